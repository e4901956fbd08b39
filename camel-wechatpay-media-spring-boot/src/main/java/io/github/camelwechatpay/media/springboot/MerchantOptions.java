// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The options of a further merchant: its own, and those of the component that it shares. */
final class MerchantOptions {

    /** Never shared. TLS settings are among them, since they may hold a client certificate. */
    static final Set<String> IDENTITY = Set.of(
            "mchId",
            "brandId",
            "configuration",
            "credentials",
            "credentialsProvider",
            "certificate",
            "certificateSerial",
            "privateKey",
            "keyStorePassword",
            "apiKey",
            "secretKey",
            "publicKey",
            "publicKeySerial",
            "sslContextParameters",
            "useGlobalSslContextParameters");

    private MerchantOptions() {}

    static Map<String, Object> of(Map<String, Object> component, Map<String, Object> own) {
        Map<String, Object> all = new LinkedHashMap<>(component);
        all.keySet().removeAll(IDENTITY);
        all.putAll(own);
        return all;
    }
}
