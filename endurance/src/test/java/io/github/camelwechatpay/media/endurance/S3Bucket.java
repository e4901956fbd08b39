package io.github.camelwechatpay.media.endurance;

import com.robothy.s3.rest.LocalS3;
import com.robothy.s3.rest.bootstrap.LocalS3Mode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket of an S3 server in this Java, which keeps its objects on the disk. */
final class S3Bucket implements Interruptions.Server, AutoCloseable {

    private static final String NAME = "pictures";
    private static final String REASON = ".reason.txt";

    private final Path data;
    private final int port;
    private final S3Client client;
    private LocalS3 server;

    S3Bucket(Path data) {
        this.data = data;
        server = server(-1);
        port = server.getPort();
        client = S3Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build();
        client.createBucket(request -> request.bucket(NAME));
    }

    private LocalS3 server(int where) {
        LocalS3 made = LocalS3.builder()
                .port(where)
                .mode(LocalS3Mode.PERSISTENCE)
                .dataPath(data.toString())
                .build();
        made.start();
        return made;
    }

    void opensTo(StormRoute route) {
        route.at(NAME + "/inbox").with("amazonS3Client", "#s3");
    }

    void bindTo(CamelContext context) {
        context.getRegistry().bind("s3", client);
    }

    void put(String name, Path content) {
        client.putObject(request -> request.bucket(NAME).key("inbox/" + name), RequestBody.fromFile(content));
    }

    /** Without the prefix, and without reasons. */
    List<String> names(String place) {
        return client.listObjectsV2Paginator(request -> request.bucket(NAME).prefix(place + "/")).contents().stream()
                .map(S3Object::key)
                .map(key -> key.substring(place.length() + 1))
                .filter(name -> !name.endsWith(REASON))
                .toList();
    }

    @Override
    public void stop() {
        server.shutdown();
    }

    @Override
    public void startAgain() {
        server = server(port);
    }

    @Override
    public void close() {
        client.close();
        stop();
    }
}
