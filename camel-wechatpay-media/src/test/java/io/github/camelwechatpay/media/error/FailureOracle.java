// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.error;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.stream.IntStream;

/** What holds of each failed upload, whatever came from outside. */
public final class FailureOracle {

    private static final int LARGEST_MESSAGE = 2_048;
    /** A part of a secret that must not be told either. */
    private static final int PART = 16;

    private FailureOracle() {}

    /** One line of at most 2 KB, with advice in two languages, and no secret in it or in its causes. */
    public static void check(UploadException failure, String... secrets) {
        assertThat(failure.getMessage().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(LARGEST_MESSAGE);
        assertThat(failure.getMessage().chars().noneMatch(Character::isISOControl))
                .as("the message is one line")
                .isTrue();
        assertThat(failure.code()).isNotBlank().hasSizeLessThanOrEqualTo(64);
        assertThat(failure.advice()).isNotBlank();
        assertThat(failure.advice(Locale.CHINESE)).isNotBlank();
        assertThat(failure.outcome()).isNotEqualTo(Outcome.ACCEPTED);
        failure.retryAfter()
                .ifPresent(wait -> assertThat(wait).isBetween(java.time.Duration.ZERO, FailureDetails.LONGEST_WAIT));
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all));
        failure.requestId().ifPresent(all::write);
        tellsNone(all.toString(), secrets);
    }

    /** Nor a part of one. */
    public static void tellsNone(String text, String... secrets) {
        for (String secret : secrets) {
            assertThat(tells(text, secret)).as("a part of a secret is told").isFalse();
        }
    }

    /** Whether the text is one that is not passed on as it is: a part of a secret stands in it, or may. */
    public static boolean isHiddenIn(String text, String secret) {
        return tells(text, secret) || text.toLowerCase(Locale.ROOT).contains("signature");
    }

    private static boolean tells(String text, String secret) {
        String lower = text.toLowerCase(Locale.ROOT);
        return IntStream.rangeClosed(0, secret.length() - PART)
                .anyMatch(i -> lower.contains(secret.substring(i, i + PART).toLowerCase(Locale.ROOT)));
    }
}
