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
        void await(Node node, UploadBell bell, Random random) {
            pause(random.nextInt(2000));
        }
    },
    /** At any time of its work. */
    ANY {
        @Override
        void await(Node node, UploadBell bell, Random random) {
            node.awaitReady();
            pause(random.nextInt(2000));
        }
    },
    /** When an upload has arrived and its answer has not. */
    ARRIVED {
        @Override
        void await(Node node, UploadBell bell, Random random) {
            arrival(bell, random);
        }
    },
    /** When an answer goes out, and shortly after: the ledger, the report and the folders have their turns. */
    ANSWERED {
        @Override
        void await(Node node, UploadBell bell, Random random) {
            long sent = arrival(bell, random).toMillis();
            pause(sent + random.nextInt(25));
        }
    };

    /** So that as many files go as come. */
    private static final int MOST_UPLOADS = 30;

    /** One of twelve is at the start, the rest evenly. */
    static KillMoment next(Random random) {
        int number = random.nextInt(12);
        return number == 0 ? STARTING : values()[1 + number % 3];
    }

    /** Returns when it has come. */
    abstract void await(Node node, UploadBell bell, Random random);

    /** Where no upload comes, since every file left is claimed by somebody who was killed: after a while. */
    private static Duration arrival(UploadBell bell, Random random) {
        CompletableFuture<Duration> arrival = bell.ringsAfter(1 + random.nextInt(MOST_UPLOADS));
        return arrival.completeOnTimeout(Duration.ZERO, 5, TimeUnit.SECONDS).join();
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
