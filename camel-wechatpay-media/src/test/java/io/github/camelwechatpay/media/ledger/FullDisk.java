// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import io.github.camelwechatpay.media.test.disk.DelegatingFileChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A disk for H2's files, {@code jdbc:h2:fulldisk:/…}, that may be full. */
public final class FullDisk extends FilePathWrapper {

    private static volatile boolean full;

    static void mount() {
        FilePath.register(new FullDisk());
    }

    static void fill(boolean toTheLastByte) {
        full = toTheLastByte;
    }

    @Override
    public String getScheme() {
        return "fulldisk";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode));
    }

    private static final class Channel extends DelegatingFileChannel {

        Channel(FileChannel disk) {
            super(disk);
        }

        private static void require(long bytes) throws IOException {
            if (full && bytes > 0) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            require(bytes.remaining());
            return super.write(bytes);
        }

        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            require(bytes.remaining());
            return super.write(bytes, position);
        }
    }
}
