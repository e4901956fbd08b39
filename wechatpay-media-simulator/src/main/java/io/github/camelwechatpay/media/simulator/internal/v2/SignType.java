// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v2;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The two keyed hashes of V2, over all non-empty fields but {@code sign}, in the order of their names. */
public enum SignType {
    MD5("MD5"),
    HMAC_SHA256("HMAC-SHA256");

    private final String wireName;

    SignType(String wireName) {
        this.wireName = wireName;
    }

    /** A field that is absent or empty means MD5. */
    public static Optional<SignType> of(String wireName) {
        if (wireName == null || wireName.isEmpty()) {
            return Optional.of(MD5);
        }
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }

    SignType other() {
        return this == MD5 ? HMAC_SHA256 : MD5;
    }

    /** 32 or 64 upper-case hex digits. */
    public String sign(Map<String, String> fields, String apiKey) {
        byte[] text = stringToSign(fields, apiKey).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] hash = this == MD5 ? MessageDigest.getInstance("MD5").digest(text) : hmac(text, apiKey);
            return HexFormat.of().withUpperCase().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks " + wireName, e);
        }
    }

    static String stringToSign(Map<String, String> fields, String apiKey) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .filter(field -> !field.getValue().isEmpty())
                        .filter(field -> !field.getKey().equals("sign"))
                        .map(field -> field.getKey() + "=" + field.getValue() + "&")
                        .collect(Collectors.joining("", "", "key=" + apiKey));
    }

    private static byte[] hmac(byte[] text, String apiKey) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(apiKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal(text);
    }
}
