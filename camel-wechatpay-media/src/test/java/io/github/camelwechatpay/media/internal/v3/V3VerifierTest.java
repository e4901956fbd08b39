// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.internal.protocol.RawResponse;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class V3VerifierTest {

    private static final List<String> HEADERS =
            List.of("Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Signature");

    private final PublicKey key = V3Vectors.publicKey();
    private final V3Verifier verifier = verifierAt(V3Vectors.ANSWERED);

    @Test
    void believesTheAnswerOfVectorR() {
        assertThat(verifier.doubt(V3Vectors.answer(), key)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-301, false", "-300, true", "0, true", "300, true", "301, false", "86400, false"})
    @Covers("T15")
    void believesAnAnswerForFiveMinutes(long age, boolean believed) {
        var doubt = verifierAt(V3Vectors.ANSWERED + age).doubt(V3Vectors.answer(), key);

        assertThat(doubt.isEmpty()).isEqualTo(believed);
        doubt.ifPresent(d -> {
            assertThat(d.code()).isEqualTo(ErrorCode.STALE);
            assertThat(d.what()).contains(Math.abs(age) + " s " + (age < 0 ? "behind" : "ahead of"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "1755763202.0", "1234567890123"})
    void believesNoAnswerWhoseSignedTimestampIsNoNumber(String timestamp) {
        byte[] text =
                (timestamp + "\nfdasflkja484w\n" + new String(V3Vectors.answerBody(), UTF_8) + "\n").getBytes(UTF_8);
        Map<String, List<String>> headers = headers();
        headers.put("Wechatpay-Timestamp", List.of(timestamp));
        headers.put("Wechatpay-Signature", List.of(TestSignature.of(V3Vectors.privateKey(), text)));

        assertThat(verifier.doubt(new RawResponse(200, headers, V3Vectors.answerBody()), key))
                .hasValueSatisfying(doubt -> {
                    assertThat(doubt.code()).isEqualTo(ErrorCode.STALE);
                    assertThat(doubt.what()).endsWith("is not a number");
                });
    }

    @Test
    @Covers("T13")
    void believesNothingOfWhichABitWasFlipped() {
        int wrong = 0;
        byte[] body = V3Vectors.answerBody();
        for (int bit = 0; bit < body.length * 8; bit++) {
            byte[] flipped = body.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            doubts(new RawResponse(200, headers(), flipped));
            wrong++;
        }
        for (String header : HEADERS) {
            byte[] value = headers().get(header).get(0).getBytes(UTF_8);
            for (int bit = 0; bit < value.length * 8; bit++) {
                byte[] flipped = value.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                doubts(with(header, List.of(new String(flipped, java.nio.charset.StandardCharsets.ISO_8859_1))));
                wrong++;
            }
        }
        assertThat(wrong).isGreaterThanOrEqualTo(3000);
    }

    @Test
    @Covers("T14")
    void believesNothingWhoseHeaderIsMissingEmptyOrThereTwice() {
        for (String header : HEADERS) {
            Map<String, List<String>> without = headers();
            String value = without.remove(header).get(0);
            doubts(new RawResponse(200, without, V3Vectors.answerBody()));
            doubts(with(header, List.of("")));
            doubts(with(header, List.of(" ")));
            doubts(with(header, List.of(value, value)));
            doubts(with(header, List.of(value, "x")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"WECHATPAY/SIGNTEST/", "WECHATPAY/SIGNTEST/not base64 at all!", "WECHATPAY/SIGNTEST/AAAA"})
    void takesAProbeForWhatItIs(String probe) {
        var doubt = verifier.doubt(with("Wechatpay-Signature", List.of(probe)), key);

        assertThat(doubt).hasValueSatisfying(d -> {
            assertThat(d.code()).isEqualTo(ErrorCode.BAD_SIGNATURE);
            assertThat(d.what()).contains("on purpose");
        });
    }

    @Test
    @Covers("T17")
    void believesNoOtherKeyAndNoOtherAlgorithm() throws Exception {
        byte[] text = (V3Vectors.ANSWERED + "\nfdasflkja484w\n" + new String(V3Vectors.answerBody(), UTF_8) + "\n")
                .getBytes(UTF_8);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        Signature other = Signature.getInstance("SHA256withRSA");
        other.initSign(generator.generateKeyPair().getPrivate());
        Signature sha1 = Signature.getInstance("SHA1withRSA");
        sha1.initSign(V3Vectors.privateKey());
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        pss.initSign(V3Vectors.privateKey());
        for (Signature signature : List.of(other, sha1, pss)) {
            signature.update(text);
            doubts(with("Wechatpay-Signature", List.of(Base64.getEncoder().encodeToString(signature.sign()))));
        }
        for (String type : List.of("WECHATPAY2-SM2-WITH-SM3", "WECHATPAY-BRAND-SHA256-RSA2048", "", "none")) {
            doubts(with("Wechatpay-Signature-Type", List.of(type)));
        }
        assertThat(verifier.doubt(with("Wechatpay-Signature-Type", List.of("WECHATPAY2-SHA256-RSA2048")), key))
                .isEmpty();
    }

    /** The three lines that are signed may be cut elsewhere: genuine nonce and body, moved across the line between them. */
    @ParameterizedTest
    @CsvSource({"'', 0", "first, 1", "'', 1"})
    @Covers("T13")
    void refusesTheSignedTextThatIsCutIntoOtherLines(String nonce, int moved) {
        String timestamp = Long.toString(V3Vectors.ANSWERED);
        String text = timestamp + "\n" + nonce + "\n{\"media_id\":\"genuine\"}\n{\"media_id\":\"moved\"}\n";
        String signed = TestSignature.of(V3Vectors.privateKey(), text.getBytes(UTF_8));
        String[] lines = text.split("\n");
        String first = moved == 0 ? timestamp + "\n" + lines[1] : timestamp;
        String second = moved == 0 ? lines[2] : lines[1] + "\n" + lines[2];
        RawResponse recut = new RawResponse(
                200,
                Map.of(
                        "Wechatpay-Timestamp", List.of(first),
                        "Wechatpay-Nonce", List.of(second),
                        "Wechatpay-Signature", List.of(signed)),
                lines[3].getBytes(UTF_8));

        assertThat(verifier.doubt(recut, key))
                .hasValueSatisfying(doubt -> assertThat(doubt.code()).isEqualTo(ErrorCode.BAD_SIGNATURE));
    }

    @Test
    void opensTheSealedTextOfTheVector() throws Exception {
        PlatformCertificateDecryptor envelope =
                new PlatformCertificateDecryptor("CamelWechatPayApiV3Key0000000032", PlatformRoots.tenpay());

        assertThat(envelope.decrypt(
                        "61f9c719728a", "certificate", "93UklC1DEKh5DOxxGtnGSGEJ6kY/u37haEWAQ0HwxO5IXJm6QtpGqUy98Pk="))
                .asString(UTF_8)
                .isEqualTo("-----BEGIN TEST-----\n证书\n");
        assertThat(envelope).hasToString("PlatformCertificateDecryptor");
    }

    private void doubts(RawResponse response) {
        assertThat(verifier.doubt(response, key)).isPresent();
    }

    private static Map<String, List<String>> headers() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        HEADERS.forEach(name -> headers.put(name, List.of(V3Vectors.answer().header(name))));
        return headers;
    }

    private static RawResponse with(String header, List<String> values) {
        Map<String, List<String>> headers = headers();
        headers.put(header, values);
        return new RawResponse(200, headers, V3Vectors.answerBody());
    }

    private static V3Verifier verifierAt(long epochSecond) {
        return new V3Verifier(Clock.fixed(Instant.ofEpochSecond(epochSecond), ZoneOffset.UTC));
    }
}
