// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A V3 answer as a client got it, judged by the JDK alone. */
record V3Received(Received raw) {

    int status() {
        return raw.status();
    }

    String text() {
        return raw.text();
    }

    List<String> headers(String name) {
        List<String> values = new ArrayList<>();
        for (String line : raw.head().split("\r\n")) {
            if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                values.add(line.substring(name.length() + 1).strip());
            }
        }
        return values;
    }

    String header(String name) {
        List<String> values = headers(name);
        return values.isEmpty() ? null : values.get(0);
    }

    /** The first value of this name in the JSON, as text. */
    String json(String name) {
        String[] around = text().split("\"" + name + "\":\"", 2);
        return around.length == 1 ? null : around[1].substring(0, around[1].indexOf('"'));
    }

    boolean isSignedBy(PublicKey key) {
        return isSignedBy(key, header("Wechatpay-Signature"));
    }

    boolean isSignedBy(PublicKey key, String base64) {
        String text = header("Wechatpay-Timestamp") + "\n" + header("Wechatpay-Nonce") + "\n" + text() + "\n";
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(base64));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static PublicKey publicKey(Path pem) throws Exception {
        byte[] der = Base64.getMimeDecoder().decode(Files.readString(pem).replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
    }
}
