// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.internal.protocol.RawResponse;
import io.github.camelwechatpay.media.test.fuzz.FuzzInput;
import io.github.camelwechatpay.media.test.fuzz.FuzzTarget;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Signature headers of any text. What is believed verifies by other code too, is no older than five minutes, and is what
 * was signed: not the same text cut into other lines.
 */
public final class V3SignatureFuzz implements FuzzTarget {

    private static final long NOW = V3Vectors.ANSWERED;
    private static final String TIME = "Wechatpay-Timestamp";
    private static final String NONCE = "Wechatpay-Nonce";
    private static final String SIGNATURE = "Wechatpay-Signature";
    private static final List<String> TIMES =
            List.of(Long.toString(NOW), Long.toString(NOW - 300), Long.toString(NOW + 300), Long.toString(NOW - 301));

    private final V3Verifier verifier = new V3Verifier(Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));

    @Override
    public List<byte[]> seeds() {
        return List.of(
                FuzzInput.of(0, 0, 0, "nonce\n{\"media_id\":\"ID\"}\n"),
                FuzzInput.of(2, 0, 0, "\n\n"),
                FuzzInput.of(4, 0, 0, "1755763202\nnonce\n{}\n"),
                FuzzInput.of(0, 1, 0, "n\nline\nline\n", 0, 10, 0, 14),
                FuzzInput.of(0, 2, 0, "n\n{}\n", 2, 0, "AAAA\n"),
                FuzzInput.of(0, 2, 0, "n\n{}\n", 0, 1, "1755763202\n"),
                FuzzInput.of(0, 2, 1, "n\n{}\n", 1, 0, "n \n"),
                FuzzInput.of(3, 0, 2, "n\n{}\n"),
                FuzzInput.of(0, 3, 0, "n\n{}\n", 0, 5));
    }

    /** What was signed, or what is shown as signed. */
    private record Shown(String time, String nonce, byte[] body) {

        byte[] text() {
            return FuzzInput.of(bytes(time), "\n", bytes(nonce), "\n", body, "\n");
        }

        /** The same text, cut at two of its places into other pieces. */
        Shown cut(int first, int second) {
            byte[] text = text();
            int a = Math.min(first, second);
            int b = Math.max(first, second);
            return b + 1 > text.length - 1 || a + 1 > b
                    ? this
                    : new Shown(
                            new String(text, 0, a, UTF_8),
                            new String(text, a + 1, b - a - 1, UTF_8),
                            Arrays.copyOfRange(text, b + 1, text.length - 1));
        }

        private static byte[] bytes(String text) {
            return text.getBytes(UTF_8);
        }

        boolean isSameAs(Shown other) {
            return time.equals(other.time) && nonce.equals(other.nonce) && Arrays.equals(body, other.body);
        }
    }

    @Override
    public boolean accepts(byte[] input) {
        FuzzInput in = new FuzzInput(input);
        int time = in.below(TIMES.size() + 1);
        int damage = in.below(4);
        int type = in.below(4);
        Shown signed = new Shown(time < TIMES.size() ? TIMES.get(time) : in.textLine(), in.textLine(), in.line());
        String signature = FuzzKeys.sign(signed.text());
        Shown shown = damage == 1 ? signed.cut(in.place(signed.text().length), in.place(signed.text().length)) : signed;
        if (damage == 3) {
            signature = otherwise(signature, in);
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put(TIME, List.of(shown.time));
        headers.put(NONCE, List.of(shown.nonce));
        headers.put(SIGNATURE, List.of(signature));
        if (type > 0) {
            headers.put("Wechatpay-Signature-Type", List.of(type == 1 ? "WECHATPAY2-SHA256-RSA2048" : in.textLine()));
        }
        if (damage == 2) {
            change(headers, in);
        }
        return judged(new RawResponse(200, headers, shown.body), signed, damage == 0 && type < 2);
    }

    /** Another text that may stand for the same bytes. */
    private static String otherwise(String signature, FuzzInput in) {
        int place = in.place(signature.length() - 1);
        return switch (in.below(6)) {
            case 0 -> signature.replace("=", "");
            case 1 -> signature.substring(0, place) + "\n" + signature.substring(place);
            case 2 -> " " + signature;
            case 3 -> signature.replace('+', '-').replace('/', '_');
            case 4 -> signature.substring(0, place) + (char) in.below(256) + signature.substring(place + 1);
            default -> "WECHATPAY/SIGNTEST/" + signature;
        };
    }

    private static void change(Map<String, List<String>> headers, FuzzInput in) {
        String name = in.one(TIME, NONCE, SIGNATURE);
        List<String> values = new ArrayList<>(headers.get(name));
        switch (in.below(3)) {
            case 0 -> values.set(0, in.textLine());
            case 1 -> values.add(in.textLine());
            default -> values.clear();
        }
        headers.put(name, values);
    }

    private boolean judged(RawResponse response, Shown signed, boolean genuine) {
        Optional<V3Verifier.Doubt> doubt = verifier.doubt(response, FuzzKeys.publicKey());
        boolean oneLine = (signed.time + signed.nonce).chars().allMatch(c -> c >= 0x20 && c <= 0x7E);
        boolean fresh = signed.time.matches("[0-9]{1,12}") && Math.abs(Long.parseLong(signed.time) - NOW) <= 300;
        if (doubt.isPresent()) {
            assertThat(genuine && oneLine && fresh).as("is genuine").isFalse();
            return false;
        }
        Shown believed = new Shown(response.header(TIME), response.header(NONCE), response.body());
        assertThat(FuzzKeys.verifies(
                        believed.text(),
                        Base64.getDecoder().decode(response.header(SIGNATURE).getBytes(ISO_8859_1)),
                        FuzzKeys.publicKey()))
                .as("verifies by other code")
                .isTrue();
        assertThat(believed.isSameAs(signed)).as("is what was signed").isTrue();
        assertThat(fresh).as("is fresh").isTrue();
        return true;
    }
}
