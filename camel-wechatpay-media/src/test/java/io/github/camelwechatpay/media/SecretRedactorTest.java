// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.log.LogCapture;
import io.github.camelwechatpay.media.test.tier.Sampled;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.util.URISupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a secret, and wherever it was put by mistake: nothing shows a piece of it. */
@Tag("integration")
class SecretRedactorTest extends V3Uploads {

    private static final String KEY = Base64.getEncoder()
            .encodeToString(TestCertificates.keyPair().getPrivate().getEncoded());
    private static final String HEX =
            HexFormat.of().formatHex(Base64.getDecoder().decode(KEY));
    /** Long enough to be no accident, short enough to be of no use to a thief. */
    private static final int PIECE = 14;
    /** Without the beginning, which all keys have in common. */
    private static final Set<String> SECRETS =
            Stream.of(KEY, HEX).flatMap(secret -> pieces(secret, 40)).collect(Collectors.toSet());

    private static final List<String> OPTIONS = List.of(
            "privateKey",
            "certificate",
            "credentials",
            "publicKey",
            "caCertificate",
            "keyStorePassword",
            "apiKey",
            "secretKey",
            "certificateSerial",
            "publicKeySerial");

    private static final List<String> VALUES = List.of(
            KEY.substring(70),
            KEY.substring(0, 700),
            KEY.substring(0, 300) + "*" + KEY.substring(300),
            "-----BEGIN PRIVATE KEY-----\n" + KEY,
            "BEGIN PRIVATE KEY\n" + KEY.substring(0, 900) + "\nEND PRIVATE KEY",
            "BEGIN+PRIVATE+KEY " + KEY.substring(9),
            "file:" + KEY,
            "classpath:" + KEY,
            "base64:" + KEY.substring(33),
            "base64:-" + KEY.substring(33) + "-",
            "-----BEGIN PRIVATE KEY-----" + KEY.replace('+', ' ').substring(5) + "-----END PRIVATE KEY-----",
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n" + KEY
                    + "\n-----END RSA PRIVATE KEY-----",
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + KEY + "\n-----END ENCRYPTED PRIVATE KEY-----",
            "-----BEGIN OPENSSH PRIVATE KEY-----\n" + KEY + "\n-----END OPENSSH PRIVATE KEY-----",
            "\"" + KEY.substring(7) + "\\n\"",
            KEY.substring(70) + ".pem",
            "/" + KEY.substring(71),
            HEX);

    /** No URI can hold it. */
    private static final String UNPRINTABLE = "\u0000" + KEY;

    private LogCapture log;

    @ParameterizedTest
    @ValueSource(strings = {"privateKey", "certificate", "credentials", "publicKey", "caCertificate"})
    void showsNoPieceOfASecretThatIsNoText(String option) throws Exception {
        showsNoPieceOfASecretThatIsSetOnTheComponent(option, UNPRINTABLE);
    }

    static Stream<Arguments> mistakes() {
        return OPTIONS.stream().flatMap(option -> VALUES.stream().map(value -> Arguments.of(option, value)));
    }

    @BeforeEach
    void listen() {
        log = new LogCapture("io.github.camelwechatpay", Level.TRACE);
        HealthCheckHelper.getHealthCheckRepository(context, "producers").setEnabled(true);
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    @ParameterizedTest(name = "{0} {index}")
    @Sampled(value = "mistakes", every = 7)
    @Covers("T26")
    void showsNoPieceOfASecretThatIsSetOnTheComponent(String option, String value) throws Exception {
        WechatpayMediaComponent component = context.getComponent("wechatpay-media", WechatpayMediaComponent.class);
        PropertyBindingSupport.build().bind(context, component.getConfiguration(), option, value);
        for (String api : new String[] {"uploadmedia", "marketing-image"}) {
            String uri =
                    "wechatpay-media:" + api + "?" + without("mchId", without(option, SIMULATOR.endpointOptions(api)));

            List<String> shown = outputs(uri);

            assertThat(shown).noneMatch(SecretRedactorTest::holdsAPiece);
        }
    }

    @ParameterizedTest(name = "{0} {index}")
    @Sampled(value = "mistakes", every = 7)
    @Covers("T26")
    void showsNoPieceOfASecretThatIsSetInAUri(String option, String value) throws Exception {
        for (String api : new String[] {"uploadmedia", "marketing-image"}) {
            String uri = without(option, uriOf(api)) + "&" + option + "=RAW(" + value + ")";

            assertThat(outputs(uri)).noneMatch(SecretRedactorTest::holdsAPiece);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fileName", "ledgerScope", "mchId", "baseUri", "rateLimit", "meta.sub_mchid", "region"})
    void showsNoPieceOfAKeyThatStandsUnderAnyOtherName(String option) throws Exception {
        String pem = "-----BEGIN PRIVATE KEY-----" + KEY + "-----END PRIVATE KEY-----";
        for (String value : List.of(KEY, pem)) {
            List<String> shown =
                    outputs(without(option, uriOf("marketing-image")) + "&" + option + "=RAW(" + value + ")");

            assertThat(shown).noneMatch(SecretRedactorTest::holdsAPiece);
            assertThat(shown).anyMatch(text -> text.contains("Option " + option + ": the URI contains a private key"));
        }
    }

    /** What a running endpoint says of key files that it cannot use. */
    @Test
    void showsNoPieceOfAKeyThatReplacesAnotherOneInItsFile(@TempDir Path folder) throws Exception {
        for (String name : List.of("apiclient_cert.pem", "apiclient_key.pem")) {
            Files.copy(SIMULATOR.credentials().resolve(name), folder.resolve(name));
        }
        String uri = without("credentials", uriOf("merchant-media")) + "&credentials=" + folder;
        accepted(send(uri, PICTURE, Map.of()));
        assertThat(health()).noneMatch(result -> result.getDetails().containsKey("credentials.refused.since"));
        int refused = 0;
        for (String value : List.of(VALUES.get(0), VALUES.get(3), VALUES.get(12), HEX)) {
            Files.writeString(folder.resolve("apiclient_key.pem"), value);
            refused++;
            int times = refused;
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                accepted(send(uri, PICTURE, Map.of()));
                return log.messages(Level.WARN).stream()
                                .filter(line -> line.contains("The credentials cannot be reloaded"))
                                .count()
                        >= times;
            });

            assertThat(health()).anyMatch(result -> result.getDetails().containsKey("credentials.refused.since"));
            assertThat(texts()).isNotEmpty().noneMatch(SecretRedactorTest::holdsAPiece);
        }
    }

    private List<HealthCheck.Result> health() {
        return HealthCheckHelper.invoke(context).stream()
                .filter(result -> result.getCheck().getId().contains("wechatpay-media"))
                .toList();
    }

    /** Of health checks and logs. */
    private List<String> texts() {
        List<String> shown = new ArrayList<>();
        health().forEach(
                        result -> shown.add(result.getMessage() + " " + result.getDetails() + " " + result.getError()));
        log.events().forEach(event -> shown.add(event.getFormattedMessage() + event.getThrowableProxy()));
        return shown;
    }

    /** All that a failed start of an endpoint leaves behind where people look. */
    private List<String> outputs(String uri) throws Exception {
        List<String> shown = new ArrayList<>();
        Throwable failure = catchThrowable(() -> {
            Endpoint endpoint = context.getEndpoint(uri);
            shown.add(endpoint.toString());
            shown.add(String.valueOf(((WechatpayMediaEndpoint) endpoint).getConfiguration()));
            endpoint.createProducer().start();
        });
        if (failure != null) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            shown.add(trace.toString());
        }
        // this is what the names of Camel's MBeans, and their attributes, are made of
        context.getEndpointRegistry().keySet().forEach(key -> shown.add(URISupport.sanitizeUri(key.getUri())));
        context.getEndpoints().forEach(endpoint -> shown.add(URISupport.sanitizeUri(endpoint.getEndpointUri())));
        if (failure == null) {
            assertThat(health()).as("of an endpoint that started").isNotEmpty();
        }
        shown.addAll(texts());
        assertThat(shown).anyMatch(text -> text.contains("wechatpay"));
        shown.add(context.getComponent("wechatpay-media").toString());
        return shown;
    }

    private static boolean holdsAPiece(String text) {
        String compact = text.replaceAll("\\s", "");
        return pieces(compact, 0).anyMatch(SECRETS::contains);
    }

    private static Stream<String> pieces(String text, int from) {
        return IntStream.rangeClosed(from, text.length() - PIECE).mapToObj(at -> text.substring(at, at + PIECE));
    }
}
