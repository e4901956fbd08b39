// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.report;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps all who write one file apart: threads and contexts of this machine, and other processes. */
final class InterProcessLock {

    private InterProcessLock() {}

    /** One caller at a time for each file. The lock file stays: to delete it would part those who wait for it. */
    static <T> T exclusively(Path file, Work<T> work) throws IOException {
        // the system's lock is the whole process's, so those in one process need one of their own; and equal texts,
        // interned, are one object in all of it
        String own = ("wechatpay-media " + file).intern();
        synchronized (own) {
            Path lock = file.resolveSibling("." + file.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock(); // until the channel is closed
                return work.run();
            }
        }
    }

    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }
}
