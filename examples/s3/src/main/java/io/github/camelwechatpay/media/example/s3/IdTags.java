package io.github.camelwechatpay.media.example.s3;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.WechatpayMediaRouteTemplates;
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

/** Writes the id of each object that was uploaded onto it, as a tag beside those that it has. */
public final class IdTags extends RouteBuilder {

    static final String TAG = "wechatpay-media-id";

    /** What S3 takes as a tag's value. An id that is otherwise is in the report alone. */
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9 +=._:/@-]{1,256}");

    private static final int TRIES_MORE = 3;
    private static final long MILLIS_BETWEEN = 500;

    /** Camel evaluates a key as an expression of Simple, and anybody may name an object; ours is in the request. */
    private static final String NO_KEY = "in-the-request";

    @Override
    public void configure() {
        errorHandler(defaultErrorHandler()
                .maximumRedeliveries(TRIES_MORE)
                .redeliveryDelay(MILLIS_BETWEEN)
                .logExhausted(false));

        from("direct:tag")
                .routeId("tags")
                .filter(header(WechatpayMediaRouteTemplates.SETTLED).isEqualTo("DONE"))
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
        return "aws2-s3:{{camel.route-template[pictures].bucket}}?pojoRequest=true&operation=" + operation;
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

    private static String key(Exchange exchange) {
        return exchange.getMessage().getHeader(WechatpayMediaRouteTemplates.SETTLED_AS, String.class);
    }

    private static void askForTags(Exchange exchange) {
        Message message = exchange.getMessage();
        message.setHeader(AWS2S3Constants.KEY, NO_KEY);
        message.setBody(GetObjectTaggingRequest.builder()
                .bucket(bucket(exchange))
                .key(key(exchange))
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
                        .key(key(exchange))
                        .tagging(tagging -> tagging.tagSet(tags))
                        .build());
    }
}
