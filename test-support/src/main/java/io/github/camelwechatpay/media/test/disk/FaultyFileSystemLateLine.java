// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.disk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;

/** The report's lines, held back until the file is moved: {@link FaultyFileSystemSabotage#MOVES_BEFORE_THE_LINE}. */
final class FaultyFileSystemLateLine {

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private Path report;
    private boolean writing;

    int hold(Path file, ByteBuffer bytes) {
        report = file;
        byte[] line = new byte[bytes.remaining()];
        bytes.get(line);
        lines.writeBytes(line);
        return line.length;
    }

    boolean isWriting() {
        return writing;
    }

    /** @param seen the file as it is seen where calls may fail */
    void write(UnaryOperator<Path> seen) throws IOException {
        if (lines.size() > 0) {
            byte[] all = lines.toByteArray();
            lines.reset();
            writing = true;
            try (FileChannel out =
                    FileChannel.open(seen.apply(report), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                out.position(out.size());
                out.write(ByteBuffer.wrap(all));
                out.force(true);
            } finally {
                writing = false;
            }
        }
    }
}
