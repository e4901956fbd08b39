package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.robothy.s3.rest.LocalS3;
import com.robothy.s3.rest.bootstrap.LocalS3Mode;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class ShopTest extends CamelTestSupport {

    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("Qk06AAAAAAAAADYAAAAoAAAAAQAAAAEAAAABABgAAAAAAAQAAAATCwAAEwsAAAAAAAAAAAAAAAD/AA==");

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path home;

    private final LocalS3 server =
            LocalS3.builder().port(-1).mode(LocalS3Mode.IN_MEMORY).build();
    private S3Client client;

    @BeforeEach
    void serve() {
        server.start();
        client = S3Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + server.getPort()))
                .region(Region.CN_NORTH_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                // this server does not know Amazon's trailing checksums
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build();
        client.createBucket(request -> request.bucket("shop"));
        put("inbox/营业执照 1.bmp", PICTURE);
        put("inbox/notes.bmp", "text".getBytes());
    }

    private void put(String key, byte[] content) {
        client.putObject(request -> request.bucket("shop").key(key), RequestBody.fromBytes(content));
    }

    private byte[] get(String key) {
        return client.getObjectAsBytes(request -> request.bucket("shop").key(key))
                .asByteArray();
    }

    @AfterEach
    void stop() {
        context.stop();
        client.close();
        server.shutdown();
    }

    @Test
    void turnsTheObjectsOfABucketIntoMediaIds() throws Exception {
        context.getRegistry().bind("store", client);
        MockEndpoint ids = getMockEndpoint("mock:ids");
        NotifyBuilder bothSettled = new NotifyBuilder(context).whenDone(2).create();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("wechatpay-media-s3:shop/inbox?amazonS3Client=#bean:store&done=done&failed=failed"
                                + "&quarantine=quarantine&delay=100ms&report=" + home.resolve("report.csv"))
                        .routeId("pictures")
                        .errorHandler(noErrorHandler())
                        .to("wechatpay-media:merchant-media?" + WECHATPAY.endpointOptions("merchant-media"))
                        .to("mock:ids");
            }
        });

        assertTrue(bothSettled.matches(1, TimeUnit.MINUTES));
        ids.expectedMessageCount(1);
        ids.assertIsSatisfied();
        assertArrayEquals(PICTURE, get("done/营业执照 1.bmp"));
        assertTrue(new String(get("failed/notes.bmp.reason.txt")).startsWith("WRONG_TYPE"));
        assertEquals(1, WECHATPAY.received().size());
        String report = Files.readString(home.resolve("report.csv"));
        assertTrue(report.contains(WECHATPAY.received().get(0).mediaId()), report);
        assertTrue(report.contains("\"inbox/notes.bmp\",\"failed\""), report);
    }
}
