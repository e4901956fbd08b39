// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import io.github.camelwechatpay.media.ledger.JdbcMediaLedger;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.disk.Sha256;
import io.github.camelwechatpay.media.test.picture.NoisePicture;
import io.github.camelwechatpay.media.test.picture.SamplePicture;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ShrinkUploadTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    private static final String CHANGES = "CamelWechatpayMediaChanges";
    private static final byte[] WEBP =
            MadePicture.resource("lossy.webp", MediaType.WEBP).bytes();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private ProducerTemplate template;

    @TempDir
    Path temp;

    @BeforeEach
    void start() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        context.getRegistry().bind("ledger", new JdbcMediaLedger(database).createTableIfMissing());
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private static String uri(String api, String more) {
        return "wechatpay-media:" + api + "?" + WECHATPAY.endpointOptions(api) + "&maxAttempts=1" + more;
    }

    private Exchange upload(String uri, Object body) {
        return template.send(uri, exchange -> {
            exchange.getMessage().setBody(body);
            if (uri.contains("shopping-receipt")) {
                exchange.getMessage()
                        .setHeader("CamelWechatpayMediaMeta", "{\"transaction_id\":\"1\",\"openid\":\"o\"}");
            }
        });
    }

    private static ReceivedUpload received() {
        return WECHATPAY.received().get(WECHATPAY.received().size() - 1);
    }

    @Test
    void sendsAJpegOfAKindThatTheApiDoesNotTake() {
        Exchange exchange = upload(uri("merchant-media", "&fit=shrink"), WEBP);

        assertThat(exchange.getException()).isNull();
        assertThat(received().checkResult().passed()).isTrue();
        assertThat(received().content()).startsWith(0xFF, 0xD8);
        assertThat(exchange.getMessage().getBody()).isSameAs(WEBP);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("CamelWechatpayMediaDigest", Sha256.of(WEBP))
                .containsEntry("CamelWechatpayMediaSize", (long) WEBP.length)
                .containsEntry(
                        "CamelWechatpayMediaSentFileName", Sha256.of(WEBP).substring(0, 16) + ".jpg")
                .hasEntrySatisfying(CHANGES, how -> assertThat((String) how)
                        .startsWith("WEBP 900x600, 3596 bytes, to JPEG 900x600, "
                                + received().content().length + " bytes"));
    }

    @Test
    void sendsASmallerPictureByEveryInterface() {
        byte[] large = NoisePicture.of("png", 900, new Random(1)); // 2.4 MB

        for (String api : new String[] {"uploadmedia", "complaint-image", "brand-card-image"}) {
            Exchange exchange = upload(uri(api, "&fit=shrink"), new ByteArrayInputStream(large));

            assertThat(exchange.getException()).as(api).isNull();
            assertThat(received().checkResult().passed()).as(api).isTrue();
            assertThat(received().content().length).isLessThan(2 * 1024 * 1024);
            assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(large);
        }
    }

    @Test
    void sendsWhatFitsAsItIs() {
        byte[] picture = PictureParts.withExif(SamplePicture.of("jpg", 400, 300, 0xFFFFFF), 6);

        Exchange exchange = upload(uri("merchant-media", "&fit=shrink"), picture);

        assertThat(received().content()).isEqualTo(picture);
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(CHANGES);
    }

    @Test
    void refusesWithoutTheOption() {
        Exchange exchange = upload(uri("merchant-media", ""), WEBP);

        assertThat(exchange.getException(UploadException.class).code()).isEqualTo("WRONG_TYPE");
        assertThat(WECHATPAY.received()).isEmpty();
    }

    @Test
    void refusesADocumentAsBefore() {
        Exchange exchange = upload(uri("marketing-image", "&fit=shrink"), "%PDF-1.7\n1 0 obj".getBytes());

        assertThat(exchange.getException(UploadException.class).code()).isEqualTo("WRONG_TYPE");
    }

    @Test
    void leavesApisAloneThatTakeNoJpeg() {
        Exchange exchange = upload(uri("merchant-video", "&fit=shrink"), WEBP);

        assertThat(exchange.getException(UploadException.class).what()).contains("accepts mp4, mov");
    }

    @Test
    void refusesWhatWouldNoLongerBeReadable() {
        byte[] noise = MadePicture.written(NoisePicture.image(1600, 640, new Random(2)), "png");

        Exchange exchange = upload(uri("shopping-receipt", "&fit=shrink"), noise);

        UploadException e = exchange.getException(UploadException.class);
        assertThat(e.code()).isEqualTo("CANNOT_SHRINK");
        assertThat(e.fault()).hasToString("FILE");
        assertThat(e.sent().digest()).isEqualTo(Sha256.of(noise));
        assertThat(WECHATPAY.received()).isEmpty();
    }

    @Test
    void refusesMorePixelsThanTheOptionAllows() {
        byte[] picture = NoisePicture.of("png", 1100, new Random(3));

        Exchange exchange = upload(uri("complaint-image", "&fit=shrink&fitMaxMegapixels=1"), picture);

        assertThat(exchange.getException(UploadException.class).what())
                .contains("1100x1100 pixels, more than fitMaxMegapixels=1 allows");
    }

    @Test
    void knowsTheOriginalAgain() {
        String uri = uri("merchant-media", "&fit=shrink&ledger=#ledger");
        Exchange first = upload(uri, WEBP);

        Exchange again = upload(uri, WEBP);

        assertThat(again.getMessage().getHeaders())
                .containsEntry("CamelWechatpayMediaFromLedger", true)
                .containsEntry("CamelWechatpayMediaId", first.getMessage().getHeader("CamelWechatpayMediaId"))
                .containsEntry("CamelWechatpayMediaDigest", Sha256.of(WEBP))
                .doesNotContainKey(CHANGES);
        assertThat(WECHATPAY.received()).hasSize(1);
    }

    @Test
    void givesTheClaimBackIfNothingCouldBeSent() {
        String uri = uri("shopping-receipt", "&fit=shrink&ledger=#ledger");
        byte[] noise = MadePicture.written(NoisePicture.image(1600, 640, new Random(2)), "png");
        upload(uri, noise);

        assertThat(upload(uri, noise).getException(UploadException.class).code())
                .isEqualTo("CANNOT_SHRINK");
    }

    @Test
    void tellsOfARefusalWhatWasSent() {
        WECHATPAY.next(Answer.of(Refusal.FREQUENCY_LIMITED));

        Exchange exchange = upload(uri("uploadmedia", "&fit=shrink"), WEBP);

        assertThat(exchange.getException()).isNotNull();
        assertThat(exchange.getMessage().getHeader(CHANGES, String.class)).contains("to JPEG");
    }

    @Test
    void keepsTheOriginalInAnInbox() throws Exception {
        Path inbox = Files.createDirectory(temp.resolve("inbox"));
        Files.write(inbox.resolve("licence.webp"), WEBP);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("wechatpay-media-file:" + inbox + "?done=" + temp.resolve("done") + "&failed="
                                + temp.resolve("failed") + "&quarantine=" + temp.resolve("quarantine") + "&report="
                                + temp.resolve("report.csv") + "&minAge=0")
                        .errorHandler(noErrorHandler())
                        .to(uri("merchant-media", "&fit=shrink"));
            }
        });

        Path done = temp.resolve("done").resolve("licence.webp");
        await().until(() -> Files.exists(done));

        assertThat(done).hasBinaryContent(WEBP);
        assertThat(temp.resolve("report.csv")).content().contains(Sha256.of(WEBP));
    }
}
