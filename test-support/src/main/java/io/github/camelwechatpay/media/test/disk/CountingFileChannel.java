// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.atomic.AtomicLong;

/** A file that counts the bytes that are read from it. */
public final class CountingFileChannel extends DelegatingFileChannel {

    private final AtomicLong read;

    public CountingFileChannel(FileChannel file, AtomicLong read) {
        super(file);
        this.read = read;
    }

    private long counted(long bytes) {
        read.addAndGet(Math.max(bytes, 0));
        return bytes;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return (int) counted(super.read(into));
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        return (int) counted(super.read(into, position));
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        return counted(super.read(into, offset, length));
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return counted(super.transferTo(position, count, target));
    }
}
