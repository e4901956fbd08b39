// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding.papers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The record at the end of a zip, which says how long the list of its entries is. */
final class ZipEnd {

    private static final int SIGNATURE = 0x06054b50;
    private static final int LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int OFFSET_OF_LIST_LENGTH = 12;

    private ZipEnd() {}

    /**
     * In bytes, to be known before the JDK reads the whole list into the memory. Of what may be such a record the one that
     * says most counts, since who made the zip may have put in several. 0 if there is none.
     */
    static long listLength(Path zip) throws IOException {
        ByteBuffer tail = tail(zip);
        long longest = 0;
        for (int at = 0; at + LENGTH <= tail.limit(); at++) {
            if (tail.getInt(at) == SIGNATURE) {
                longest = Math.max(longest, Integer.toUnsignedLong(tail.getInt(at + OFFSET_OF_LIST_LENGTH)));
            }
        }
        return longest;
    }

    private static ByteBuffer tail(Path zip) throws IOException {
        try (SeekableByteChannel in = Files.newByteChannel(zip)) {
            int length = (int) Math.min(in.size(), LENGTH + LONGEST_COMMENT);
            in.position(in.size() - length);
            ByteBuffer tail = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            while (tail.hasRemaining() && in.read(tail) >= 0) {
                // goes on
            }
            return tail.flip();
        }
    }
}
