package io.github.camelwechatpay.media;

import java.util.Optional;
import org.apache.camel.Endpoint;

/** Makes a consumer that reads a prefix of a bucket. */
final class FlowS3Inbox {

    private static final int MILLIS_TO_START = 100;

    private FlowS3Inbox() {}

    static Endpoint endpoint(FlowRoute route) {
        FlowSettings settings = route.settings();
        FlowParameters parameters = route.parameters();
        FlowS3Places places = FlowS3Places.of(parameters, settings.delete());
        mustBeForever(parameters, "keepDone", settings.keepDone());
        mustBeForever(parameters, "keepFailed", settings.keepFailed());
        FlowS3Bucket bucket = new FlowS3Bucket(places.bucket(), FlowS3Access.of(parameters, route.context()));
        FlowS3Store store = new FlowS3Store(places, bucket, settings.largestFile());
        Flow flow = route.flow(store);
        FlowPolls polls = new FlowPolls(flow);
        FlowS3Endpoint endpoint = new FlowS3Endpoint(label(places, parameters), route.context(), flow, store);
        endpoint.setInitialDelay(MILLIS_TO_START);
        endpoint.setDelay(settings.delay().toMillis());
        endpoint.setPollStrategy(polls);
        FlowScheduler.of(endpoint, polls::broken);
        endpoint.setExceptionHandler(polls);
        return endpoint;
    }

    private static void mustBeForever(FlowParameters parameters, String name, Optional<?> age) {
        if (age.isPresent()) {
            throw parameters.wrong(
                    name,
                    "a bucket deletes what is old by itself. Set a lifecycle rule for the prefix, and leave this out");
        }
    }

    /** For people who read logs; and Camel tells endpoints apart by it. */
    private static String label(FlowS3Places places, FlowParameters parameters) {
        String where = parameters
                .text("endpointOverride")
                .or(() -> parameters.text("client"))
                .or(() -> parameters.text("region"))
                .orElse("");
        String text =
                "wechatpay-media-s3://" + places.bucket() + "/" + places.inbox() + (where.isEmpty() ? "" : "@" + where);
        return text.replaceAll("[^\\p{L}\\p{N}/:._@-]", "_");
    }
}
