package io.github.camelwechatpay.media.upload;

import java.util.Map;

/**
 * One try of an upload, ready to be posted.
 *
 * @param path of the URL, without host and without a gateway's prefix
 * @param headers besides Content-Type and Content-Length, in the order they are sent
 */
public record Request(String path, Map<String, String> headers, Multipart body) {

    /** Without header values, which may be signatures. */
    @Override
    public String toString() {
        return "POST " + path;
    }
}
