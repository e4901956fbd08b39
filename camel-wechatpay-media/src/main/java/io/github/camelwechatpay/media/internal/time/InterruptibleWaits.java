// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.time;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Where threads wait, so that all of them can be sent home at once. */
public final class InterruptibleWaits {

    private final Set<Thread> threads = new HashSet<>();
    private boolean ended;

    /** Ends every wait that is under way, and every one to come, as if it were interrupted. */
    public synchronized void end() {
        ended = true;
        threads.forEach(Thread::interrupt);
    }

    public void sleep(Duration time) throws InterruptedException {
        during(() -> {
            Thread.sleep(time.toMillis());
            return true;
        });
    }

    /**
     * @throws InterruptedException if the thread was interrupted, which it then still is, or if the waits were ended,
     *     which leaves it as it was
     */
    public <T> T during(Wait<T> wait) throws InterruptedException {
        enter();
        boolean interrupted = false;
        try {
            return wait.run();
        } catch (InterruptedException e) {
            interrupted = true;
            throw e;
        } finally {
            leave(interrupted);
        }
    }

    private synchronized void enter() throws InterruptedException {
        if (ended) {
            throw new InterruptedException("The waits were ended");
        }
        threads.add(Thread.currentThread());
    }

    /** An interrupt that came from {@link #end()} goes no further than this. */
    private synchronized void leave(boolean interrupted) throws InterruptedException {
        threads.remove(Thread.currentThread());
        if (!ended) {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return;
        }
        boolean ours = Thread.interrupted();
        if (ours && !interrupted) {
            throw new InterruptedException("The waits were ended");
        }
    }

    @FunctionalInterface
    public interface Wait<T> {
        T run() throws InterruptedException;
    }
}
