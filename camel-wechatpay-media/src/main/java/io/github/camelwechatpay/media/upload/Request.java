package io.github.camelwechatpay.media.upload;

import java.util.Map;

/**
 * One request, signed and ready to be sent.
 *
 * @param path of the URL, without host and without a gateway's prefix
 * @param headers besides Content-Type and Content-Length, in the order they are sent
 * @param body null for a GET
 * @param secrets that an answer must not make us repeat: the keys it was signed with, and its signature
 * @param once whether it must not be sent again if it is not known what became of it
 */
public record Request(
        String method, String path, Map<String, String> headers, Multipart body, Secrets secrets, boolean once) {

    static Request post(String path, Map<String, String> headers, Multipart body, Secrets secrets) {
        return new Request("POST", path, headers, body, secrets, false);
    }

    static Request get(String path, Map<String, String> headers, Secrets secrets) {
        return new Request("GET", path, headers, null, secrets, false);
    }

    Request repeatable(boolean yes) {
        return new Request(method, path, headers, body, secrets, !yes);
    }

    /** Without header values, which may be signatures. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
