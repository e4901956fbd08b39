// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** A thread that was started and waits for a time. */
public final class WaitingThread {

    private WaitingThread() {}

    public static Thread of(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return thread;
    }
}
