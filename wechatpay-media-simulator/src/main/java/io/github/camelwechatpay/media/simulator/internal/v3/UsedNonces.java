// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v3;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The nonces of requests that were rightly signed, each as long as its timestamp would still be taken. */
final class UsedNonces {

    private static final long SLACK_SECONDS = 10;

    private final long windowSeconds;
    /** In the order of arrival, with the second from which each may be forgotten. */
    private final Map<String, Long> until = new LinkedHashMap<>();

    /** @param window how far a timestamp may be away */
    UsedNonces(Duration window) {
        this.windowSeconds = window.toSeconds();
    }

    /** Whether it is the first time; {@code now} is in seconds. */
    synchronized boolean add(V3Authorization authorization, long now) {
        forget(now);
        long end = authorization.timestamp() + windowSeconds + SLACK_SECONDS;
        return until.putIfAbsent(authorization.id() + " " + authorization.nonce(), end) == null;
    }

    synchronized int size() {
        return until.size();
    }

    /** A timestamp of the future keeps those after it a little longer, by the window at most. */
    private void forget(long now) {
        Iterator<Long> ends = until.values().iterator();
        while (ends.hasNext() && ends.next() < now) {
            ends.remove();
        }
    }
}
