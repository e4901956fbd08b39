// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding.papers;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.camelwechatpay.media.error.UploadException;
import java.util.Locale;

/**
 * What is wrong with a file, as applicant.errors.json tells it.
 *
 * @param fault FILE, ACCOUNT, SERVICE or UNKNOWN
 * @param message what happened, or null if the code says it all
 */
public record Problem(
        String code,
        String fault,
        String message,
        String advice,
        @JsonProperty("advice_zh") String adviceZh) {

    public static Problem of(UploadException e) {
        return new Problem(e.code(), e.fault().name(), e.what(), e.advice(), e.advice(Locale.CHINESE));
    }

    /** In Chinese if that is the machine's language, else in English. */
    public String localAdvice() {
        return Locale.getDefault().getLanguage().equals(Locale.CHINESE.getLanguage()) ? adviceZh : advice;
    }
}
