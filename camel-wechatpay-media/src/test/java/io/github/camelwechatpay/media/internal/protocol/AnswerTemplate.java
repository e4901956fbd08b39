// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.camelwechatpay.media.test.fuzz.FuzzInput;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers as fuzzers make them: bytes in which a mark stands for what a fuzzer cannot guess. */
public final class AnswerTemplate {

    private static final List<Integer> STATUSES = List.of(200, 200, 200, 201, 302, 400, 401, 403, 404, 429, 500, 502);

    private AnswerTemplate() {}

    public static int status(FuzzInput in) {
        return in.one(STATUSES);
    }

    /** The bytes with others, or the same, in the place of each mark. */
    public static byte[] filled(byte[] template, String mark, byte[] value) {
        return new String(template, ISO_8859_1)
                .replace(mark, new String(value, ISO_8859_1))
                .getBytes(ISO_8859_1);
    }

    /** Headers that an answer may have besides its signature: a line each, an empty one for none. */
    public static Map<String, List<String>> headers(FuzzInput in) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String name : List.of("Request-ID", "Retry-After", "Date")) {
            String value = in.textLine();
            if (!value.isEmpty()) {
                headers.put(name, List.of(value));
            }
        }
        return headers;
    }
}
