// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** The one HTML file, whose script and style browsers run by their digest alone. */
record HtmlPage(PageResponse response) {

    private static final String PATH = "@path@";

    /**
     * @param path of the page, of letters, digits, slashes, dots, _ and -
     */
    static HtmlPage at(String path) {
        String text = read().replace(PATH, path);
        String policy = "default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'; script-src '" + digest(text, "script") + "'; style-src '"
                + digest(text, "style") + "'";
        return new HtmlPage(
                new PageResponse(200, "text/html; charset=utf-8", text, Map.of("Content-Security-Policy", policy)));
    }

    private static String read() {
        try (InputStream in = HtmlPage.class.getResourceAsStream("page.html")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String text, String element) {
        String start = "<" + element + ">";
        int from = text.indexOf(start) + start.length();
        String content = text.substring(from, text.indexOf("</" + element + ">", from));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }
}
