package io.github.camelwechatpay.media.stores;

import static org.assertj.core.api.Assertions.assertThat;

import com.robothy.s3.rest.LocalS3;
import com.robothy.s3.rest.bootstrap.LocalS3Mode;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.minio.MinioClient;
import java.net.URI;
import java.util.Map;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.apache.camel.component.minio.MinioConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** One S3 server, asked by Camel's component for AWS and by that for MinIO. */
class S3Test {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    private static final String BUCKET = "pictures";
    private static final String KEY = "inbox/" + Uploads.NAME;

    private final Uploads uploads = new Uploads(WECHATPAY);
    private final LocalS3 server =
            LocalS3.builder().port(-1).mode(LocalS3Mode.IN_MEMORY).build();
    private S3Client client;

    @BeforeEach
    void begin() {
        server.start();
        String address = "http://127.0.0.1:" + server.getPort();
        client = S3Client.builder()
                .endpointOverride(URI.create(address))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build();
        client.createBucket(request -> request.bucket(BUCKET));
        client.putObject(request -> request.bucket(BUCKET).key(KEY), RequestBody.fromBytes(Uploads.PICTURE));
        uploads.bind("s3", client);
        uploads.bind(
                "minio",
                MinioClient.builder()
                        .endpoint(address)
                        .region(Region.US_EAST_1.id())
                        .credentials("key", "secret")
                        .build());
    }

    @AfterEach
    void end() {
        uploads.close();
        client.close();
        server.shutdown();
    }

    @Test
    void sendsAnObjectThatCamelReadIntoBytes() throws Exception {
        uploads.from("aws2-s3:" + BUCKET + "?amazonS3Client=#s3&deleteAfterRead=false")
                .isThePicture();
    }

    @Test
    void sendsAnObjectThatComesAsAStream() throws Exception {
        Uploaded uploaded =
                uploads.from("aws2-s3:" + BUCKET + "?amazonS3Client=#s3&deleteAfterRead=false&includeBody=false");

        uploaded.isThePicture();
        assertThat(uploaded.brought()).endsWith(".ResponseInputStream");
    }

    @Test
    void sendsAnObjectThatTheRouteAskedFor() throws Exception {
        uploads.by("aws2-s3:" + BUCKET + "?amazonS3Client=#s3&operation=getObject", Map.of(AWS2S3Constants.KEY, KEY))
                .isThePicture();
    }

    @Test
    void sendsAnObjectOfMinio() throws Exception {
        uploads.from("minio:" + BUCKET + "?minioClient=#minio&deleteAfterRead=false&prefix=inbox/")
                .isThePicture();
    }

    @Test
    void sendsAnObjectThatTheRouteAskedMinioFor() throws Exception {
        Uploaded uploaded = uploads.by(
                "minio:" + BUCKET + "?minioClient=#minio&operation=getObject", Map.of(MinioConstants.OBJECT_NAME, KEY));

        uploaded.isThePicture();
    }
}
