package io.github.camelwechatpay.media.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Bytes at a fixed place that tell a kind of file. */
record Magic(MediaType type, int offset, byte[] bytes) {

    /** At the start of the file. */
    static Magic starts(MediaType type, String latin1) {
        return at(0, type, latin1);
    }

    static Magic at(int offset, MediaType type, String latin1) {
        return new Magic(type, offset, latin1.getBytes(ISO_8859_1));
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
