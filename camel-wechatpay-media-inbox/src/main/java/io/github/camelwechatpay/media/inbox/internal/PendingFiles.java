// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.internal.disposition.Settlement;
import io.github.camelwechatpay.media.inbox.internal.disposition.UnsettledUpload;
import io.github.camelwechatpay.media.inbox.internal.monitor.InboxCounts;
import io.github.camelwechatpay.media.inbox.internal.monitor.PendingFile;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The files of an inbox: which of them is to be tried now. Only those that were there when it was last listed. */
public final class PendingFiles {

    private static final Comparator<InboxFileState> LEAST_TRIED =
            Comparator.comparingInt(InboxFileState::tries).thenComparing(InboxFileState::unchangedSince);

    private final Clock clock;
    private final Supplier<Optional<Instant>> fileTime;
    private final Duration minAge;
    private final Map<String, InboxFileState> waits = new ConcurrentHashMap<>();
    private volatile int listing;
    private volatile boolean listedOnce;

    public PendingFiles(Clock clock, Duration minAge) {
        this(clock, () -> Optional.of(clock.instant()), minAge);
    }

    /**
     * @param clock that goes on evenly
     * @param fileTime the time as files tell it; empty if it cannot be believed
     */
    public PendingFiles(Clock clock, Supplier<Optional<Instant>> fileTime, Duration minAge) {
        this.clock = clock;
        this.fileTime = fileTime;
        this.minAge = minAge;
    }

    /** The inbox is about to be listed. */
    public void listing() {
        listing++;
    }

    /**
     * One of the listed files.
     *
     * @param wallClock whether the file's time can be compared with ours
     * @return whether it is to be tried now
     */
    public boolean sees(InboxFile file, boolean wallClock) {
        Instant now = clock.instant();
        Instant since = wallClock ? now.minus(age(file)) : now;
        return waits.compute(
                        file.name(),
                        (name, before) -> before != null
                                        && (before.busy() || before.file().equals(file))
                                ? before.seenIn(listing)
                                : InboxFileState.first(file, since, now, !listedOnce, listing))
                .isDue(now, minAge);
    }

    /** A file may come with any time of its own, even a future one. */
    private Duration age(InboxFile file) {
        return fileTime.get()
                .map(now -> Duration.between(file.modified(), now))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }

    /** The listing is complete: what it did not hold is no longer there. */
    void listed() {
        listedOnce = true;
        waits.values().removeIf(wait -> wait.listing() != listing && !wait.busy());
    }

    boolean isRipe(String name) {
        InboxFileState wait = waits.get(name);
        return wait != null && wait.isRipe(clock.instant(), minAge);
    }

    /** For a probe: the file that failed least. */
    Optional<String> leastTried() {
        Instant now = clock.instant();
        return waits.values().stream()
                .filter(wait -> wait.isRipe(now, minAge))
                .min(LEAST_TRIED)
                .map(wait -> wait.file().name());
    }

    /** Of the files that may be tried, the least that one was; the most there is if none is known. */
    int leastTries() {
        Instant now = clock.instant();
        return waits.values().stream()
                .filter(wait -> wait.isRipe(now, minAge))
                .mapToInt(InboxFileState::tries)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    int tries(String name) {
        InboxFileState wait = waits.get(name);
        return wait == null ? 0 : wait.tries();
    }

    /** Null if it is not, or no longer, known. */
    @Nullable
    InboxFileState get(String name) {
        return waits.get(name);
    }

    public boolean knows(String name) {
        return waits.containsKey(name);
    }

    boolean isAnyBusy() {
        return waits.values().stream().anyMatch(InboxFileState::busy);
    }

    /** From now until it is released it is not offered again. */
    void take(String name) {
        change(name, InboxFileState::taken);
    }

    void release(String name) {
        change(name, InboxFileState::released);
    }

    /** It was settled, or has become another one. */
    void forget(String name) {
        waits.remove(name);
    }

    /**
     * @param soFar what is not to be done again
     * @param reported whether the report may have a line of it
     */
    void leave(
            String name,
            Settlement.Left left,
            @Nullable FailureReason why,
            boolean service,
            @Nullable UnsettledUpload soFar,
            boolean reported) {
        change(name, wait -> wait.left(left, why, service, soFar, reported, clock.instant()));
    }

    /** Whatever all of them waited for is well again. */
    void serviceIsBack() {
        Instant now = clock.instant();
        waits.replaceAll((name, wait) -> wait.forService() ? wait.dueAtOnce(now) : wait);
    }

    /** After a restart nothing is being tried. */
    void clear() {
        waits.clear();
        listedOnce = false;
    }

    int size() {
        return waits.size();
    }

    /** Those of the last listing. */
    InboxCounts counts() {
        int waiting = 0;
        int retrying = 0;
        int uploading = 0;
        Instant now = clock.instant();
        Duration oldest = Duration.ZERO;
        for (InboxFileState wait : waits.values()) {
            if (wait.busy()) {
                uploading++;
            } else if (wait.tries() > 0) {
                retrying++;
            } else {
                waiting++;
            }
            Duration age = Duration.between(wait.unchangedSince(), now);
            oldest = age.compareTo(oldest) > 0 ? age : oldest;
        }
        return new InboxCounts(waiting, retrying, uploading, oldest);
    }

    /** Those of the last listing, for people to look at. */
    List<PendingFile> files() {
        Instant now = clock.instant();
        return waits.values().stream().map(wait -> wait.seen(now)).toList();
    }

    private void change(String name, UnaryOperator<InboxFileState> how) {
        waits.computeIfPresent(name, (key, wait) -> how.apply(wait));
    }
}
