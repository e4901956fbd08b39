// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.internal.report.ReportFile;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore;
import io.github.camelwechatpay.media.inbox.internal.store.LogOnce;
import io.github.camelwechatpay.media.inbox.internal.store.LoggedTask;
import io.github.camelwechatpay.media.inbox.internal.store.RetentionClockCheck;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what was kept long enough. Quarantine is left to people. */
public final class RetentionTask implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionTask.class);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration FIRST = Duration.ofMinutes(1);

    private final InboxStore store;
    private final ReportFile report;
    private final InboxSettings settings;
    private final RetentionClockCheck retention;
    private final LogOnce log = new LogOnce();

    public RetentionTask(InboxStore store, ReportFile report, InboxSettings settings, RetentionClockCheck retention) {
        this.store = store;
        this.report = report;
        this.settings = settings;
        this.retention = retention;
    }

    void schedule(ScheduledExecutorService timer) {
        Stream.of(settings.keepDone(), settings.keepFailed(), settings.keepReports())
                .flatMap(Optional::stream)
                .min(Duration::compareTo)
                .ifPresent(shortest -> {
                    Duration period = shortest.compareTo(LONGEST) < 0 ? shortest : LONGEST;
                    Duration first = period.compareTo(FIRST) < 0 ? period : FIRST;
                    Runnable task = new LoggedTask("The deletion of old files", this);
                    timer.scheduleWithFixedDelay(task, first.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
                });
    }

    @Override
    public void run() {
        retention.look();
        settings.keepDone().ifPresent(age -> delete("done", age, () -> delete("done", InboxStore.Place.DONE, age)));
        settings.keepFailed()
                .ifPresent(age -> delete("failed", age, () -> delete("failed", InboxStore.Place.FAILED, age)));
        settings.keepReports().ifPresent(age -> delete("reports", age, () -> deleteReports(age)));
    }

    private int delete(String what, InboxStore.Place place, Duration age) throws IOException {
        Path folder = store.localFolder(place);
        boolean may = folder != null && retention.allows(what, folder, age, () -> times(folder));
        return may ? store.deleteOlderThan(place, age) : 0;
    }

    private int deleteReports(Duration age) throws IOException {
        return retention.allows("reports", report.folder(), age, report::months) ? report.deleteOlderThan(age) : 0;
    }

    private static List<Instant> times(Path folder) throws IOException {
        List<Instant> times = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    times.add(time(file));
                }
            }
        }
        return times;
    }

    /** When it was moved there, where the file system knows that; else when it was changed. */
    private static Instant time(Path file) throws IOException {
        boolean knowsMoves = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        Object time = Files.getAttribute(
                file, knowsMoves ? "unix:ctime" : "basic:lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
        return ((FileTime) time).toInstant();
    }

    private void delete(String what, Duration age, Deletion deletion) {
        try {
            int deleted = deletion.run();
            if (deleted > 0) {
                LOG.info("Deleted from {} what was older than {}: {}", what, age, deleted);
            }
        } catch (IOException | RuntimeException e) {
            if (log.isFirst(what)) {
                LOG.warn("What is old in {} cannot be deleted: {}", what, LogOnce.where(e));
            }
        }
    }

    @FunctionalInterface
    private interface Deletion {
        int run() throws IOException;
    }
}
