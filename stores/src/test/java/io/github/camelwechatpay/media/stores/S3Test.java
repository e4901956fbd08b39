// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.server.S3Server;
import io.minio.MinioClient;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.apache.camel.component.minio.MinioConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One S3 server, asked by Camel's component for AWS and by that for MinIO. */
@Tag("endurance")
class S3Test {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    private static final String KEY = "inbox/" + Uploads.NAME;

    private final Uploads uploads = new Uploads(WECHATPAY);
    private final S3Server server = new S3Server();

    @BeforeEach
    void begin() {
        server.put(KEY, Uploads.PICTURE);
        uploads.bind("s3", server.client());
        uploads.bind(
                "minio",
                MinioClient.builder()
                        .endpoint(server.address())
                        .region(S3Server.REGION)
                        .credentials(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)
                        .httpClient(new OkHttpClient.Builder()
                                .addNetworkInterceptor(S3Test::withDayOfTwoDigits)
                                .build())
                        .build());
    }

    /** From the 1st to the 9th of a month this server writes one digit, which this client cannot read. */
    private static Response withDayOfTwoDigits(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        Instant modified = response.headers().getInstant("Last-Modified");
        return modified == null
                ? response
                : response.newBuilder()
                        .headers(response.headers()
                                .newBuilder()
                                .set("Last-Modified", modified)
                                .build())
                        .build();
    }

    @AfterEach
    void end() {
        uploads.close();
        server.close();
    }

    @Test
    void sendsAnObjectThatCamelReadIntoBytes() throws Exception {
        uploads.from("aws2-s3:" + S3Server.BUCKET + "?amazonS3Client=#s3&deleteAfterRead=false")
                .isThePicture();
    }

    @Test
    void sendsAnObjectThatComesAsAStream() throws Exception {
        Uploaded uploaded = uploads.from(
                "aws2-s3:" + S3Server.BUCKET + "?amazonS3Client=#s3&deleteAfterRead=false&includeBody=false");

        uploaded.isThePicture();
        assertThat(uploaded.brought()).endsWith(".ResponseInputStream");
    }

    @Test
    void sendsAnObjectThatTheRouteAskedFor() throws Exception {
        uploads.by(
                        "aws2-s3:" + S3Server.BUCKET + "?amazonS3Client=#s3&operation=getObject",
                        Map.of(AWS2S3Constants.KEY, KEY))
                .isThePicture();
    }

    @Test
    void sendsAnObjectOfMinio() throws Exception {
        uploads.from("minio:" + S3Server.BUCKET + "?minioClient=#minio&deleteAfterRead=false&prefix=inbox/")
                .isThePicture();
    }

    @Test
    void sendsAnObjectThatTheRouteAskedMinioFor() throws Exception {
        Uploaded uploaded = uploads.by(
                "minio:" + S3Server.BUCKET + "?minioClient=#minio&operation=getObject",
                Map.of(MinioConstants.OBJECT_NAME, KEY));

        uploaded.isThePicture();
    }
}
