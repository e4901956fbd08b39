// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts wrong passwords by client. Of many clients only the latest are remembered, so that it needs little memory. */
final class WrongPasswords {

    private static final int MOST = 10;
    private static final int CLIENTS = 1_000;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Deque<Instant>> times = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > CLIENTS;
        }
    };

    WrongPasswords(Clock clock) {
        this.clock = clock;
    }

    synchronized void count(String client) {
        times.computeIfAbsent(client, key -> new ArrayDeque<>()).addLast(clock.instant());
    }

    synchronized boolean areTooMany(String client) {
        Deque<Instant> own = times.get(client);
        if (own == null) {
            return false;
        }
        Instant since = clock.instant().minus(WINDOW);
        while (!own.isEmpty() && own.peekFirst().isBefore(since)) {
            own.removeFirst();
        }
        return own.size() >= MOST;
    }
}
