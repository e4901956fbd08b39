// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.s3;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.Tag;

/** Writes the id of an object that was uploaded onto it, as a tag beside those that it has. S3 copies tags when it is moved. */
public final class IdTags extends RouteBuilder {

    static final String TAG = "wechatpay-media-id";
    static final String URI = "direct:tag";

    /** What S3 takes as a tag's value. An id that is otherwise is in the report alone. */
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9 +=._:/@-]{1,256}");

    private static final String OBJECT = "object";

    /** Camel evaluates the header as an expression of Simple, and an object may have any name; its key is in the request. */
    private static final String NO_KEY = "in-the-request";

    @Override
    public void configure() {
        from(URI)
                .routeId("tags")
                .errorHandler(noErrorHandler())
                .choice()
                .when(IdTags::isTag)
                .process(IdTags::askForTags)
                .toD(s3("getObjectTagging"))
                .process(IdTags::addOurs)
                .toD(s3("putObjectTagging"))
                .otherwise()
                .log(LoggingLevel.WARN, "An id is no value that a tag may have; it is in the report alone");
    }

    /** To be made when it is needed, not at the start: it asks for the bucket, and the store may be away. */
    private static String s3(String operation) {
        return "aws2-s3:{{s3.bucket}}?pojoRequest=true&operation=" + operation;
    }

    private static boolean isTag(Exchange exchange) {
        return VALUE.matcher(id(exchange)).matches();
    }

    private static String id(Exchange exchange) {
        return exchange.getMessage().getHeader(WechatpayMediaConstants.ID, "", String.class);
    }

    private static String bucket(Exchange exchange) {
        return exchange.getMessage().getHeader(AWS2S3Constants.BUCKET_NAME, String.class);
    }

    private static void askForTags(Exchange exchange) {
        Message message = exchange.getMessage();
        String key = message.getHeader(AWS2S3Constants.KEY, String.class);
        exchange.setProperty(OBJECT, key);
        message.setHeader(AWS2S3Constants.KEY, NO_KEY);
        message.setBody(GetObjectTaggingRequest.builder()
                .bucket(bucket(exchange))
                .key(key)
                .build());
    }

    /** S3 replaces all tags by those that come. */
    private static void addOurs(Exchange exchange) {
        List<Tag> tags = new ArrayList<>();
        for (Object tag : exchange.getMessage().getBody(List.class)) {
            if (tag instanceof Tag theirs && !theirs.key().equals(TAG)) {
                tags.add(theirs);
            }
        }
        tags.add(Tag.builder().key(TAG).value(id(exchange)).build());
        exchange.getMessage()
                .setBody(PutObjectTaggingRequest.builder()
                        .bucket(bucket(exchange))
                        .key(exchange.getProperty(OBJECT, String.class))
                        .tagging(tagging -> tagging.tagSet(tags))
                        .build());
    }
}
