// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Fields that arrive encrypted, as the simulator decrypts them. */
@Tag("integration")
@TestInstance(Lifecycle.PER_METHOD)
class EncryptedMetaTest extends V3Uploads {

    private static final String HEADER = "CamelWechatpayMediaMeta";
    private static final String FIELD = "merchant_contact_information.consultation_phone_number";
    private static final String PHONE = "13800138000";
    private static final String[] RECEIPT = {"meta.transaction_id=4200000000", "meta.openid=oUpF8uMuAJO"};

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void encryptsWithTheKeyThatTheRequestNames(boolean publicKey) {
        String options = publicKey
                ? SIMULATOR.endpointOptions("shopping-receipt")
                : SIMULATOR.certificateOptions("shopping-receipt");
        Exchange exchange = send(
                "wechatpay-media:shopping-receipt?" + options + ONE_TRY + "&" + String.join("&", RECEIPT) + "&meta."
                        + FIELD + "=ENC(${header.phone})",
                CallFixture.of("shopping-receipt").file(),
                Map.of("phone", PHONE));

        accepted(exchange);
        assertThat(received().decrypted()).containsExactly(Map.entry(FIELD, PHONE));
        assertThat(received().meta()).doesNotContain(PHONE, "ENC(");
        assertThat(received().wechatpaySerial())
                .isEqualTo(
                        publicKey
                                ? SIMULATOR.merchant().publicKeySerial()
                                : SIMULATOR.simulator().platformSerials().get(0));
    }

    static List<Object> headers() {
        return List.of(
                Map.of("merchant_contact_information", Map.of("consultation_phone_number", "ENC(13800138000)")),
                Map.of(FIELD, "ENC(13800138000)"),
                "{\"merchant_contact_information\":{\"consultation_phone_number\":\"ENC(13800138000)\"}}");
    }

    @ParameterizedTest
    @MethodSource("headers")
    void encryptsWhatTheHeaderMarks(Object header) {
        accepted(send("shopping-receipt", Map.of(HEADER, header), RECEIPT));

        assertThat(received().decrypted()).containsExactly(Map.entry(FIELD, PHONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800138000", "ENC(13800138000)"})
    void encryptsWhatTheRowMarksWithTheOption(String value) {
        accepted(send(
                "shopping-receipt",
                Map.of(HEADER, Map.of(FIELD, value)),
                RECEIPT[0],
                RECEIPT[1],
                "encryptFields=true"));

        assertThat(received().decrypted()).containsExactly(Map.entry(FIELD, PHONE));
    }

    @Test
    void leavesARowWithoutSensitiveFieldsAsItIs() {
        accepted(send("fapiao-file", Map.of(), "meta.sub_mchid=1900000200", "encryptFields=true"));

        assertThat(received().meta()).contains("\"sub_mchid\":\"1900000200\"");
        assertThat(received().decrypted()).isEmpty();
    }

    @Test
    void encryptsNothingThatIsNotMarked() {
        UploadException e = failure(send("shopping-receipt", Map.of(HEADER, Map.of(FIELD, PHONE)), RECEIPT));

        assertThat(e.what()).contains("平台私钥解密失败");
        assertThat(e.fault()).as("any file would be refused").isEqualTo(Fault.ACCOUNT);
        assertThat(e.advice()).contains("encryptFields=true or ENC(text)");
        assertThat(received().meta()).contains(PHONE);
    }

    /** A person's name may have a character beyond 16 bits, which must not come in clear. */
    @Test
    void encryptsFieldsThatNoTableKnows() {
        try (WechatpaySimulator simulator =
                WechatpaySimulator.builder().acceptUnknownMeta(true).start()) {
            Exchange exchange = send(
                    "wechatpay-media:merchant-media?" + simulator.endpointOptions("merchant-media")
                            + "&meta.holder.name=ENC(${header.name})",
                    CallFixture.of("merchant-media").file(),
                    Map.of("name", "𠮷田 (吉)"));

            assertThat(exchange.getException()).isNull();
            assertThat(simulator.received().get(0).decrypted()).containsExactly(Map.entry("holder.name", "𠮷田 (吉)"));
        }
    }

    @Test
    void encryptsAnewForEachTry() {
        SIMULATOR.next(Answer.of(Refusal.SYSTEM_ERROR));
        accepted(send(
                "wechatpay-media:shopping-receipt?" + SIMULATOR.endpointOptions("shopping-receipt")
                        + "&repeatUnknown=true&maxAttempts=2&retryDelay=1&" + String.join("&", RECEIPT),
                CallFixture.of("shopping-receipt").file(),
                Map.of(HEADER, Map.of(FIELD, "ENC(" + PHONE + ")"))));

        assertThat(SIMULATOR.received()).hasSize(2);
        assertThat(SIMULATOR.received()).extracting("meta").doesNotHaveDuplicates();
        assertThat(SIMULATOR.received()).extracting("decrypted").containsOnly(Map.of(FIELD, PHONE));
    }

    @Test
    void followsTheKeyOfTheComponentWhenWeChatPayHasANewerOne() {
        String uri = "wechatpay-media:shopping-receipt?" + SIMULATOR.certificateOptions("shopping-receipt") + ONE_TRY
                + "&" + String.join("&", RECEIPT);
        byte[] file = CallFixture.of("shopping-receipt").file();
        Map<String, Object> headers = Map.of(HEADER, Map.of(FIELD, "ENC(" + PHONE + ")"));
        accepted(send(uri, file, headers));
        SIMULATOR.simulator().rotatePlatformKey();

        accepted(send(uri, file, headers));
        assertThat(received().decrypted()).containsExactly(Map.entry(FIELD, PHONE));
    }

    @Test
    void takesNothingBetweenTheBracketsForNoValue() {
        refused(send("shopping-receipt", Map.of(), "meta.transaction_id=ENC( )", RECEIPT[1]), "MISSING_FIELD");
        accepted(send(
                "shopping-receipt",
                Map.of("phone", ""),
                RECEIPT[0],
                RECEIPT[1],
                "meta." + FIELD + "=ENC(${header.phone})"));
        assertThat(meta().has("merchant_contact_information")).isFalse();
    }

    @Test
    void refusesToEncryptWhatIsNoTextOfTheMeta() {
        String[] parts = {"meta.sub_mchid=1900000200", "meta.item_id=7", "meta.manage_record_id=ENC(1)"};
        assertThat(refused(send("submission-file", Map.of(), parts), "BAD_FIELD")
                        .what())
                .contains("manage_record_id", "only texts of the meta part");
        String[] path = {"meta.sub_mchid=ENC(1900000200)", "meta.item_id=7", "meta.manage_record_id=1"};
        refused(send("submission-file", Map.of(), path), "BAD_FIELD");
        String[] number = {"meta.company_mchid=1900000300", "meta.region_id=ENC(4)"};
        refused(send("taxi-fapiao-file", Map.of(), number), "BAD_FIELD");
        refused(send("shopping-receipt", Map.of(HEADER, Map.of(FIELD, "ENC(1\n2)")), RECEIPT), "BAD_FIELD");
    }

    @Test
    void tellsTheClearTextNowhere() {
        String name = "欧阳".repeat(100);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger("io.github.camelwechatpay");
        Level before = root.getLevel();
        root.setLevel(Level.TRACE);
        root.addAppender(log);
        log.start();
        try {
            Exchange came = send(
                    "shopping-receipt",
                    Map.of("name", name),
                    RECEIPT[0],
                    RECEIPT[1],
                    "meta." + FIELD + "=ENC(${header.name})");
            UploadException theirs = refused(came, "CANNOT_ENCRYPT");
            assertThat(theirs.fault()).isEqualTo(Fault.FILE);
            assertThat(theirs.what()).contains("The field " + FIELD + " of shopping-receipt", "600 bytes");
            assertThat(theirs.advice()).contains("encrypted already");
            assertTellsNothing(came, "欧阳");
            UploadException ours = refused(
                    send("shopping-receipt", Map.of(), RECEIPT[0], RECEIPT[1], "meta." + FIELD + "=ENC(" + name + ")"),
                    "CANNOT_ENCRYPT");
            assertThat(ours.fault()).isEqualTo(Fault.ACCOUNT);
            SIMULATOR.next(Answer.of(Refusal.SYSTEM_ERROR));
            Exchange refused = send(
                    "shopping-receipt",
                    Map.of("phone", PHONE),
                    RECEIPT[0],
                    RECEIPT[1],
                    "meta." + FIELD + "=ENC(${header.phone})");
            assertThat(failure(refused)).isNotInstanceOf(InvalidMediaException.class);
            assertTellsNothing(refused, PHONE);
            assertThat(log.list)
                    .noneMatch(event -> event.getFormattedMessage().contains("欧阳")
                            || event.getFormattedMessage().contains(PHONE));
        } finally {
            root.detachAppender(log);
            root.setLevel(before);
        }
    }

    private static void assertTellsNothing(Exchange exchange, String text) {
        StringWriter trace = new StringWriter();
        exchange.getException().printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(text);
        exchange.getMessage().getHeaders().forEach((name, value) -> {
            if (name.startsWith("CamelWechatpay")) {
                assertThat(String.valueOf(value)).as(name).doesNotContain(text);
            }
        });
    }
}
