// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.protocol;

import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request, signed and ready to be sent.
 *
 * @param path of the URL, without host and without a gateway's prefix
 * @param headers besides Content-Type and Content-Length, in the order they are sent
 * @param body null for a GET
 * @param secrets that an answer must not make us repeat: the keys it was signed with, and its signature
 * @param once whether it must not be sent again if it is not known what became of it
 */
public record SignedRequest(
        String method,
        String path,
        Map<String, String> headers,
        @Nullable MultipartBody body,
        SecretRedactor secrets,
        boolean once) {

    public static SignedRequest post(
            String path, Map<String, String> headers, MultipartBody body, SecretRedactor secrets) {
        return new SignedRequest("POST", path, headers, body, secrets, false);
    }

    public static SignedRequest get(String path, Map<String, String> headers, SecretRedactor secrets) {
        return new SignedRequest("GET", path, headers, null, secrets, false);
    }

    public SignedRequest repeatable(boolean yes) {
        return new SignedRequest(method, path, headers, body, secrets, !yes);
    }

    /** Without header values, which may be signatures. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
