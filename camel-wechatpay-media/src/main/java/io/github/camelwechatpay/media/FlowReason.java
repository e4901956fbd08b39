package io.github.camelwechatpay.media;

import java.util.Locale;

/** Why a file is not done: for its reason file, the report and the alarm. */
record FlowReason(String code, String message, String advice, String adviceZh) {

    /** What is written beside a file, in both languages. */
    String text() {
        return String.join("\n", code, message, advice, adviceZh, "");
    }

    /** In the machine's language. */
    String localAdvice() {
        boolean chinese = Locale.getDefault().getLanguage().equals(Locale.CHINESE.getLanguage());
        return chinese ? adviceZh : advice;
    }
}
