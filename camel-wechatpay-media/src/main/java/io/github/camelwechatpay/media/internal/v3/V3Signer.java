// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelwechatpay.media.credentials.Credentials;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.internal.time.Stamp;
import java.util.Base64;

/** Signs V3 requests with the key of an API certificate: {@code SHA256withRSA} over five lines. */
final class V3Signer {

    private final V3Identity identity;
    private final Credentials credentials;

    V3Signer(V3Identity identity, Credentials credentials) {
        this.identity = identity;
        this.credentials = credentials;
    }

    /**
     * The signature of a request, in Base64.
     *
     * @param path as on the request line, percent-encoded, with the query if there is one; never the host, nor a
     *     gateway's prefix
     * @param body the meta part's very bytes, or nothing for a GET
     * @throws NoAnswerException {@code CANNOT_SIGN}
     */
    String signature(String method, String path, Stamp stamp, byte[] body) {
        return Base64.getEncoder().encodeToString(credentials.sign(textToSign(method, path, stamp, body)));
    }

    /** The {@code Authorization} header of the request that was signed as of the stamp. */
    String authorization(Stamp stamp, String signature) {
        return identity.scheme() + " " + identity.field() + "=\"" + identity.id() + "\",nonce_str=\"" + stamp.nonce()
                + "\",signature=\"" + signature + "\",timestamp=\"" + stamp.epochSecond() + "\",serial_no=\""
                + credentials.serial() + "\"";
    }

    /** Five lines, each ended by a line feed, also the last. */
    static byte[] textToSign(String method, String path, Stamp stamp, byte[] body) {
        byte[] head = (method + "\n" + path + "\n" + stamp.epochSecond() + "\n" + stamp.nonce() + "\n").getBytes(UTF_8);
        byte[] text = new byte[head.length + body.length + 1];
        System.arraycopy(head, 0, text, 0, head.length);
        System.arraycopy(body, 0, text, head.length, body.length);
        text[text.length - 1] = '\n';
        return text;
    }

    @Override
    public String toString() {
        return "V3Signer[" + identity + "]";
    }
}
