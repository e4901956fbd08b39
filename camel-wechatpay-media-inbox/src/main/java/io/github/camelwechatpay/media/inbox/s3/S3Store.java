// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.s3;

import io.github.camelwechatpay.media.inbox.internal.store.CloseOnCompletion;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.FileGoneException;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore;
import io.github.camelwechatpay.media.inbox.internal.store.MemoryBudget;
import io.github.camelwechatpay.media.inbox.internal.store.StoredFile;
import io.github.camelwechatpay.media.inbox.internal.store.UniqueFileName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Prefixes of an S3 bucket. What was moved is kept until the bucket's own lifecycle rules delete it: set one for each prefix.
 */
final class S3Store implements InboxStore {

    private final S3Prefixes places;
    private final S3BucketClient bucket;
    private final S3TargetPrefix shelf;
    private final long inMemory;
    private final MemoryBudget memory = MemoryBudget.ofThisHeap();

    /** @param largestFile that is uploaded, in bytes; of a larger one no more is read than its refusal needs */
    S3Store(S3Prefixes places, S3BucketClient bucket, long largestFile) {
        this.inMemory = Math.min(largestFile, MemoryBudget.LARGEST_FILE);
        this.places = places;
        this.bucket = bucket;
        this.shelf = new S3TargetPrefix(bucket, places);
    }

    /** The inbox's objects, but not what consoles show as its folders. */
    void list(Consumer<InboxFile> each) throws IOException {
        bucket.list(places.inbox(), file -> {
            if (!file.name().endsWith("/")) {
                each.accept(file);
            }
            return true;
        });
    }

    /** What is known before the object is fetched, as Camel's own S3 consumer would tell it. */
    void describe(InboxFile file, Message message) {
        message.setHeader(AWS2S3Constants.BUCKET_NAME, places.bucket());
        message.setHeader(AWS2S3Constants.KEY, file.name());
        message.setHeader(AWS2S3Constants.E_TAG, file.id());
        message.setHeader(AWS2S3Constants.CONTENT_LENGTH, file.size());
        message.setHeader(AWS2S3Constants.LAST_MODIFIED, file.modified());
        message.setHeader(AWS2S3Constants.MESSAGE_TIMESTAMP, file.modified().toEpochMilli());
    }

    /** In memory, so that a download that breaks off is known to be one before anything is sent. */
    @Override
    public void fetch(InboxFile file, Exchange exchange) throws IOException {
        if (file.size() > inMemory) {
            S3ObjectStream body = bucket.get(file);
            CloseOnCompletion.close(exchange, body);
            describe(body.response(), exchange.getMessage());
            exchange.getMessage().setBody(body);
            return;
        }
        memory.holdBody(exchange, file.size());
        try (S3ObjectStream body = bucket.get(file)) {
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
    public void mustBeThere(InboxFile file) throws IOException {
        if (!bucket.holds(file)) {
            throw new FileGoneException();
        }
    }

    @Override
    public String move(InboxFile file, Place place, @Nullable FailureReason reason) throws IOException {
        String target = shelf.take(file, places.of(place), reason == null ? null : reason.text());
        try {
            bucket.delete(file);
        } catch (FileGoneException e) {
            return target; // what is there now is another file
        }
        return target;
    }

    @Override
    public void delete(InboxFile file) throws IOException {
        bucket.delete(file);
    }

    @Override
    public List<StoredFile> stored(Place place, int most) throws IOException {
        String prefix = places.of(place);
        int told = Math.min(most, MOST_REMOTE);
        SortedMap<String, Instant> times = new TreeMap<>();
        bucket.list(prefix, file -> {
            times.put(file.name().substring(prefix.length()), file.modified());
            return times.size() < 2 * told; // each may have a reason
        });
        return StoredFile.of(times, told);
    }

    @Override
    public @Nullable FailureReason reason(Place place, StoredFile file) throws IOException {
        InboxFile beside = bucket.look(places.of(place) + file.name() + UniqueFileName.REASON);
        if (beside == null || beside.size() > FailureReason.MAX_BYTES) {
            return null;
        }
        try (S3ObjectStream body = bucket.get(beside)) {
            return FailureReason.read(new String(body.bytes(), StandardCharsets.UTF_8));
        } catch (FileGoneException e) {
            return null;
        }
    }

    @Override
    public void restore(Place place, String name) throws IOException {
        String source = places.of(place) + name;
        InboxFile file = StoredFile.isOne(name) ? bucket.look(source) : null;
        if (file == null) {
            throw new NoSuchFileException("an object of that name");
        }
        try {
            if (!bucket.copyToFree(file, places.inbox() + name)) {
                throw new FileAlreadyExistsException("an object of that name");
            }
            bucket.delete(file);
        } catch (FileGoneException e) {
            throw new NoSuchFileException("the object that it was");
        }
        bucket.delete(source + UniqueFileName.REASON);
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
