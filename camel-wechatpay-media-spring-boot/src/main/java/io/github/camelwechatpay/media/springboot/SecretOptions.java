// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import java.util.Locale;
import java.util.Set;

/** The options whose values are never shown. */
final class SecretOptions {

    static final Set<String> NAMES =
            Set.of("apiKey", "secretKey", "privateKey", "keyStorePassword", "proxyAuthPassword", "proxyAuthUsername");

    private static final String PAGE_PASSWORD = "wechatpaymediaoperatorpagepassword";

    private SecretOptions() {}

    static boolean isSecret(String option) {
        return NAMES.contains(option);
    }

    /** Whether a property holds a secret of ours, however it is written: with dots, dashes, or as environment variable. */
    static boolean isSecretProperty(String property) {
        String letters = letters(property);
        boolean option =
                letters.startsWith("camelcomponentwechatpaymedia") || letters.startsWith("wechatpaymediamerchants");
        return option && NAMES.stream().anyMatch(name -> letters.endsWith(letters(name)))
                || letters.equals(PAGE_PASSWORD);
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
