package io.github.camelwechatpay.media;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what was kept long enough. Quarantine is left to people. */
final class FlowCaretaker implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(FlowCaretaker.class);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration FIRST = Duration.ofMinutes(1);

    private final FlowStore store;
    private final FlowReport report;
    private final FlowSettings settings;
    private final FlowOnce log = new FlowOnce();

    FlowCaretaker(FlowStore store, FlowReport report, FlowSettings settings) {
        this.store = store;
        this.report = report;
        this.settings = settings;
    }

    void schedule(ScheduledExecutorService timer) {
        Stream.of(settings.keepDone(), settings.keepFailed(), settings.keepReports())
                .flatMap(Optional::stream)
                .min(Duration::compareTo)
                .ifPresent(shortest -> {
                    Duration period = shortest.compareTo(LONGEST) < 0 ? shortest : LONGEST;
                    Duration first = period.compareTo(FIRST) < 0 ? period : FIRST;
                    timer.scheduleWithFixedDelay(this, first.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
                });
    }

    @Override
    public void run() {
        settings.keepDone()
                .ifPresent(age -> delete("done", age, () -> store.deleteOlderThan(FlowStore.Place.DONE, age)));
        settings.keepFailed()
                .ifPresent(age -> delete("failed", age, () -> store.deleteOlderThan(FlowStore.Place.FAILED, age)));
        settings.keepReports().ifPresent(age -> delete("reports", age, () -> report.deleteOlderThan(age)));
    }

    private void delete(String what, Duration age, Deletion deletion) {
        try {
            int deleted = deletion.run();
            if (deleted > 0) {
                LOG.info("Deleted from {} what was older than {}: {}", what, age, deleted);
            }
        } catch (IOException | RuntimeException e) {
            if (log.isFirst(what)) {
                LOG.warn("What is old in {} cannot be deleted: {}", what, FlowOnce.where(e));
            }
        }
    }

    @FunctionalInterface
    private interface Deletion {
        int run() throws IOException;
    }
}
