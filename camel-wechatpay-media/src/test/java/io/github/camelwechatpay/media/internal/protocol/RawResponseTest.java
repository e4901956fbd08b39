// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawResponseTest {

    private static final String NOW = "Sat, 28 Nov 2026 10:00:00 GMT";

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 7",
        "' 120 ', 120",
        "0000000000000000000000120, 120",
        "86399, 86399",
        "86400, 86400",
        "86401, 86400",
        "99999, 86400",
        "999999999, 86400",
        "9999999999, 86400",
        "9223372036854775807, 86400",
        "9223372036854775808, 86400",
        "99999999999999999999999999999999999999, 86400",
        "'Sat, 28 Nov 2026 10:02:00 GMT', 120",
        "'Sun, 29 Nov 2026 10:00:01 GMT', 86400",
        "'Fri, 31 Dec 9999 23:59:59 GMT', 86400",
        "'Fri, 31 Dec 99999 23:59:59 GMT', 86400"
    })
    void waitsAsLongAsItIsAskedToAndADayAtMost(String retryAfter, long seconds) {
        assertThat(asking(retryAfter).retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "-999999999999",
                "+5",
                "1.5",
                "1e9",
                "0x10",
                "٣",
                "5 s",
                "5, 6",
                "NaN",
                "tomorrow",
                "Sat, 28 Nov 2026 09:59:59 GMT",
                "Mon, 01 Jan 0000 00:00:00 GMT"
            })
    void waitsAsUsualIfWhatItIsAskedMakesNoSense(String retryAfter) {
        assertThat(asking(retryAfter).retryAfter()).isNull();
    }

    @Test
    void waitsAsUsualIfItIsAskedTwice() {
        RawResponse twice = new RawResponse(429, Map.of("Retry-After", List.of("1", "2")), new byte[0]);

        assertThat(twice.retryAfter()).isNull();
    }

    private static RawResponse asking(String retryAfter) {
        return new RawResponse(429, Map.of("Retry-After", List.of(retryAfter), "Date", List.of(NOW)), new byte[0]);
    }

    @Test
    void hidesASecretEachTimeThatATextOfItIsTold() {
        RawResponse response =
                new RawResponse(200, Map.of(), new byte[0]).hiding(SecretRedactor.of("S3cr3t-S3cr3t-S3cr3t"));
        String text = "an answer that repeats S3cr3t-S3cr3t-S3cr3t";

        for (int i = 0; i < 3; i++) {
            assertThat(response.told(text)).doesNotContain("S3cr3t-S3cr3t");
            assertThat(response.told("S3cr3t-S3cr3t-S3cr3t")).doesNotContain("S3cr3t-S3cr3t");
            assertThat(response.told("nothing secret")).isEqualTo("nothing secret");
            assertThat(response.told("secret")).isEqualTo("secret");
        }
    }
}
