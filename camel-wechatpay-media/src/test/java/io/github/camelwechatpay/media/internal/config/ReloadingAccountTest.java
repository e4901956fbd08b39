// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.error.NoAnswerException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReloadingAccountTest {

    @Test
    void passesOnWhatNamesTheOption() {
        ReloadingAccount account = new ReloadingAccount(() -> {
            throw new IllegalArgumentException("Option mchId is missing");
        });

        assertThat(catchThrowableOfType(NoAnswerException.class, account::key).what())
                .isEqualTo("Option mchId is missing");
    }

    @Test
    void tellsNoTextOfABeanAndReadsTheKeysAnewEachTime() {
        AtomicInteger reads = new AtomicInteger();
        ReloadingAccount account = new ReloadingAccount(() -> {
            reads.incrementAndGet();
            throw new IllegalStateException("the PIN is 4711");
        });

        NoAnswerException encrypting = catchThrowableOfType(NoAnswerException.class, account::key);
        NoAnswerException decrypting = catchThrowableOfType(NoAnswerException.class, () -> account.decrypt("QQ=="));

        assertThat(encrypting.code()).isEqualTo("CANNOT_ENCRYPT");
        assertThat(decrypting.code()).isEqualTo("CANNOT_DECRYPT");
        assertThat(encrypting.fault()).isEqualTo(Fault.ACCOUNT);
        assertThat(encrypting.getMessage())
                .contains("java.lang.IllegalStateException")
                .doesNotContain("4711");
        assertThat(reads).hasValue(2);
    }
}
