// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.http;

import java.nio.charset.StandardCharsets;

/**
 * One part of a form.
 *
 * @param fileName null if the part has none, which makes it a text field
 * @param contentType null if the part tells none
 */
public record Part(String name, String fileName, String contentType, byte[] content) {

    public boolean isFile() {
        return fileName != null;
    }

    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Part[" + name + ", " + content.length + " bytes]";
    }
}
