// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** When a worker is killed. Most of the time, where it hurts. */
enum KillMoment {
    /** At any time of its start. */
    STARTING {
        @Override
        void await(Node node, UploadBell bell, int files, Random random) {
            pause(random.nextInt(2000));
        }
    },
    /** At any time of its work. */
    ANY {
        @Override
        void await(Node node, UploadBell bell, int files, Random random) {
            node.awaitReady();
            pause(random.nextInt(3000));
        }
    },
    /** When an upload has arrived and its answer has not. */
    ARRIVED {
        @Override
        void await(Node node, UploadBell bell, int files, Random random) {
            arrival(node, bell, files, random);
        }
    },
    /** When an answer goes out, and shortly after: the ledger, the report and the folders have their turns. */
    ANSWERED {
        @Override
        void await(Node node, UploadBell bell, int files, Random random) {
            long sent = arrival(node, bell, files, random).toMillis();
            pause(sent + random.nextInt(25));
        }
    };

    private static final int MOST_UPLOADS = 30;
    private static final int PATIENCE_SECONDS = 10;

    /** One of twelve is at the start, the rest evenly. */
    static KillMoment next(Random random) {
        int number = random.nextInt(12);
        return number == 0 ? STARTING : values()[1 + number % 3];
    }

    /**
     * Returns when it has come.
     *
     * @param files how many there are in the inbox
     */
    abstract void await(Node node, UploadBell bell, int files, Random random);

    /**
     * Of one of the uploads that are to come; not of the last ones, since not every file becomes one. If none comes, since
     * all files that are left are claimed by somebody who was killed: after a while.
     */
    private static Duration arrival(Node node, UploadBell bell, int files, Random random) {
        int most = Math.max(1, Math.min(MOST_UPLOADS, files / 3));
        CompletableFuture<Duration> arrival = bell.ringsAfter(1 + random.nextInt(most));
        node.awaitReady();
        return arrival.completeOnTimeout(Duration.ZERO, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
