// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.store;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** For what is worth one line in the log, however often it happens. */
public final class LogOnce {

    private static final int KEPT = 100;
    private static final int CAUSES = 4;

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    public boolean isFirst(String what) {
        return seen.size() < KEPT && seen.add(what);
    }

    /** From now on everything is news again. */
    public void clear() {
        seen.clear();
    }

    /** Exceptions without their texts, which may hold a file's name. */
    public static String where(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(CAUSES)
                .map(LogOnce::place)
                .collect(Collectors.joining(", caused by "));
    }

    private static String place(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
