package io.github.camelwechatpay.media.upload;

import java.util.Map;

/**
 * One request, signed and ready to be sent.
 *
 * @param path of the URL, without host and without a gateway's prefix
 * @param headers besides Content-Type and Content-Length, in the order they are sent
 * @param body null for a GET
 */
public record Request(String method, String path, Map<String, String> headers, Multipart body) {

    static Request post(String path, Map<String, String> headers, Multipart body) {
        return new Request("POST", path, headers, body);
    }

    static Request get(String path, Map<String, String> headers) {
        return new Request("GET", path, headers, null);
    }

    /** Without header values, which may be signatures. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
