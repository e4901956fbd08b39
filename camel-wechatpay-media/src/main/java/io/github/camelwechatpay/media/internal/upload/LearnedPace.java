// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The rate that WeChat Pay accepts, learned from its refusals for frequency: even gaps between uploads. Before the first
 * refusal there are none, and nothing waits. The rules and their reasons are in docs/design/pace.md. Thread-safe.
 */
final class LearnedPace {

    private static final long SECOND = 1_000_000_000;
    private static final long LONGEST_GAP = 10 * SECOND;
    private static final long SHORTEST_GAP = SECOND / 1_000;

    private static final long FIRST_PAUSE = SECOND;
    private static final long SHORTEST_PAUSE = SECOND / 4;
    private static final long LONGEST_PAUSE = 15 * SECOND;

    /** Of uploads in a second; fewer do not tell a limit. */
    private static final int LOWEST_FIRST_RATE = 10;

    /** Of accepted uploads; fewer do not tell a rate. */
    private static final int ENOUGH = 10;

    /** Each accepted upload shortens the gap by this part of it. */
    private static final int PROBE = 5_000;

    private static final long CALM = 600 * SECOND;

    private final TimeMeter clock;
    private final BlockingStrategy waiting;
    private final ReentrantLock line = new ReentrantLock(true);

    /** ns; 0 before the first refusal, and when it was forgotten. */
    private volatile long gap;

    /** Number of refusals; those that were under way together count as one. */
    private volatile int mark;

    private long next;
    private long calmSince;
    /** Only one refusal made it; answers to what was sent before may still show that more is accepted. */
    private boolean unproven;

    private int refusedInARow;
    private long pause;
    /** Pauses after which WeChat Pay still refused, and uploads that it accepted, since the gap last reflected them. */
    private long blocked;

    private int accepted;
    /** A pace that was just changed has not caused the pauses that follow. */
    private boolean causedBefore;

    private long second;
    private int inSecond;
    private int inSecondBefore;

    LearnedPace(TimeMeter clock, BlockingStrategy waiting) {
        this.clock = clock;
        this.waiting = waiting;
    }

    /** Of when an upload begins, for {@link #accepted} and {@link #refused}. */
    int mark() {
        return mark;
    }

    /**
     * Waits until the next upload may begin. The moment is taken by the first in line when it has come, never reserved.
     *
     * @return false if that would take longer, or at once if it is foreseeable; then nothing was taken
     */
    boolean acquire(Duration patience) throws InterruptedException {
        if (gap == 0) {
            return true;
        }
        long end = clock.currentTimeNanos() + patience.toNanos();
        if (untilEndOfLine() > left(end) || !line.tryLock(left(end), NANOSECONDS)) {
            return false;
        }
        try {
            for (long wait = take(); wait > 0; wait = take()) {
                if (wait > left(end)) {
                    return false;
                }
                waiting.park(wait);
            }
            return true;
        } finally {
            line.unlock();
        }
    }

    private synchronized long untilEndOfLine() {
        long ahead = line.isLocked() ? line.getQueueLength() + 1L : 0;
        return Math.max(0, next - clock.currentTimeNanos()) + ahead * gap;
    }

    /** 0, or the nanoseconds until it is worth trying again. What a late thread lost is caught up, up to half a gap. */
    private synchronized long take() {
        long now = clock.currentTimeNanos();
        for (; gap > 0 && now - calmSince > CALM; calmSince += CALM) {
            gap = gap < SHORTEST_GAP ? 0 : gap / 4;
            forgetPauses();
        }
        long wait = next - now;
        if (wait > 0) {
            return wait;
        }
        boolean probes = refusedInARow > 1;
        next = now + Math.max(wait, -gap / 2) + (probes ? Math.max(gap, SHORTEST_PAUSE) : gap);
        return 0;
    }

    private long left(long end) {
        return end - clock.currentTimeNanos();
    }

    synchronized void accepted(int begun) {
        count(clock.currentTimeNanos());
        if (gap > 0 && begun == mark) {
            refusedInARow = 0;
            accepted++;
            gap -= gap / PROBE;
        } else if (gap > 0 && unproven) {
            gap = Math.min(gap, firstGap());
        }
    }

    private void count(long now) {
        long since = now - second;
        if (since >= SECOND || inSecond == 0) {
            inSecondBefore = since < 2 * SECOND ? inSecond : 0;
            inSecond = 0;
            second = now;
        }
        inSecond++;
    }

    private long firstGap() {
        return SECOND / Math.max(LOWEST_FIRST_RATE, Math.max(inSecond, inSecondBefore));
    }

    /**
     * @param asked pause that the answer asks for
     * @return pause that all uploads have to make
     */
    synchronized Duration refused(int begun, @Nullable Duration asked) {
        long now = clock.currentTimeNanos();
        boolean first = begun == mark;
        long usual = first ? adapt(now) : 0;
        long wanted = asked == null ? usual : asked.toNanos();
        if (first) {
            mark = begun + 1;
            calmSince = now;
            pause = wanted;
        }
        next = now + Math.max(next - now, wanted);
        return Duration.ofNanos(wanted);
    }

    private long adapt(long now) {
        unproven = gap == 0;
        refusedInARow++;
        if (unproven) {
            gap = firstGap();
            next = now;
            causedBefore = false;
            forgetPauses();
            return FIRST_PAUSE;
        }
        if (refusedInARow > 1) {
            blocked += causedBefore ? 0 : pause;
            return Math.min(LONGEST_PAUSE, SHORTEST_PAUSE << Math.min(10, refusedInARow - 2));
        }
        gap += gap / 20;
        causedBefore = blocked > 0 && accepted >= ENOUGH;
        if (causedBefore) {
            gap += blocked / accepted;
            forgetPauses();
        }
        gap = Math.min(LONGEST_GAP, gap);
        return 0;
    }

    private void forgetPauses() {
        blocked = 0;
        accepted = 0;
    }
}
