package io.github.camelwechatpay.media;

import java.io.IOException;
import java.util.function.Consumer;
import org.apache.camel.Exchange;

/** A prefix of an S3 bucket. */
final class S3Inbox implements Inbox {

    private final FlowS3Store store;

    private S3Inbox(FlowS3Store store) {
        this.store = store;
    }

    static S3Inbox of(WechatpayMediaS3Endpoint endpoint, InboxParts parts) {
        FlowSettings settings = parts.settings();
        FlowS3Places places = FlowS3Places.of(
                parts.options(),
                endpoint.getBucket(),
                endpoint.getPrefix(),
                endpoint.getConfiguration(),
                settings.delete());
        FlowS3Access access = FlowS3Access.of(endpoint, parts);
        FlowS3Bucket bucket = new FlowS3Bucket(places.bucket(), access);
        return new S3Inbox(new FlowS3Store(places, bucket, settings.largestFile()));
    }

    @Override
    public void list(Consumer<FlowFile> each, Runnable unreadable) throws IOException {
        store.list(each);
    }

    @Override
    public void describe(FlowFile file, Exchange exchange) {
        store.describe(file, exchange.getMessage());
    }

    @Override
    public FlowStore store() {
        return store;
    }
}
