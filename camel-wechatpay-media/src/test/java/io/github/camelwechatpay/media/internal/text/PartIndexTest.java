// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartIndexTest {

    private static final int PART = 16;

    private final Random random = new Random(7);

    @Test
    void findsAPartWhereverItStands() {
        for (int round = 0; round < 200; round++) {
            String text = letters(16 + random.nextInt(300));
            int at = random.nextInt(text.length() - PART + 1);
            String part = text.substring(at, at + PART);
            String other = letters(random.nextInt(40)) + part + letters(random.nextInt(40));

            assertThat(new PartIndex(text, PART).mayShareOneWith(other))
                    .as("%s in %s", part, other)
                    .isTrue();
        }
    }

    @Test
    void findsNothingInTextsThatShareLess() {
        for (int round = 0; round < 200; round++) {
            String text = letters(200);
            String shorter = text.substring(20, 20 + PART - 1);

            assertThat(new PartIndex(text, PART)
                            .mayShareOneWith("-" + shorter + "-" + letters(300).toUpperCase(Locale.ROOT)))
                    .isFalse();
        }
    }

    @Test
    void knowsNoPartOfATextThatIsTooShort() {
        assertThat(new PartIndex("", PART).mayShareOneWith("x".repeat(50))).isFalse();
        assertThat(new PartIndex("x".repeat(15), PART).mayShareOneWith("x".repeat(50)))
                .isFalse();
        assertThat(new PartIndex("x".repeat(50), PART).mayShareOneWith("x".repeat(15)))
                .isFalse();
    }

    @Test
    void tellsPartsOfZerosFromNothing() {
        String zeros = "\0".repeat(PART);

        assertThat(new PartIndex(zeros, PART).mayShareOneWith(zeros)).isTrue();
        assertThat(new PartIndex(letters(100), PART).mayShareOneWith(zeros)).isFalse();
    }

    private String letters(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }
}
