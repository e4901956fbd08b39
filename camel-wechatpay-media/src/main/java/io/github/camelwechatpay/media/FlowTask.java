package io.github.camelwechatpay.media;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that a timer does. Whatever it throws is logged and no more: a timer silently drops a task that throws. */
final class FlowTask implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(FlowTask.class);

    private final String what;
    private final Runnable task;
    private final Runnable otherwise;
    private final FlowOnce log = new FlowOnce();

    FlowTask(String what, Runnable task) {
        this(what, task, () -> {});
    }

    /** @param otherwise what is done if it fails */
    FlowTask(String what, Runnable task, Runnable otherwise) {
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
                LOG.error("{} failed, and is tried again: {}", what, FlowOnce.where(failure));
            }
        } catch (Throwable again) {
            failure.addSuppressed(again);
        }
    }
}
