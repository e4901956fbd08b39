// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What hand-written code has to know of the two interfaces. */
public final class Wire {

    private static final Pattern V2_ID = Pattern.compile("<media_id>(?:<!\\[CDATA\\[)?([^<\\]]+)");
    private static final Pattern V3_ID = Pattern.compile("\"media_id\"\\s*:\\s*\"([^\"]+)\"");

    private Wire() {}

    static String hex(String algorithm, byte[] content) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    }

    static String v2Sign(Target target, String hash) throws GeneralSecurityException {
        String text = "mch_id=" + target.mchId() + "&media_hash=" + hash;
        return v2Sign(text, target.apiKey());
    }

    public static String v2Sign(String fields, String apiKey) throws GeneralSecurityException {
        byte[] text = (fields + "&key=" + apiKey).getBytes(UTF_8);
        return HexFormat.of()
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("MD5").digest(text));
    }

    static String meta(String name, String sha256) {
        return "{\"filename\":\"" + name + "\",\"sha256\":\"" + sha256 + "\"}";
    }

    static String authorization(Target target, PrivateKey key, String meta) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String nonce = UUID.randomUUID().toString().replace("-", "");
        String signature = sign(key, "POST\n" + Target.V3_PATH + "\n" + now + "\n" + nonce + "\n" + meta + "\n");
        return "WECHATPAY2-SHA256-RSA2048 mchid=\"" + target.mchId() + "\",nonce_str=\"" + nonce + "\",signature=\""
                + signature + "\",timestamp=\"" + now + "\",serial_no=\"" + target.certificateSerial() + "\"";
    }

    public static String sign(PrivateKey key, String text) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(text.getBytes(UTF_8));
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    /** @throws IllegalStateException if the answer is not signed with the key */
    static void verify(PublicKey key, String timestamp, String nonce, String body, String signature)
            throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(key);
        verifier.update((timestamp + "\n" + nonce + "\n" + body + "\n").getBytes(UTF_8));
        if (!verifier.verify(Base64.getDecoder().decode(signature))) {
            throw new IllegalStateException("the answer's signature is wrong");
        }
    }

    static String id(boolean v3, String answer) {
        Matcher id = (v3 ? V3_ID : V2_ID).matcher(answer);
        if (!id.find()) {
            throw new IllegalStateException("no media id: " + answer);
        }
        return id.group(1);
    }
}
