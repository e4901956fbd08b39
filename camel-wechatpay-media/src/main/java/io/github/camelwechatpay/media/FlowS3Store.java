package io.github.camelwechatpay.media;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Prefixes of an S3 bucket. What was moved is kept until the bucket's own lifecycle rules delete it: set one for each prefix.
 */
final class FlowS3Store implements FlowStore {

    /** Larger files are streamed, whatever the upload takes. */
    private static final long IN_MEMORY = 32L << 20;

    private final FlowS3Places places;
    private final FlowS3Bucket bucket;
    private final FlowS3Shelf shelf;
    private final long inMemory;
    private final MemoryBudget memory = MemoryBudget.ofThisHeap();

    /** @param largestFile that is uploaded, in bytes; of a larger one no more is read than its refusal needs */
    FlowS3Store(FlowS3Places places, FlowS3Bucket bucket, long largestFile) {
        this.inMemory = Math.min(largestFile, IN_MEMORY);
        this.places = places;
        this.bucket = bucket;
        this.shelf = new FlowS3Shelf(bucket, places);
    }

    /** The inbox's objects, but not what consoles show as its folders. */
    void list(Consumer<FlowFile> each) throws IOException {
        bucket.list(places.inbox(), file -> {
            if (!file.name().endsWith("/")) {
                each.accept(file);
            }
        });
    }

    /** What is known before the object is fetched, as Camel's own S3 consumer would tell it. */
    void describe(FlowFile file, Message message) {
        message.setHeader(AWS2S3Constants.BUCKET_NAME, places.bucket());
        message.setHeader(AWS2S3Constants.KEY, file.name());
        message.setHeader(AWS2S3Constants.E_TAG, file.id());
        message.setHeader(AWS2S3Constants.CONTENT_LENGTH, file.size());
        message.setHeader(AWS2S3Constants.LAST_MODIFIED, file.modified());
        message.setHeader(AWS2S3Constants.MESSAGE_TIMESTAMP, file.modified().toEpochMilli());
    }

    /** In memory, so that a download that breaks off is known to be one before anything is sent. */
    @Override
    public void fetch(FlowFile file, Exchange exchange) throws IOException {
        if (file.size() > inMemory) {
            FlowS3Body body = bucket.get(file);
            FlowAfterwards.close(exchange, body);
            describe(body.response(), exchange.getMessage());
            exchange.getMessage().setBody(body);
            return;
        }
        FlowAfterwards.close(exchange, memory.take(file.size()));
        try (FlowS3Body body = bucket.get(file)) {
            describe(body.response(), exchange.getMessage());
            exchange.getMessage().setBody(body.bytes());
        }
    }

    private static void describe(GetObjectResponse response, Message message) {
        message.setHeader(AWS2S3Constants.VERSION_ID, response.versionId());
        message.setHeader(AWS2S3Constants.CONTENT_TYPE, response.contentType());
        message.setHeader(AWS2S3Constants.METADATA, response.hasMetadata() ? response.metadata() : Map.of());
    }

    @Override
    public void mustBeThere(FlowFile file) throws IOException {
        if (!bucket.holds(file)) {
            throw new FlowGoneException();
        }
    }

    @Override
    public String move(FlowFile file, Place place, FlowReason reason) throws IOException {
        String target = shelf.take(file, places.of(place), reason == null ? null : reason.text());
        try {
            bucket.delete(file);
        } catch (FlowGoneException e) {
            return target; // what is there now is another file
        }
        return target;
    }

    @Override
    public void delete(FlowFile file) throws IOException {
        bucket.delete(file);
    }

    @Override
    public void start() {
        bucket.open();
    }

    @Override
    public void stop() {
        bucket.close();
    }
}
