package io.github.camelwechatpay.media.upload;

import java.util.Map;

/**
 * One request, signed and ready to be sent.
 *
 * @param path of the URL, without host and without a gateway's prefix
 * @param headers besides Content-Type and Content-Length, in the order they are sent
 * @param body null for a GET
 * @param secrets that an answer must not make us repeat: the keys it was signed with, and its signature
 */
public record Request(String method, String path, Map<String, String> headers, Multipart body, Secrets secrets) {

    static Request post(String path, Map<String, String> headers, Multipart body, Secrets secrets) {
        return new Request("POST", path, headers, body, secrets);
    }

    static Request get(String path, Map<String, String> headers, Secrets secrets) {
        return new Request("GET", path, headers, null, secrets);
    }

    /** Without header values, which may be signatures. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
