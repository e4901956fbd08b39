package io.github.camelwechatpay.media;

import org.apache.camel.model.RouteTemplateDefinition;

/** The S3 template's own parameters. */
final class FlowS3Template {

    private FlowS3Template() {}

    /** An object is whole when it is there; what is old, the bucket's own lifecycle rules know best. */
    static RouteTemplateDefinition of(RouteTemplateDefinition common) {
        common.getTemplateParameters().stream()
                .filter(parameter -> parameter.getName().equals("minAge"))
                .forEach(parameter -> parameter.setDefaultValue("0"));
        return common.templateParameter("bucket", null, "The bucket with the objects.")
                .templateParameter("inbox", null, "The prefix of the objects' keys, such as inbox/.")
                .templateOptionalParameter("client", "The name of a bean that is an S3Client.")
                .templateOptionalParameter("region", "The bucket's region, where there is no client.")
                .templateOptionalParameter("endpointOverride", "The address of a store that is not Amazon's.")
                .templateParameter(
                        "forcePathStyle", "false", "Whether the bucket's name goes into the path, not the host.");
    }
}
