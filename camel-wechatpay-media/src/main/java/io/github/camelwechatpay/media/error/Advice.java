// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.error;

import java.io.Serializable;
import java.util.Locale;

/** What to do about a failure, in English and in Chinese; one sentence or two. */
public record Advice(String english, String chinese) implements Serializable {

    String in(Locale locale) {
        return Locale.CHINESE.getLanguage().equals(locale.getLanguage()) ? chinese : english;
    }
}
