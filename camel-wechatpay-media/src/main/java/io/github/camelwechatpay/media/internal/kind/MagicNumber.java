// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Bytes at a fixed place that tell a kind of file. */
record MagicNumber(MediaType type, int offset, byte[] bytes) {

    /** At the start of the file. */
    static MagicNumber starts(MediaType type, String latin1) {
        return at(0, type, latin1);
    }

    static MagicNumber at(int offset, MediaType type, String latin1) {
        return new MagicNumber(type, offset, latin1.getBytes(ISO_8859_1));
    }

    boolean matches(byte[] head, int length) {
        return length >= offset + bytes.length && mayStart(head, length);
    }

    /** Whether the file, if it went on, could still have these bytes. */
    boolean mayStart(byte[] head, int length) {
        for (int i = offset; i < Math.min(length, offset + bytes.length); i++) {
            if (head[i] != bytes[i - offset]) {
                return false;
            }
        }
        return true;
    }
}
