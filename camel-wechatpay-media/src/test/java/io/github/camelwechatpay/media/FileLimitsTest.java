// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How large a file of each call may be, to the byte. */
@Tag("integration")
class FileLimitsTest extends V3Uploads {

    private static final String EACH = """
            uploadmedia, bmp, 2097152
            merchant-media, jpg, 5242880
            merchant-media, png, 5242880
            merchant-media, bmp, 5242880
            merchant-media, pdf, 7864320
            merchant-video, mp4, 5242880
            marketing-image, png, 2097152
            complaint-image, jpg, 2097152
            global-complaint-image, jpg, 2097152
            global-file, jpg, 5242880
            global-file, pdf, 5242880
            cancellation-image, jpg, 2097152
            submission-file, pdf, 20971520
            due-diligence-file, mp4, 20971520
            fapiao-file, pdf, 2097152
            fapiao-file, ofd, 2097152
            taxi-fapiao-file, pdf, 2097152
            bank-package-file, csv, 2097152
            shopping-receipt, jpg, 204800
            shopping-receipt, png, 204800
            product-coupon-image, jpg, 2097152
            brand-coupon-image, jpg, 2097152
            brand-card-image, jpg, 2097152
            """;

    @ParameterizedTest
    @Tag("endurance")
    @CsvSource(textBlock = EACH)
    void takesAFileOfItsLimit(String api, String kind, int limit) {
        byte[] file = Samples.of(kind, limit);

        accepted(sendAs(api, kind, file, ""));
        assertThat(received().content()).isEqualTo(file);
        accepted(sendAs(api, kind, new ByteArrayInputStream(file), ""));
        assertThat(received().content()).isEqualTo(file);
    }

    @ParameterizedTest
    @CsvSource(textBlock = EACH)
    @Covers("F49")
    void refusesAFileOfOneByteMoreBeforeAnythingIsSent(String api, String kind, int limit) {
        byte[] file = Samples.of(kind, limit + 1);

        for (Object body : new Object[] {file, new ByteArrayInputStream(file)}) {
            Exchange exchange = sendAs(api, kind, body, "");
            assertThat(refused(exchange, "TOO_LARGE")).hasMessageContaining("larger than " + limit + " bytes");
            assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(file);
        }
    }

    @Test
    void coversEveryCall() {
        assertThat(EACH.lines()
                        .map(line -> line.substring(0, line.indexOf(',')))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        CallFixture.all().map(CallFixture::api).toList());
    }

    @Test
    void takesSmallerPicturesAndNoDocumentInTheGlobalRegion() {
        byte[] larger = Samples.of("jpg", 2097153);
        String global = "&region=global";

        refused(sendAs("merchant-media", "jpg", larger, global), "TOO_LARGE");
        refused(sendAs("merchant-media", "jpg", new ByteArrayInputStream(larger), global), "TOO_LARGE");
        refused(sendAs("merchant-media", "pdf", Samples.of("pdf"), global), "WRONG_TYPE");
        accepted(sendAs("merchant-media", "jpg", Samples.of("jpg", 2097152), global));
    }

    @Test
    void letsMaxBytesOverruleEveryKindsLimit() {
        refused(sendAs("merchant-media", "pdf", Samples.of("pdf", 1001), "&maxBytes=1000"), "TOO_LARGE");
        refused(sendAs("merchant-media", "jpg", Samples.of("jpg", 1001), "&maxBytes=1000"), "TOO_LARGE");
        accepted(sendAs("merchant-media", "pdf", Samples.of("pdf", 1000), "&maxBytes=1000"));

        Exchange refusedThere = sendAs("merchant-media", "jpg", Samples.of("jpg", 6_000_000), "&maxBytes=7000000");
        assertThat(failure(refusedThere)).hasMessageContaining("should be less than 5M");
    }

    private Exchange sendAs(String api, String kind, Object body, String options) {
        return send(EveryCallTest.uri(CallFixture.of(api)) + options, body, Map.of("CamelFileName", "a." + kind));
    }
}
