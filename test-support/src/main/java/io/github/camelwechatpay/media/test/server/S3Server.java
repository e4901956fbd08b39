// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.server;

import ch.qos.logback.classic.Level;
import com.robothy.s3.rest.LocalS3;
import com.robothy.s3.rest.bootstrap.LocalS3Mode;
import io.github.camelwechatpay.media.test.log.LogCapture;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.S3Request;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * An S3 server in this Java, with one bucket. Its own client needs no settings; another one needs its {@link #address},
 * paths for buckets, and no checksums behind the content, which the server would keep as content.
 */
public final class S3Server implements AutoCloseable {

    public static final String BUCKET = "pictures";
    public static final String REGION = Region.US_EAST_1.id();
    public static final String ACCESS_KEY = "key";
    public static final String SECRET_KEY = "secret";

    /** It logs each object that is not there as an error, and its buffers leak. */
    private static final List<String> LOGS = List.of("com.robothy", "io.netty.util.ResourceLeakDetector");

    private final Path data;
    private final int port;
    private final S3Client admin;
    private LocalS3 server;

    /** What happens before a request of the route's client goes out, by the request's class and the key. */
    private final Map<String, Consumer<S3Request>> before = new ConcurrentHashMap<>();

    public S3Server() {
        this(null);
    }

    /** @param data where it keeps its objects when it is stopped, or null for nowhere */
    public S3Server(Path data) {
        this.data = data;
        LOGS.forEach(name -> LogCapture.logger(name).setLevel(Level.OFF));
        server = make(-1);
        server.start();
        port = server.getPort();
        // on a busy machine the server takes minutes for an object larger than heaps
        admin = client(address())
                .httpClientBuilder(ApacheHttpClient.builder().socketTimeout(Duration.ofMinutes(10)))
                .build();
        admin.createBucket(request -> request.bucket(BUCKET));
    }

    private LocalS3 make(int where) {
        LocalS3.Builder builder = LocalS3.builder().port(where);
        return data == null
                ? builder.mode(LocalS3Mode.IN_MEMORY).build()
                : builder.mode(LocalS3Mode.PERSISTENCE)
                        .dataPath(data.toString())
                        .build();
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    public void stop() {
        server.shutdown();
        server = null;
    }

    public void startAgain() {
        server = make(port);
        server.start();
    }

    /** The server's own, which it closes. */
    public S3Client client() {
        return admin;
    }

    public static S3ClientBuilder client(String address) {
        return S3Client.builder()
                .endpointOverride(URI.create(address))
                .region(Region.of(REGION))
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    }

    /** For the route, with the faults. */
    public S3Client faulty(ExecutionInterceptor... more) {
        return client(address())
                .overrideConfiguration(overrides -> {
                    overrides.addExecutionInterceptor(new ExecutionInterceptor() {
                        @Override
                        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                            S3Request request = (S3Request) context.request();
                            String key = request instanceof CopyObjectRequest copy
                                    ? copy.destinationKey()
                                    : request.getValueForField("Key", String.class)
                                            .orElse("");
                            before.getOrDefault(
                                            request.getClass().getSimpleName().replace("Request", "") + " " + key,
                                            ignored -> {})
                                    .accept(request);
                        }
                    });
                    List.of(more).forEach(overrides::addExecutionInterceptor);
                })
                .build();
    }

    /** @param what such as {@code GetObject inbox/a.bmp} */
    public void before(String what, Consumer<S3Request> happens) {
        before.put(what, happens);
    }

    public void refuses(String what, int status, String code) {
        before(what, request -> refuse(status, code));
    }

    /** For what happens before a request: fails as if the server had answered so. */
    public void refuse(int status, String code) {
        throw S3Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(code)
                        .build())
                .message(code)
                .build();
    }

    public void allows(String what) {
        before.remove(what);
    }

    public void put(String key, byte[] content) {
        admin.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
    }

    public void put(String key, Path content) {
        admin.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromFile(content));
    }

    public void delete(String key) {
        admin.deleteObject(request -> request.bucket(BUCKET).key(key));
    }

    public void tag(String key, String name, String value) {
        admin.putObjectTagging(request -> request.bucket(BUCKET)
                .key(key)
                .tagging(
                        tags -> tags.tagSet(Tag.builder().key(name).value(value).build())));
    }

    public Map<String, String> tags(String key) {
        return admin.getObjectTagging(request -> request.bucket(BUCKET).key(key)).tagSet().stream()
                .collect(Collectors.toMap(Tag::key, Tag::value));
    }

    public byte[] bytes(String key) {
        return admin.getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                .asByteArray();
    }

    public String text(String key) {
        return new String(bytes(key), StandardCharsets.UTF_8);
    }

    /** Keys, sorted. */
    public List<String> keys(String prefix) {
        return admin
                .listObjectsV2Paginator(
                        request -> request.bucket(BUCKET).prefix(prefix).encodingType(EncodingType.URL))
                .contents()
                .stream()
                .map(S3Object::key)
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        admin.close();
        if (server != null) {
            server.shutdown();
        }
    }
}
