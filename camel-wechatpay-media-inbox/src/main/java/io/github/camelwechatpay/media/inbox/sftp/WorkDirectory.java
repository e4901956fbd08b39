// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.sftp;

import io.github.camelwechatpay.media.inbox.file.StagingFolder;
import io.github.camelwechatpay.media.inbox.internal.store.LogOnce;
import io.github.camelwechatpay.media.inbox.internal.store.WorkDirectoryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A local folder where files are kept while they are uploaded, under names of ours. */
final class WorkDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(WorkDirectory.class);

    private static final int BLOCK = 64 * 1024;

    private final StagingFolder own;
    private int inUse;

    /** @param inbox whose files are kept, so that what a crash leaves is deleted with its next start */
    WorkDirectory(Path folder, String inbox) {
        this.own = new StagingFolder(folder, inbox);
    }

    /**
     * A name that is free until it is released.
     *
     * @throws WorkDirectoryException if there is no room, no folder or no right for it
     */
    synchronized Path newFile() throws WorkDirectoryException {
        try {
            inUse++;
            return own.name(StagingFolder.Use.COPY, "file.part");
        } catch (IOException e) {
            inUse--;
            throw new WorkDirectoryException(e);
        }
    }

    /** Deletes the file, and with the last one all of ours. */
    synchronized void release(Path file) throws IOException {
        inUse--;
        StagingFolder.remove(file);
        if (inUse == 0) {
            own.close();
        }
    }

    /**
     * Copies no more than so many bytes.
     *
     * @throws WorkDirectoryException if they cannot be stored here, which is not their server's fault
     */
    void fill(Path copy, InputStream from, long most) throws IOException {
        byte[] block = new byte[BLOCK];
        try (OutputStream to = open(copy)) {
            for (long left = most; left > 0; ) {
                int length = from.read(block, 0, (int) Math.min(block.length, left));
                if (length < 0) {
                    return;
                }
                write(to, block, length);
                left -= length;
            }
        }
    }

    private static OutputStream open(Path copy) throws WorkDirectoryException {
        try {
            return Files.newOutputStream(copy);
        } catch (IOException e) {
            throw new WorkDirectoryException(e);
        }
    }

    private static void write(OutputStream to, byte[] block, int length) throws WorkDirectoryException {
        try {
            to.write(block, 0, length);
        } catch (IOException e) {
            throw new WorkDirectoryException(e);
        }
    }

    /** Deletes what a crash left. What another process works with is locked. */
    void sweep() {
        try {
            own.sweep((use, name) -> Files.deleteIfExists(name));
        } catch (IOException e) {
            LOG.warn("localWorkDirectory cannot be cleared of old files: {}", LogOnce.where(e));
        }
    }
}
