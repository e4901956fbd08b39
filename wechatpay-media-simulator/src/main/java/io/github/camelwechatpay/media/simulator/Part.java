package io.github.camelwechatpay.media.simulator;

import java.nio.charset.StandardCharsets;

/**
 * One part of a form.
 *
 * @param fileName null if the part has none, which makes it a text field
 * @param contentType null if the part tells none
 */
record Part(String name, String fileName, String contentType, byte[] content) {

    boolean isFile() {
        return fileName != null;
    }

    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Part[" + name + ", " + content.length + " bytes]";
    }
}
