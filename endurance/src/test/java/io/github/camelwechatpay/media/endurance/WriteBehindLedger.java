// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import io.github.camelwechatpay.media.ledger.MediaLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Commits when the file is done already, if the worker lives that long: the first time it does not. */
final class WriteBehindLedger extends ForwardingLedger {

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(5);

    private final Path report;
    private final Path done;
    private final Crash crash;

    WriteBehindLedger(MediaLedger ledger, WorkerSettings settings) {
        super(ledger);
        this.report = settings.folder("report");
        this.done = settings.folder("done");
        this.crash = settings.crash();
    }

    @Override
    public boolean record(Claim claim, String id) {
        Runnable commit = () -> {
            while (!isDone(id)) {
                LockSupport.parkNanos(LOOK);
            }
            crash.happens();
            super.record(claim, id);
        };
        new Thread(commit, "write-behind").start();
        return true;
    }

    private boolean isDone(String id) {
        try {
            return ReportFile.read(report).done().values().stream()
                    .flatMap(lines -> lines.stream())
                    .filter(line -> line.id().equals(id))
                    .anyMatch(line -> isMoved(done.resolve(line.file())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Before that, it has a further name, by which a crash brings it back into the inbox. */
    private static boolean isMoved(Path file) {
        try {
            return Files.exists(file) && Files.getAttribute(file, "unix:nlink").equals(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
