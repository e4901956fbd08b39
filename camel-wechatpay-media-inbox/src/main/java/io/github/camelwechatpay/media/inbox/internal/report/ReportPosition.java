// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A place in a file that others may replace or edit. It is good only while the file is the same one and the bytes before the
 * place are as they were.
 *
 * @param key what the file system knows the file by; null where it has no such thing
 * @param before the bytes before the place, at most {@value #LENGTH}
 */
record ReportPosition(@Nullable Object key, long position, ByteBuffer before) {

    static final ReportPosition START = new ReportPosition(null, 0, ByteBuffer.allocate(0));

    private static final int LENGTH = 512;

    static ReportPosition at(Path file, FileChannel channel, long position) throws IOException {
        return new ReportPosition(key(file), position, before(channel, position));
    }

    boolean isGood(Path file, FileChannel channel) throws IOException {
        return position == 0 || channel.size() >= position && equals(at(file, channel, position));
    }

    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private static ByteBuffer before(FileChannel channel, long position) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(LENGTH, position));
        long from = position - bytes.capacity();
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {
            // until all are there
        }
        return bytes.flip();
    }
}
