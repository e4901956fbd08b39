package io.github.camelwechatpay.media.example.s3;

import com.robothy.s3.rest.LocalS3;
import com.robothy.s3.rest.bootstrap.LocalS3Mode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;

/** LocalS3, with one bucket in its memory. */
final class S3Server implements AutoCloseable {

    static final String REGION = Region.CN_NORTH_1.id();
    static final String ACCESS_KEY = "demo";
    static final String SECRET_KEY = "demo's secret";

    private final LocalS3 server =
            LocalS3.builder().port(-1).mode(LocalS3Mode.IN_MEMORY).build();
    private final String bucket;
    private final S3Client client;

    S3Server(String bucket) {
        this.bucket = bucket;
        server.start();
        client = S3Client.builder()
                .endpointOverride(URI.create(address()))
                .region(Region.of(REGION))
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .build();
        client.createBucket(request -> request.bucket(bucket));
    }

    String address() {
        return "http://127.0.0.1:" + server.getPort();
    }

    void put(String key, byte[] content) {
        client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content));
    }

    void delete(String key) {
        client.deleteObject(request -> request.bucket(bucket).key(key));
    }

    void tag(String key, String name, String value) {
        client.putObjectTagging(request -> request.bucket(bucket)
                .key(key)
                .tagging(
                        tags -> tags.tagSet(Tag.builder().key(name).value(value).build())));
    }

    Map<String, String> tags(String key) {
        return client.getObjectTagging(request -> request.bucket(bucket).key(key)).tagSet().stream()
                .collect(Collectors.toMap(Tag::key, Tag::value));
    }

    byte[] get(String key) {
        return client.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                .asByteArray();
    }

    /** Sorted. */
    List<String> keys(String prefix) {
        return client
                .listObjectsV2Paginator(
                        request -> request.bucket(bucket).prefix(prefix).encodingType(EncodingType.URL))
                .contents()
                .stream()
                .map(S3Object::key)
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        client.close();
        server.shutdown();
    }
}
