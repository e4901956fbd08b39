// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v3;

import io.github.camelwechatpay.media.simulator.internal.http.HttpResponse;
import io.github.camelwechatpay.media.simulator.internal.pki.PlatformKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;

/** How a V3 answer is signed; the changed copies are for answers that are to be wrong. */
public record ResponseSignature(
        PlatformKey key, String serial, String timestamp, String nonce, String algorithm, String type) {

    public static final String TIMESTAMP = "Wechatpay-Timestamp";
    public static final String NONCE = "Wechatpay-Nonce";
    public static final String SIGNATURE = "Wechatpay-Signature";
    public static final String SERIAL = "Wechatpay-Serial";
    public static final String TYPE = "Wechatpay-Signature-Type";

    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

    public static ResponseSignature by(PlatformKey key, long seconds, String nonce) {
        return new ResponseSignature(
                key, key.serial(), Long.toString(seconds, 10), nonce, "SHA256withRSA", V3Authorization.MERCHANT_SCHEME);
    }

    public ResponseSignature withKey(PlatformKey other) {
        return new ResponseSignature(other, serial, timestamp, nonce, algorithm, type);
    }

    public ResponseSignature withSerial(String other) {
        return new ResponseSignature(key, other, timestamp, nonce, algorithm, type);
    }

    public ResponseSignature withTimestamp(String other) {
        return new ResponseSignature(key, serial, other, nonce, algorithm, type);
    }

    public ResponseSignature withAlgorithm(String other) {
        return new ResponseSignature(key, serial, timestamp, nonce, other, type);
    }

    public ResponseSignature withType(String other) {
        return new ResponseSignature(key, serial, timestamp, nonce, algorithm, other);
    }

    /** The same answer with the five headers. */
    public HttpResponse on(HttpResponse response) {
        return response.withHeader(TIMESTAMP, timestamp)
                .withHeader(NONCE, nonce)
                .withHeader(SIGNATURE, value(response.body()))
                .withHeader(SERIAL, serial)
                .withHeader(TYPE, type);
    }

    /** The same answer without them. */
    public static HttpResponse off(HttpResponse response) {
        return response.withoutHeader(TIMESTAMP)
                .withoutHeader(NONCE)
                .withoutHeader(SIGNATURE)
                .withoutHeader(SERIAL)
                .withoutHeader(TYPE);
    }

    public String value(byte[] body) {
        byte[] signed =
                key.sign(toSign(timestamp, nonce, body), algorithm, algorithm.equals("RSASSA-PSS") ? PSS : null);
        return Base64.getEncoder().encodeToString(signed);
    }

    public static byte[] toSign(String timestamp, String nonce, byte[] body) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes((timestamp + "\n" + nonce + "\n").getBytes(StandardCharsets.UTF_8));
        text.writeBytes(body);
        text.write('\n');
        return text.toByteArray();
    }
}
