// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.diagnosis;

import java.util.Locale;

/** A sentence or two for people, in English and in Chinese. Without secrets and names of persons. */
public record BilingualText(String english, String chinese) {

    /** Chinese for a Chinese locale, English for any other. */
    public String in(Locale locale) {
        return Locale.CHINESE.getLanguage().equals(locale.getLanguage()) ? chinese : english;
    }
}
