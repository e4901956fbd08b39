// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v3;

import io.github.camelwechatpay.media.simulator.internal.http.MalformedRequestException;
import io.github.camelwechatpay.media.simulator.internal.pki.PlatformKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wiremock.com.fasterxml.jackson.databind.JsonNode;

/** Decrypts a call's meta with the key that its {@code Wechatpay-Serial} names. */
final class V3Decryption {

    /** What a key of 2048 bits gives, in Base64. */
    private static final String CIPHERTEXT = "[A-Za-z0-9+/]{342}==";

    private final Set<String> sensitive;
    private final PlatformKey key;

    V3Decryption(V3Api api, PlatformKey key) {
        this.sensitive = api.fields(V3Field.Place.META).stream()
                .filter(V3Field::sensitive)
                .map(V3Field::name)
                .collect(Collectors.toSet());
        this.key = key;
    }

    /** The clear texts by name, with a dot where fields nest; those that the row marks must be there encrypted or not at all. */
    Map<String, String> of(byte[] meta) throws V3RejectedException {
        Map<String, String> clear = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> leaf : leaves(meta).entrySet()) {
            String name = leaf.getKey();
            String value = leaf.getValue().asText();
            if (sensitive.contains(name) || value.matches(CIPHERTEXT)) {
                Optional<String> text = key.decrypted(value);
                clear.put(name.replace('/', '.'), text.orElseThrow(() -> undecryptable(name)));
            }
        }
        return clear;
    }

    private static Map<String, JsonNode> leaves(byte[] meta) throws V3RejectedException {
        try {
            return MetaJson.leaves(meta);
        } catch (MalformedRequestException e) {
            throw new V3RejectedException(V3Rejection.field("meta", "body", e.getMessage()));
        }
    }

    /** As users report it of WeChat Pay, who does not say which key would fit either. */
    private V3RejectedException undecryptable(String name) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("field", "/" + name);
        detail.put("issue", "it is not encrypted with the key " + key.serial());
        detail.put("location", "body");
        return new V3RejectedException(new V3Rejection(
                400, "PARAM_ERROR", "平台私钥解密失败", detail, name + " is not encrypted with the key " + key.serial()));
    }
}
