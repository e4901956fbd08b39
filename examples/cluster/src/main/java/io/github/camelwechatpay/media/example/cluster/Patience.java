// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.error.RejectedException;
import io.github.camelwechatpay.media.error.UntrustedResponseException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.example.cluster.Verdict.Later;
import io.github.camelwechatpay.media.example.cluster.Verdict.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often and how long the records of this worker are waited for. All its consumers share it.
 *
 * <p>A try counts against a record if the fault is its own, or if uploads of others went well since its last one. So one that
 * never succeeds ends in quarantine, and an outage of a night carries nobody there.
 */
public final class Patience {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final int DOUBLINGS = 30;
    private static final int CAUSES = 4;
    /** So many failures in a row, of two partitions at least, are no record's own trouble. */
    private static final int TROUBLE = 5;

    /** One for a partition: its first record that isn't settled. */
    private final Map<TopicPartition, Tries> tries = new ConcurrentHashMap<>();

    /** Since the last upload that went well: codes that were told of, partitions that failed, and how often. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    private final Set<TopicPartition> failing = ConcurrentHashMap.newKeySet();
    private final AtomicInteger inARow = new AtomicInteger();
    private final AtomicLong uploads = new AtomicLong();
    private final AtomicLong troublesOver = new AtomicLong();
    private final AccountGate gate = new AccountGate();

    private int maxTries = 10;
    private Duration retryDelay = Duration.ofSeconds(1);
    private Duration maxRetryDelay = Duration.ofMinutes(5);

    /**
     * @param all since it is waited for
     * @param counted those that count against it
     * @param uploads of all records, when it was last tried
     * @param code of its last trouble, waiting for its turn aside; null if there was none
     */
    private record Tries(long offset, int all, int counted, long uploads, String code) {}

    public void setMaxTries(int maxTries) {
        this.maxTries = maxTries;
    }

    /** Before the second try; doubles with each. */
    public void setRetryDelay(Duration retryDelay) {
        this.retryDelay = retryDelay;
    }

    public void setMaxRetryDelay(Duration maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }

    /** Before the first probe of an account that is not well; doubles with each. */
    public void setProbeDelay(Duration probeDelay) {
        gate.setProbeDelay(probeDelay);
    }

    public void setMaxProbeDelay(Duration maxProbeDelay) {
        gate.setMaxProbeDelay(maxProbeDelay);
    }

    /** @return whether it is a probe of an account that is not well, of which {@link #probeEnded} is to be told */
    boolean admit() throws UnsettledException {
        return gate.admit();
    }

    void probeEnded() {
        gate.probeEnded();
    }

    Verdict judge(Turn turn, Throwable failure) {
        if (failure instanceof UploadException upload
                && upload.outcome() == Outcome.REJECTED
                && upload.fault() == Fault.FILE) {
            wellAgain(gate.open()); // WeChat Pay has looked at the file
        }
        if (failure instanceof RejectedException || failure instanceof UntrustedResponseException) {
            gate.answered();
        }
        Verdict verdict = Judge.judge(failure);
        if (verdict instanceof Later later && later.reason() == Reason.ACCOUNT) {
            gate.shut(later.result());
        }
        if (verdict instanceof Later later && counted(turn, later.reason()) >= maxTries) {
            return new Verdict.Settled(later.result());
        }
        return verdict;
    }

    /** Of this try too, which failed. */
    private int counted(Turn turn, Reason reason) {
        Tries before = before(turn);
        boolean counts = reason == Reason.FILE || reason == Reason.SERVICE && before.uploads() != uploads.get();
        return before.counted() + (counts ? 1 : 0);
    }

    private Tries before(Turn turn) {
        Tries before = tries.get(turn.partition());
        return before != null && before.offset() == turn.offset() ? before : new Tries(turn.offset(), 0, 0, -1, null);
    }

    /** @return how long to wait */
    Duration putBack(Turn turn, Throwable failure) {
        Later later = Judge.later(failure);
        if (later.reason() == Reason.ACCOUNT) {
            return gate.untilProbe();
        }
        Tries before = before(turn);
        int all = before.all() + 1;
        boolean trouble = later.reason() != Reason.TURN;
        String code = trouble ? later.code() : before.code();
        tries.put(turn.partition(), new Tries(turn.offset(), all, counted(turn, later.reason()), uploads.get(), code));
        if (trouble) {
            failing.add(turn.partition());
            inARow.incrementAndGet();
            tell(later, turn, before.code(), failure);
        }
        Duration delay = delay(later, all);
        LOG.debug("{}: record {} waits {} ms", later.code(), turn, delay.toMillis());
        return delay;
    }

    /** Once of each trouble of a record, and of many that fail alike one after the other, of the first. */
    private void tell(Later later, Turn turn, String before, Throwable failure) {
        if (!later.code().equals(before) && told.add(later.code())) {
            LOG.warn(
                    "{}: {} The record {} is tried again, and so is each that fails like this; the log names none of them"
                            + " until an upload goes well ({})",
                    later.code(),
                    later.result().advice(),
                    turn,
                    causes(failure));
        }
    }

    private Duration delay(Later later, int all) {
        Duration grown = min(retryDelay.multipliedBy(1L << Math.min(all - 1, DOUBLINGS)), maxRetryDelay);
        if (later.asked() == null) {
            return grown;
        }
        // another worker may be ready long before its claim ends
        return later.reason() == Reason.TURN
                ? min(grown, max(later.asked(), retryDelay))
                : min(max(grown, later.asked()), maxRetryDelay);
    }

    /** Without their texts, which may hold a key. */
    private static String causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(CAUSES)
                .map(cause -> cause.getClass().getSimpleName())
                .collect(Collectors.joining(" by "));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** An upload went well, just now. */
    void uploaded() {
        uploads.incrementAndGet();
        boolean trouble = failing.size() > 1 && inARow.get() >= TROUBLE;
        told.clear();
        failing.clear();
        inARow.set(0);
        wellAgain(gate.open() || trouble);
    }

    private void wellAgain(boolean afterTrouble) {
        if (afterTrouble) {
            troublesOver.incrementAndGet();
            LOG.info("Uploads go well again");
        }
    }

    /** A number that changes when those who wait need not wait any longer. */
    long troublesOver() {
        return troublesOver.get();
    }

    void settled(Turn turn) {
        tries.remove(turn.partition());
    }
}
