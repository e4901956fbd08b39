// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Counts calls in fixed windows, for each key its own; a window begins with the first call after the one before it ended. */
final class RateLimit {

    private final Clock clock;
    private final Map<String, Window> windows = new HashMap<>();
    private int most;
    private Duration length;

    private record Window(Instant end, int calls) {}

    RateLimit(Clock clock) {
        this.clock = clock;
    }

    /** @param calls 0 for no limit, whatever the window */
    synchronized void set(int calls, Duration window) {
        if (calls < 0) {
            throw new IllegalArgumentException("a limit is 0 or more calls, not " + calls);
        }
        if (calls > 0 && (window == null || window.isZero() || window.isNegative())) {
            throw new IllegalArgumentException("not a window of time: " + window);
        }
        most = calls;
        length = window;
        windows.clear();
    }

    synchronized boolean permits(String key) {
        if (most == 0) {
            return true;
        }
        Instant now = clock.instant();
        Window open = windows.get(key);
        Window counted = open == null || !now.isBefore(open.end())
                ? new Window(now.plus(length), 1)
                : new Window(open.end(), open.calls() + 1);
        windows.put(key, counted);
        return counted.calls() <= most;
    }
}
