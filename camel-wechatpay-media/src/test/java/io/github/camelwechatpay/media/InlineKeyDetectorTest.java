// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Private keys do not stand in URIs under names that Camel shows. */
@Tag("integration")
@TestInstance(Lifecycle.PER_METHOD)
class InlineKeyDetectorTest extends V3Uploads {

    @TempDir
    Path folder;

    private String p12;
    private String certificate;
    private String key;

    @BeforeEach
    void readTheMerchantsOwn() throws IOException {
        Path genuine = SIMULATOR.credentials();
        p12 = Base64.getEncoder().encodeToString(Files.readAllBytes(genuine.resolve("apiclient_cert.p12")));
        certificate = Files.readString(genuine.resolve("apiclient_cert.pem"));
        key = Files.readString(genuine.resolve("apiclient_key.pem"));
    }

    @Test
    @Covers("T26")
    void refusesAKeyUnderANameThatCamelShowsAndSaysWhereItBelongs() {
        refuses("credentials", "base64:" + p12);
        refuses("credentials", p12);
        refuses("credentials", certificate + key);
        refuses("certificate", certificate + key);
        refuses("certificate", bare(key));
        refuses("certificate", "base64:" + p12);
        refuses("publicKey", key);
        refuses("caCertificate", certificate + key);
        refuses("fileName", key);
        refuses("meta.note", bare(key));
    }

    @Test
    void takesWhatIsPublicAndWhatCamelHides() throws IOException {
        accepted(send(
                without("credentials", uriOf("marketing-image")) + "&certificate=RAW(" + certificate
                        + ")&privateKey=RAW(" + bare(key) + ")",
                CallFixture.of("marketing-image").file(),
                java.util.Map.of()));
        String publicKey = Files.readString(SIMULATOR.merchant().publicKey());
        accepted(send(
                without("publicKey", uriOf("marketing-image")) + "&publicKey=RAW(" + bare(publicKey) + ")",
                CallFixture.of("marketing-image").file(),
                java.util.Map.of()));
        String authority = Files.readString(SIMULATOR.caCertificate());
        accepted(send(
                without("caCertificate", uriOf("marketing-image")) + "&caCertificate=RAW(" + bare(authority) + ")",
                CallFixture.of("marketing-image").file(),
                java.util.Map.of()));
    }

    @Test
    void takesAKeyFromThePlacesThatItNames() {
        context.getRegistry().bind("p12", "base64:" + p12);
        accepted(send(
                without("credentials", uriOf("marketing-image")) + "&credentials=#bean:p12",
                CallFixture.of("marketing-image").file(),
                java.util.Map.of()));
        WechatpayMediaConfiguration component = context.getComponent("wechatpay-media", WechatpayMediaComponent.class)
                .getConfiguration();
        component.setCredentials(p12);
        accepted(send(
                without("credentials", uriOf("marketing-image")),
                CallFixture.of("marketing-image").file(),
                java.util.Map.of()));
    }

    @Test
    void keepsTheKeyOutOfWhatARouteSaysThatCannotStart() {
        String uri = without("credentials", uriOf("marketing-image")) + "&credentials=RAW(base64:" + p12 + ")";
        Throwable failure = catchThrowable(() -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:inline").to(uri);
            }
        }));

        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString())
                .contains("Option credentials: the URI contains a private key")
                .doesNotContain(p12.substring(400, 430));
    }

    private void refuses(String option, String value) {
        String uri = without(option, uriOf("marketing-image")) + "&" + option + "=RAW(" + value + ")";
        assertThatThrownBy(() -> context.getEndpoint(uri))
                .hasMessageContaining("Option " + option + ": the URI contains a private key")
                .hasMessageContaining("#bean:")
                .hasMessageNotContaining(bare(value).substring(100, 120))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String bare(String pem) {
        return pem.replaceAll("-----[A-Z ]+-----|base64:|\\s", "");
    }
}
