// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Thirty-two clients that upload without end at the learned pace, in virtual time: one thread runs the events of all. An
 * upload takes 5 to 50 ms, and reaches the server anywhere in between; a refused one is tried again within half a second.
 */
final class SimulatedUploads implements TimeMeter, BlockingStrategy {

    private static final int CLIENTS = 32;

    private final LearnedPace pace = new LearnedPace(this, this);
    private final Random chance = new Random(20261124);
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));

    private Predicate<Duration> server;
    private long now;
    private long numbers;
    private int ready = CLIENTS;
    private int accepted;
    private int refused;

    /** @param server whether it takes an upload that arrives at that time */
    SimulatedUploads(Predicate<Duration> server) {
        this.server = server;
    }

    void limitedBy(Predicate<Duration> other) {
        server = other;
    }

    /** Uploads for so long; counts are of that time alone. */
    SimulatedUploads run(Duration time) throws InterruptedException {
        accepted = 0;
        refused = 0;
        for (long end = now + time.toNanos(); now < end; ) {
            if (ready == 0) {
                park(events.element().at() - now);
            } else {
                ready--;
                if (!pace.acquire(Duration.ofDays(1))) {
                    throw new IllegalStateException("a day is not enough");
                }
                send(pace.mark());
            }
        }
        return this;
    }

    int accepted() {
        return accepted;
    }

    int refused() {
        return refused;
    }

    private void send(int mark) {
        long takes = millis(5, 50);
        long onTheWay = (long) (takes * chance.nextDouble());
        in(onTheWay, () -> {
            boolean takesIt = server.test(Duration.ofNanos(now));
            in(takes - onTheWay, () -> answer(mark, takesIt));
        });
    }

    private void answer(int mark, boolean taken) {
        if (taken) {
            accepted++;
            pace.accepted(mark);
            ready++;
        } else {
            refused++;
            pace.refused(mark, null);
            in(millis(0, 500), () -> ready++);
        }
    }

    private long millis(int from, int to) {
        return (long) (1e6 * (from + (to - from) * chance.nextDouble()));
    }

    private void in(long nanos, Runnable action) {
        events.add(new Event(now + nanos, numbers++, action));
    }

    @Override
    public long currentTimeNanos() {
        return now;
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }

    /** What happens until then, happens. */
    @Override
    public void park(long nanos) {
        long end = now + nanos;
        while (!events.isEmpty() && events.element().at() <= end) {
            now = events.element().at();
            events.remove().action().run();
        }
        now = end;
    }

    private record Event(long at, long number, Runnable action) {}
}
