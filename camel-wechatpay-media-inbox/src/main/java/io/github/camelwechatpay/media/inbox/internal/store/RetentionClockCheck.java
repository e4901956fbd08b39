// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether old files may be deleted, which a wrong clock would do to young ones. The wall clock must have gone evenly
 * for an hour, the folder's file system must tell the same time, and a whole folder is emptied only after a day of that.
 */
public final class RetentionClockCheck {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionClockCheck.class);

    private static final Duration AT_FIRST = Duration.ofHours(1);
    private static final Duration FOR_ALL = Duration.ofDays(1);

    /** Between this machine and the one that keeps a shared folder. */
    private static final Duration APART = Duration.ofMinutes(10);

    private static final String PROBE = ".wechatpay-media-clock-";

    private final Clock wall;
    private final LongSupplier nanos;
    private final FolderClock folders;
    private final LogOnce log = new LogOnce();
    private Instant lastLook;
    private long lastNanos;
    private long evenSince;

    /** @param nanos a monotonic source */
    public RetentionClockCheck(Clock wall, LongSupplier nanos) {
        this(wall, nanos, RetentionClockCheck::now);
    }

    public RetentionClockCheck(Clock wall, LongSupplier nanos, FolderClock folders) {
        this.folders = folders;
        this.wall = wall;
        this.nanos = nanos;
        this.lastLook = wall.instant();
        this.lastNanos = nanos.getAsLong();
        this.evenSince = lastNanos;
    }

    /** To be called regularly: compares the wall clock with the monotonic one. */
    public synchronized void look() {
        Instant now = wall.instant();
        long mono = nanos.getAsLong();
        Duration passed = Duration.ofNanos(mono - lastNanos);
        if (!MonotonicClock.isOneTime(now, lastLook.plus(passed), passed)) {
            evenSince = mono;
            LOG.warn(
                    "Nothing old is deleted for now: the clock of this machine was set by {}. If it is right, deletion goes on"
                            + " in {}; else correct it",
                    Duration.between(lastLook.plus(passed), now),
                    AT_FIRST);
        }
        lastLook = now;
        lastNanos = mono;
    }

    /**
     * @param what the files are, for people
     * @param folder that they are in
     * @param times of all of them
     */
    public synchronized boolean allows(String what, Path folder, Duration age, Times times) throws IOException {
        Duration even = Duration.ofNanos(nanos.getAsLong() - evenSince);
        if (even.compareTo(shorter(AT_FIRST, age)) < 0) {
            return false;
        }
        Duration apart = Duration.between(wall.instant(), folders.now(folder));
        if (apart.abs().compareTo(APART) > 0) {
            warn(what + " clock", "the clock of this machine and that of the folder {} are {} apart", what, apart);
            return false;
        }
        Instant limit = wall.instant().minus(age);
        boolean all = even.compareTo(shorter(FOR_ALL, age)) < 0
                && times.all().stream().allMatch(time -> time.isBefore(limit));
        if (all) {
            warn(what + " all", "all files of {} are older than {}, so the clock may be wrong", what, age);
        }
        return !all;
    }

    private void warn(String which, String why, Object one, Object other) {
        if (log.isFirst(which)) {
            LOG.warn(
                    "Nothing old is deleted from {} for now: " + why
                            + ". Check the clock; if it stays even, files of a folder"
                            + " that has old ones alone are deleted a day after the start",
                    one,
                    one,
                    other);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** By the clock of the file system, which is another machine's where the folder is shared. */
    private static Instant now(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, PROBE, ".tmp");
        try {
            return Files.getLastModifiedTime(probe).toInstant();
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /** What time the file system of a folder has. */
    @FunctionalInterface
    public interface FolderClock {

        Instant now(Path folder) throws IOException;
    }

    /** Since when files have been where they are. */
    @FunctionalInterface
    public interface Times {

        List<Instant> all() throws IOException;
    }
}
