// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.store;

import java.util.Locale;

/** Why a file is not done: for its reason file, the report and the alarm. */
public record FailureReason(String code, String message, String advice, String adviceZh) {

    /** What is written beside a file, in both languages. */
    public String text() {
        return String.join("\n", code, message, advice, adviceZh, "");
    }

    /** In the machine's language. */
    public String localAdvice() {
        boolean chinese = Locale.getDefault().getLanguage().equals(Locale.CHINESE.getLanguage());
        return chinese ? adviceZh : advice;
    }
}
