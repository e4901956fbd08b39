// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that a timer does. Whatever it throws is logged and no more: a timer silently drops a task that throws. */
public final class LoggedTask implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedTask.class);

    private final String what;
    private final Runnable task;
    private final Runnable otherwise;
    private final LogOnce log = new LogOnce();

    public LoggedTask(String what, Runnable task) {
        this(what, task, () -> {});
    }

    /** @param otherwise what is done if it fails */
    public LoggedTask(String what, Runnable task, Runnable otherwise) {
        this.what = what;
        this.task = task;
        this.otherwise = otherwise;
    }

    @Override
    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    public void run() {
        try {
            task.run();
        } catch (Throwable t) {
            complain(t);
        }
    }

    /** There may be no memory even for that: then the next time. */
    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    private void complain(Throwable failure) {
        try {
            otherwise.run();
            if (log.isFirst(failure.getClass().getName())) {
                LOG.error("{} failed, and is tried again: {}", what, LogOnce.where(failure));
            }
        } catch (Throwable again) {
            failure.addSuppressed(again);
        }
    }
}
