package io.github.camelwechatpay.media;

import java.net.URI;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.aws2.s3.AWS2S3Component;
import org.apache.camel.component.aws2.s3.AWS2S3Configuration;
import org.apache.camel.component.aws2.s3.client.AWS2S3ClientFactory;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Where the client comes from: a bean; or the component aws2-s3, by its configuration (which may hold keys) and the route's
 * region, with the default credentials chain where it names no credentials.
 */
final class FlowS3Access {

    private final S3Client shared;
    private final AWS2S3Configuration configuration;

    /** One of them is null. */
    private FlowS3Access(S3Client shared, AWS2S3Configuration configuration) {
        this.shared = shared;
        this.configuration = configuration;
    }

    static FlowS3Access of(FlowParameters parameters, CamelContext context) {
        Optional<String> client = parameters.text("client");
        if (client.isPresent()) {
            mustStandAlone(parameters);
            return new FlowS3Access(bean(parameters, context, client.get()), null);
        }
        AWS2S3Configuration general =
                context.getComponent("aws2-s3", AWS2S3Component.class).getConfiguration();
        boolean own = parameters.text("region").isPresent()
                || parameters.text("endpointOverride").isPresent();
        if (!own && general != null && general.getAmazonS3Client() != null) {
            return new FlowS3Access(general.getAmazonS3Client(), null);
        }
        return new FlowS3Access(null, configuration(parameters, general));
    }

    /** Shared, or to be given back. */
    S3Client open() {
        return shared == null ? AWS2S3ClientFactory.getS3Client(configuration) : shared;
    }

    void giveBack(S3Client client) {
        if (client != shared) {
            client.close();
        }
    }

    private static void mustStandAlone(FlowParameters parameters) {
        for (String name : new String[] {"region", "endpointOverride"}) {
            if (parameters.text(name).isPresent()) {
                throw parameters.wrong(name, "the bean of the parameter client knows its own. Set one of the two");
            }
        }
    }

    private static S3Client bean(FlowParameters parameters, CamelContext context, String text) {
        String name = text.replaceFirst("^#(bean:)?", "");
        S3Client found = context.getRegistry().lookupByNameAndType(name, S3Client.class);
        if (found == null) {
            throw parameters.wrong(
                    "client", "there is no S3Client by the name '" + name + "'. Bind one, or set region instead");
        }
        return found;
    }

    private static AWS2S3Configuration configuration(FlowParameters parameters, AWS2S3Configuration general) {
        AWS2S3Configuration own = general == null ? new AWS2S3Configuration() : general.copy();
        own.setAmazonS3Client(null);
        parameters.text("region").ifPresent(own::setRegion);
        if (own.getRegion() == null || !own.getRegion().matches("[a-zA-Z0-9-]+")) {
            throw parameters.wrong(
                    "region",
                    own.getRegion() == null
                            ? "it is missing. Set it, or client"
                            : "'" + own.getRegion() + "' is no region. Write one such as cn-north-1");
        }
        parameters.text("endpointOverride").ifPresent(address -> {
            mustBeAddress(parameters, address);
            own.setOverrideEndpoint(true);
            own.setUriEndpointOverride(address);
        });
        own.setForcePathStyle(own.isForcePathStyle() || parameters.isTrue("forcePathStyle"));
        if (own.getAccessKey() == null && !own.isUseProfileCredentialsProvider()) {
            own.setUseDefaultCredentialsProvider(true);
        }
        return own;
    }

    /** Without the value, which may hold a password. */
    private static void mustBeAddress(FlowParameters parameters, String address) {
        try {
            URI uri = URI.create(address);
            if (String.valueOf(uri.getScheme()).matches("https?")
                    && uri.getHost() != null
                    && uri.getUserInfo() == null) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw parameters.wrong(
                "endpointOverride",
                "this is no address. Write one such as https://s3.example.com, without credentials");
    }
}
