// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v2;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelwechatpay.media.internal.api.SignType;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs V2 fields with the merchant's API key, and checks such signatures. */
final class V2Signer {

    private static final String SIGN = "sign";

    private static final int MD5_HEX = 32;
    private static final int SHA256_HEX = 64;

    private final String apiKey;

    /**
     * @param apiKey the V2 key, which is not the APIv3 key
     */
    V2Signer(String apiKey) {
        this.apiKey = apiKey;
    }

    /** Upper-case hex over all fields that have a value, but {@code sign}. */
    String sign(Map<String, String> fields, SignType type) {
        return HexFormat.of().withUpperCase().formatHex(hash(textToSign(fields), type));
    }

    /**
     * Whether {@code sign} holds over all other fields, and over no others. Its length tells the hash: an answer does not
     * name it, and both need the key.
     */
    boolean verifies(Map<String, String> fields) {
        String sign = fields.getOrDefault(SIGN, "");
        SignType type =
                switch (sign.length()) {
                    case MD5_HEX -> SignType.MD5;
                    case SHA256_HEX -> SignType.HMAC_SHA256;
                    default -> null;
                };
        return type != null
                && isUnambiguous(fields)
                && MessageDigest.isEqual(
                        sign(fields, type).getBytes(UTF_8),
                        sign.toUpperCase(Locale.ROOT).getBytes(UTF_8));
    }

    /**
     * Whether the text that is signed stands for these fields alone. It is joined without quoting, so one text, and thus one
     * sign, may be cut in several ways: the genuine notice of a payment whose {@code attach} is
     * {@code x&media_id=y&result_code=SUCCESS} has the sign of an answer with a media id. Where no name holds = or &, and no
     * value what looks like a further field, one way is left.
     */
    private static boolean isUnambiguous(Map<String, String> fields) {
        for (Map.Entry<String, String> field : fields.entrySet()) {
            String name = field.getKey();
            boolean another = name.isEmpty() || name.equals("key") || name.contains("=") || name.contains("&");
            if (!field.getValue().isEmpty() && (another || holdsNextField(field.getValue()))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a part of it reads as {@code &name=}. */
    private static boolean holdsNextField(String value) {
        for (int i = value.indexOf('&'); i >= 0; i = value.indexOf('&', i + 1)) {
            int next = value.indexOf('&', i + 1);
            int equals = value.indexOf('=', i + 1);
            if (equals >= 0 && (next < 0 || equals < next)) {
                return true;
            }
        }
        return false;
    }

    /** {@code name=value} joined by {@code &} in the order of the names' bytes, and the key at the end. */
    String textToSign(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(fields).forEach((name, value) -> {
            if (!name.equals(SIGN) && !value.isEmpty()) {
                text.append(name).append('=').append(value).append('&');
            }
        });
        return text.append("key=").append(apiKey).toString();
    }

    private byte[] hash(String text, SignType type) {
        try {
            return switch (type) {
                case MD5 -> MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8));
                case HMAC_SHA256 -> {
                    Mac mac = Mac.getInstance("HmacSHA256");
                    mac.init(new SecretKeySpec(apiKey.getBytes(UTF_8), "HmacSHA256"));
                    yield mac.doFinal(text.getBytes(UTF_8));
                }
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot compute " + type.title(), e);
        }
    }

    @Override
    public String toString() {
        return "V2Signer";
    }
}
