// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("integration")
class SecretRedactorTest {

    private static final String KEY = "CamelWechatPayMediaTestKey000032";

    private final SecretRedactor secrets = SecretRedactor.of(KEY, null, "").and("a+b/c=d\"e&f<g>h\\i+j/k=");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "key=CamelWechatPayMediaTestKey000032. | key=***.",
                "CAMELWECHATPAYMEDIATESTKEY000032 | ***",
                "xCamelWechatPayMediaTestKey000032CamelWechatPayMediaTestKey000032y | x***y",
                "cut: CamelWechatPayMediaT and WechatPayMediaTestKey000032 | cut: *** and ***",
                "CamelWechatPay is a word | CamelWechatPay is a word",
                "Q2FtZWxXZWNoYXRQYXlNZWRpYVRlc3RLZXkwMDAwMzI= | ***=",
                "a+b/c=d\"e&f<g>h\\i+j/k= | ***",
                "a+b\\/c=d\\\"e&f<g>h\\\\i+j\\/k= | ***",
                "a+b/c=d&quot;e&amp;f&lt;g&gt;h\\i+j/k= | ***",
                "a%2Bb%2Fc%3Dd%22e%26f%3Cg%3Eh%5Ci%2Bj%2Fk%3D | ***",
                "signature=\"AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHHIIIIJJJJKKKK/+==\",x | signature=\"***\",x",
                "signature: too short | signature: too short"
            })
    void hidesSecretsHoweverTheyAreWritten(String text, String told) {
        assertThat(secrets.hiddenIn(text)).isEqualTo(told);
    }

    @Test
    void hidesAShortSecretAsItIsOnly() {
        assertThat(SecretRedactor.of("k/1").hiddenIn("K/1 k%2F1 azQ")).isEqualTo("*** k%2F1 azQ");
    }

    @Test
    void leavesTextsAloneThatHoldNone() {
        String text = "图片哈希值错误 İ ẞ 😀 " + "x".repeat(70_000);

        assertThat(secrets.hiddenIn(text)).isEqualTo(text);
        assertThat(SecretRedactor.NONE.hiddenIn(KEY)).isEqualTo(KEY);
        assertThat(secrets).hasToString("Secrets");
    }

    @Test
    void hidesACauseThatTellsASecretAnywhere() {
        Exception fine = new IOException("fine", new IllegalStateException("fine"));
        Exception deep = new IOException("x", new IllegalStateException("Invalid header: " + KEY));
        Exception suppressing = new IOException("x");
        suppressing.addSuppressed(new IOException(KEY));
        Exception round = new IOException(KEY);
        round.initCause(new IOException("x", round));

        assertThat(secrets.hiddenIn(fine)).isSameAs(fine);
        for (Exception e : new Exception[] {deep, suppressing, round}) {
            assertThat(secrets.hiddenIn(e))
                    .hasMessage("java.io.IOException")
                    .hasNoCause()
                    .extracting(Throwable::getStackTrace)
                    .isEqualTo(e.getStackTrace());
        }
    }
}
