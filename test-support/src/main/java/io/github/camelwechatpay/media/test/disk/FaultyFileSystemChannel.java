// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A file that is open, on a file system where each call may fail. */
final class FaultyFileSystemChannel extends DelegatingFileChannel {

    private final FaultyFileSystemPlan plan;
    private final Path path;
    private final Object key;
    private final FileChannel disk;
    private boolean full;

    FaultyFileSystemChannel(FaultyFileSystemPlan plan, Path path, FileChannel disk) throws IOException {
        super(disk);
        this.plan = plan;
        this.path = path;
        this.key = FaultyFileSystemDisks.key(path);
        this.disk = disk;
        plan.opened(disk);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return write(bytes, disk::write);
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
        return write(bytes, some -> disk.write(some, position));
    }

    private int write(ByteBuffer bytes, Write write) throws IOException {
        if (plan.sabotage() == FaultyFileSystemSabotage.MOVES_BEFORE_THE_LINE
                && isReport()
                && !plan.late().isWriting()) {
            return plan.late().hold(path, bytes);
        }
        if (full) {
            full = false;
            throw FaultyFileSystemPlan.full(path);
        }
        if (!plan.isDead()) {
            plan.disks().writes(key, path);
        }
        if (plan.isShort(FaultyFileSystemCall.WRITE) && bytes.remaining() > 1) {
            plan.countShort();
            full = true;
            return half(bytes, write);
        }
        return plan.run(FaultyFileSystemCall.WRITE, path, () -> write.run(bytes), () -> half(bytes, write));
    }

    private boolean isReport() {
        return path.getFileName().toString().equals("report.csv");
    }

    private static int half(ByteBuffer bytes, Write write) throws IOException {
        int limit = bytes.limit();
        bytes.limit(bytes.position() + bytes.remaining() / 2);
        try {
            return write.run(bytes);
        } finally {
            bytes.limit(limit);
        }
    }

    @Override
    public long write(ByteBuffer[] bytes, int offset, int length) throws IOException {
        long written = 0;
        for (int i = offset; i < offset + length; i++) {
            written += write(bytes[i]);
        }
        return written;
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
        return plan.run(FaultyFileSystemCall.READ, path, () -> disk.read(bytes));
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
        return plan.run(FaultyFileSystemCall.READ, path, () -> disk.read(bytes, position));
    }

    @Override
    public long read(ByteBuffer[] bytes, int offset, int length) throws IOException {
        return plan.run(FaultyFileSystemCall.READ, path, () -> disk.read(bytes, offset, length));
    }

    @Override
    public long size() throws IOException {
        return plan.run(FaultyFileSystemCall.LOOK, path, disk::size);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        return plan.run(FaultyFileSystemCall.TRUNCATE, path, () -> {
            plan.disks().writes(key, path);
            disk.truncate(size);
            return this;
        });
    }

    /** The disk itself is not asked: what a power cut takes is known without it, and the test is quick. */
    @Override
    public void force(boolean metaData) throws IOException {
        plan.run(FaultyFileSystemCall.FORCE, path, () -> {
            disk.size(); // an interrupt closes the channel at this call as at each
            if (plan.sabotage() != FaultyFileSystemSabotage.NO_FORCE) {
                plan.disks().forces(key, path);
            }
            return null;
        });
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return plan.run(FaultyFileSystemCall.LOCK, path, () -> disk.lock(position, size, shared));
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return plan.run(FaultyFileSystemCall.LOCK, path, () -> disk.tryLock(position, size, shared));
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return plan.run(FaultyFileSystemCall.READ, path, () -> disk.transferTo(position, count, target));
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        return plan.run(FaultyFileSystemCall.WRITE, path, () -> {
            plan.disks().writes(key, path);
            return disk.transferFrom(source, position, count);
        });
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException("what is done to mapped memory cannot be made to fail");
    }

    @Override
    protected void implCloseChannel() throws IOException {
        plan.closed(disk);
        super.implCloseChannel();
    }

    private interface Write {
        int run(ByteBuffer bytes) throws IOException;
    }
}
