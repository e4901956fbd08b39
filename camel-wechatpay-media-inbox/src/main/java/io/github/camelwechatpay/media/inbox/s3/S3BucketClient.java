// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.s3;

import io.github.camelwechatpay.media.inbox.internal.store.FileGoneException;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket, asked for objects as they were when they were listed. Stores that ignore conditions are asked again. */
final class S3BucketClient {

    /** Answers of stores that do not know a condition, or compare it wrongly. */
    private static final Set<Integer> CONDITION_REFUSED = Set.of(400, 412, 501);

    private final String name;
    private final S3ClientProvider access;
    private volatile @Nullable S3Client client;

    S3BucketClient(String name, S3ClientProvider access) {
        this.name = name;
        this.access = access;
    }

    void open() {
        client = access.open();
    }

    void close() {
        S3Client open = client;
        client = null;
        if (open != null) {
            access.giveBack(open);
        }
    }

    /**
     * Page after page.
     *
     * @param each says whether it wants more
     */
    void list(String prefix, Predicate<InboxFile> each) throws IOException {
        String token = null;
        do {
            ListObjectsV2Request request = ListObjectsV2Request.builder()
                    .bucket(name)
                    .prefix(prefix)
                    .encodingType(EncodingType.URL) // XML cannot hold every key
                    .continuationToken(token)
                    .build();
            ListObjectsV2Response page = ask(s3 -> s3.listObjectsV2(request));
            boolean more = page.contents().stream().allMatch(object -> each.test(file(object)));
            String next = more && Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
            if (next != null && next.equals(token)) {
                throw new IOException("S3 lists one page again and again");
            }
            token = next;
        } while (token != null);
    }

    /** Null if there is none. */
    @Nullable
    InboxFile look(String key) throws IOException {
        try {
            HeadObjectResponse head = ask(s3 -> s3.headObject(
                    HeadObjectRequest.builder().bucket(name).key(key).build()));
            return head.contentLength() == null
                    ? listed(key)
                    : new InboxFile(key, head.contentLength(), head.lastModified(), head.eTag());
        } catch (FileGoneException e) {
            return null;
        } catch (AccessDeniedException e) {
            return listed(key); // who may not read an object may not look at it either
        }
    }

    private @Nullable InboxFile listed(String key) throws IOException {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(name)
                .prefix(key)
                .encodingType(EncodingType.URL)
                .maxKeys(1)
                .build();
        return ask(s3 -> s3.listObjectsV2(request)).contents().stream()
                .filter(object -> object.key().equals(key))
                .map(S3BucketClient::file)
                .findFirst()
                .orElse(null);
    }

    /** Whether the object is still there, and still the same one, or at least of the same content. */
    boolean holds(InboxFile file) throws IOException {
        InboxFile now = look(file.name());
        if (now == null || now.size() != file.size()) {
            return false;
        }
        return file.id() == null || now.id() == null
                ? isOneTime(file.modified(), now.modified())
                : hasTag(file, now.id());
    }

    /** Some write the ETag without quotes in one answer and with them in another. */
    static boolean hasTag(InboxFile file, @Nullable String other) {
        return file.id() == null || other == null || bare(file.id()).equals(bare(other));
    }

    private static String bare(String tag) {
        return tag.replaceFirst("^W/", "").replace("\"", "");
    }

    /** A listing tells milliseconds, a header seconds. */
    private static boolean isOneTime(Instant listed, @Nullable Instant now) {
        return now == null || Duration.between(listed, now).abs().compareTo(Duration.ofSeconds(1)) <= 0;
    }

    /** Of this version of the object. Whatever is thrown, its connection goes back. */
    S3ObjectStream get(InboxFile file) throws IOException {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(name)
                .key(file.name())
                .ifMatch(file.id())
                .build();
        ResponseInputStream<GetObjectResponse> content = ask(s3 -> s3.getObject(request));
        boolean open = false;
        try {
            if (!hasTag(file, content.response().eTag())) {
                throw new FileGoneException();
            }
            S3ObjectStream body = new S3ObjectStream(content, file.size());
            open = true;
            return body;
        } finally {
            if (!open) {
                content.abort();
            }
        }
    }

    /** Returns the copy's ETag; null if nothing is said of it. */
    @Nullable
    String copy(InboxFile file, String target) throws IOException {
        CopyObjectRequest request = copying(file, target).build();
        CopyObjectResult copied = ask(s3 -> s3.copyObject(request)).copyObjectResult();
        return copied == null ? null : copied.eTag();
    }

    /** Returns false if another object has the key. Stores that do not know that condition are asked for it before. */
    boolean copyToFree(InboxFile file, String target) throws IOException {
        if (look(target) != null) {
            return false;
        }
        try {
            client().copyObject(copying(file, target).ifNoneMatch("*").build());
            return true;
        } catch (SdkException e) {
            if (!(e instanceof S3Exception answer) || !CONDITION_REFUSED.contains(answer.statusCode())) {
                throw S3ErrorMapper.of(e);
            }
        }
        if (look(target) != null) {
            return false;
        }
        copy(file, target);
        return true;
    }

    private CopyObjectRequest.Builder copying(InboxFile file, String target) {
        return CopyObjectRequest.builder()
                .sourceBucket(name)
                .sourceKey(file.name())
                .copySourceIfMatch(file.id())
                .destinationBucket(name)
                .destinationKey(target);
    }

    /** With a checksum of our own: the client's would come as a trailer, which not every store can read. */
    void put(String key, byte[] text) throws IOException {
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(name)
                .key(key)
                .contentType("text/plain; charset=" + StandardCharsets.UTF_8)
                .checksumSHA256(Base64.getEncoder().encodeToString(sha256(text)))
                .build();
        ask(s3 -> s3.putObject(request, RequestBody.fromBytes(text)));
    }

    /**
     * @throws FileGoneException if it is another one by now, which then stays
     */
    void delete(InboxFile file) throws IOException {
        if (!holds(file)) {
            throw new FileGoneException();
        }
        DeleteObjectRequest.Builder request =
                DeleteObjectRequest.builder().bucket(name).key(file.name());
        try {
            client().deleteObject(request.ifMatch(file.id()).build());
            return;
        } catch (SdkException e) {
            if (!(e instanceof S3Exception answer) || !CONDITION_REFUSED.contains(answer.statusCode())) {
                throw S3ErrorMapper.of(e);
            }
        }
        if (!holds(file)) {
            throw new FileGoneException();
        }
        delete(file.name());
    }

    void delete(String key) throws IOException {
        ask(s3 -> s3.deleteObject(
                DeleteObjectRequest.builder().bucket(name).key(key).build()));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static InboxFile file(S3Object object) {
        return new InboxFile(object.key(), object.size(), object.lastModified(), object.eTag());
    }

    private <T> T ask(Function<S3Client, T> question) throws IOException {
        try {
            return question.apply(client());
        } catch (SdkException e) {
            throw S3ErrorMapper.of(e);
        }
    }

    private S3Client client() throws IOException {
        S3Client open = client;
        if (open == null) {
            throw new IOException("The route is stopped");
        }
        return open;
    }
}
