// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.account;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** A merchant's two symmetric keys. */
public final class MerchantSecrets {

    /** How many characters an APIv3 key has. */
    public static final int LENGTH = 32;

    private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final String apiKey;
    private final String secretKey;

    /** @param apiKey V2's; a missing key is made by chance */
    public MerchantSecrets(String apiKey, String secretKey, SecureRandom random) {
        this.apiKey = apiKey == null ? newKey(random) : apiKey;
        this.secretKey = secretKey == null ? newKey(random) : secretKey;
    }

    String apiKey() {
        return apiKey;
    }

    String secretKey() {
        return secretKey;
    }

    private static String newKey(SecureRandom random) {
        return random.ints(LENGTH, 0, CHARACTERS.length())
                .mapToObj(i -> CHARACTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
