// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which call of a process fails, and how. */
public final class FaultyFileSystemPlan {

    private final FaultyFileSystemCall call;
    private final int number;
    private final FaultyFileSystemFault fault;
    private final FaultyFileSystemDisks disks;
    private final FaultyFileSystemSabotage sabotage;
    private final Thread victim = Thread.currentThread();
    private final Map<FaultyFileSystemCall, Integer> counts = new EnumMap<>(FaultyFileSystemCall.class);
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final FaultyFileSystemLateLine late = new FaultyFileSystemLateLine();
    private boolean fired;
    private boolean dead;

    /**
     * @param call null if none fails
     * @param number of the call, counted from 1
     */
    public FaultyFileSystemPlan(
            FaultyFileSystemCall call,
            int number,
            FaultyFileSystemFault fault,
            FaultyFileSystemDisks disks,
            FaultyFileSystemSabotage sabotage) {
        this.call = call;
        this.number = number;
        this.fault = fault;
        this.disks = disks;
        this.sabotage = sabotage;
    }

    public static FaultyFileSystemPlan healthy(FaultyFileSystemDisks disks, FaultyFileSystemSabotage sabotage) {
        return new FaultyFileSystemPlan(null, 0, null, disks, sabotage);
    }

    public synchronized boolean hasFired() {
        return fired;
    }

    public synchronized boolean isDead() {
        return dead;
    }

    FaultyFileSystemLateLine late() {
        return late;
    }

    FaultyFileSystemSabotage sabotage() {
        return sabotage;
    }

    FaultyFileSystemDisks disks() {
        return disks;
    }

    <T> T run(FaultyFileSystemCall made, Path where, Act<T> act) throws IOException {
        return run(made, where, act, () -> {
            // nothing of it is done
        });
    }

    /** @param half what is done of it where it fails in the middle */
    <T> T run(FaultyFileSystemCall made, Path where, Act<T> act, Half half) throws IOException {
        if (!isHit(made)) {
            return act.run();
        }
        switch (fault) {
            case EIO -> {
                half.run();
                throw new FileSystemException(where.toString(), null, "Input/output error");
            }
            case ENOSPC -> throw full(where);
            case ANSWER_LOST -> {
                act.run();
                throw new FileSystemException(where.toString(), null, "Input/output error, though it was done");
            }
            case INTERRUPT -> {
                victim.interrupt();
                return act.run();
            }
            case ERROR -> {
                half.run();
                throw new StackOverflowError("of a test");
            }
            default -> {
                half.run();
                die();
                throw new FaultyFileSystemKill();
            }
        }
    }

    /** Whether this write is the one at which the disk is full: it is short, as the kernel's is, and the next one fails. */
    synchronized boolean isShort(FaultyFileSystemCall made) {
        return !dead && fault == FaultyFileSystemFault.ENOSPC && made == call && !fired && isNext();
    }

    private boolean isNext() {
        return counts.getOrDefault(call, 0) + 1 == number;
    }

    static FileSystemException full(Path where) {
        return new FileSystemException(where.toString(), null, "No space left on device");
    }

    private synchronized boolean isHit(FaultyFileSystemCall made) {
        if (dead) {
            throw new FaultyFileSystemKill();
        }
        if (made != call || counts.merge(made, 1, Integer::sum) != number) {
            return false;
        }
        fired = true;
        return true;
    }

    /** Counts a write that {@link #isShort}. */
    void countShort() {
        isHit(call);
    }

    void opened(Closeable channel) {
        open.add(channel);
    }

    void closed(Closeable channel) {
        open.remove(channel);
    }

    /** Ends the process after all that it did, if the fault is of that kind. */
    public void end() throws IOException {
        if (fault != null && fault.endsTheProcess() && !isDead()) {
            die();
        }
    }

    /** Locks go with the channels. */
    private void die() throws IOException {
        synchronized (this) {
            dead = true;
        }
        for (Closeable channel : open) {
            channel.close();
        }
        disks.cut(fault);
    }

    @FunctionalInterface
    interface Act<T> {
        T run() throws IOException;
    }

    @FunctionalInterface
    interface Half {
        void run() throws IOException;
    }
}
