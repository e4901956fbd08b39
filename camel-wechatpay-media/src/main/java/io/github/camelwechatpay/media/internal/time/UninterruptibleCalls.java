// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.time;

import io.github.camelwechatpay.media.internal.text.LogText;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls on threads of its own, which cannot be interrupted. An interrupt during file I/O closes the file, and with
 * it an H2 database, for the rest of the process. Its threads end when they have been idle for ten seconds.
 */
public final class UninterruptibleCalls {

    /** Calls that were given up and still run: a database that does not answer must not collect threads without end. */
    private static final int MOST_GIVEN_UP = 16;

    private static final Duration FOREVER = Duration.ofDays(365);

    private final String what;
    private final AtomicInteger givenUp = new AtomicInteger();
    private final ThreadPoolExecutor threads;

    /**
     * @param what is called, for error messages and the names of threads
     */
    public UninterruptibleCalls(String what) {
        this.what = what;
        this.threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), run -> new CallThread(run, what));
    }

    /** Waits for the call to end; an interrupt in the meantime is set again afterwards. Throws what the call threw. */
    public <T extends @Nullable Object> T call(Callable<T> call) {
        return call(FOREVER, call, unused -> {});
    }

    /**
     * The same, for so long.
     *
     * @param late takes the value of a call that was given up and ended nevertheless
     * @throws IllegalStateException if the call takes longer
     */
    public <T extends @Nullable Object> T call(Duration patience, Callable<T> call, Consumer<T> late) {
        boolean interrupted = false;
        try {
            CompletableFuture<T> answer = started(call, late);
            long end = System.nanoTime() + patience.toNanos();
            while (true) {
                try {
                    return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException e) {
                    giveUp(answer, tooLong(patience));
                } catch (ExecutionException e) {
                    throw rethrown(Objects.requireNonNull(e.getCause()));
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Waits for the call to end, or for an interrupt. The call itself is not interrupted and goes on without its caller.
     *
     * @throws IllegalStateException if the call takes longer
     */
    public <T extends @Nullable Object> T callInterruptibly(Duration patience, Callable<T> call)
            throws InterruptedException {
        CompletableFuture<T> answer = started(call, unused -> {});
        while (true) {
            try {
                return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                giveUp(answer, e);
                throw e;
            } catch (TimeoutException e) {
                giveUp(answer, tooLong(patience));
            } catch (ExecutionException e) {
                if (e.getCause() instanceof InterruptedException interrupted) {
                    throw interrupted;
                }
                throw rethrown(Objects.requireNonNull(e.getCause()));
            }
        }
    }

    private IllegalStateException tooLong(Duration patience) {
        return new IllegalStateException("The " + what + " did not respond within " + patience.toMillis() + " ms");
    }

    /** Sleeps that long; an interrupt in the meantime is set again afterwards. */
    public void sleep(Duration time) {
        call(() -> {
            Thread.sleep(time.toMillis());
            return null;
        });
    }

    private <T extends @Nullable Object> CompletableFuture<T> started(Callable<T> call, Consumer<T> late) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (Thread.currentThread() instanceof CallThread) {
            answer(call, late, answer);
            return answer;
        }
        if (givenUp.get() >= MOST_GIVEN_UP) {
            throw new IllegalStateException("The " + what + " has not completed " + MOST_GIVEN_UP
                    + " earlier calls and is not called until one of them completes");
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        threads.execute(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            answer(call, late, answer);
        });
        return answer;
    }

    private <T extends @Nullable Object> void answer(Callable<T> call, Consumer<T> late, CompletableFuture<T> answer) {
        T value;
        try {
            value = call.call();
        } catch (Throwable e) { // an Error too: the caller has to be told of it
            if (!answer.completeExceptionally(e)) {
                givenUp.decrementAndGet();
            }
            return;
        }
        if (!answer.complete(value)) {
            givenUp.decrementAndGet();
            late.accept(value);
        }
    }

    /** Counted before the answer is closed, since the call may end at the same moment. */
    private void giveUp(CompletableFuture<?> answer, Exception why) {
        givenUp.incrementAndGet();
        if (!answer.completeExceptionally(why)) {
            givenUp.decrementAndGet();
        }
    }

    private static RuntimeException rethrown(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException failure ? failure : new IllegalStateException(LogText.why(e), e);
    }

    private static final class CallThread extends Thread {

        CallThread(Runnable run, String what) {
            super(run, "WechatpayMedia " + what);
            setDaemon(true);
        }

        /** Has no effect. */
        @Override
        public void interrupt() {
            // see the class
        }
    }
}
