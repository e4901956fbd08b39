// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.time;

import java.time.Duration;

/** The moment at which an upload as a whole has to be over, by a clock that cannot be set. */
public final class Deadline {

    /** Longer ones do not fit into a number of nanoseconds; the options are far below. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + (time.compareTo(LONGEST) < 0 ? time : LONGEST).toNanos());
    }

    /** What is left until then; zero if it is over. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    public boolean allows(Duration wait) {
        return wait.compareTo(left()) < 0;
    }
}
