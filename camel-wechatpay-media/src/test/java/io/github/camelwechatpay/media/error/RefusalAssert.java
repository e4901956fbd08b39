// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.error;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelwechatpay.media.internal.text.LogText;
import java.util.Locale;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What holds of every refusal of a file, whatever is wrong with it. */
public final class RefusalAssert {

    private static final Set<String> RETRYABLE = Set.of("INCOMPLETE", "CHANGED", "UNREADABLE");

    private RefusalAssert() {}

    /** Sees that the call refuses the file for that reason, and as every refusal must be. */
    public static InvalidMediaException of(String code, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(InvalidMediaException.class);
        InvalidMediaException refusal = (InvalidMediaException) thrown;
        Category category = code.equals("UNREADABLE") ? Category.STORAGE : Category.MEDIA;

        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        assertThat(refusal.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(refusal.category()).isEqualTo(category);
        assertThat(refusal.fault()).isEqualTo(category == Category.MEDIA ? Fault.FILE : Fault.SERVICE);
        assertThat(refusal.isRetryable()).isEqualTo(RETRYABLE.contains(code));
        assertThat(refusal.getMessage()).startsWith(refusal.what()).endsWith(refusal.advice());
        assertThat(refusal.getMessage().codePoints()).allMatch(LogText::isPlain);
        assertThat(refusal.getMessage().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(2048);
        assertThat(refusal.advice()).matches("\\p{ASCII}+");
        assertThat(refusal.advice(Locale.CHINESE)).containsPattern("\\p{IsHan}").endsWith("。");
        return refusal;
    }
}
