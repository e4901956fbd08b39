// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Takes the server that the files come from away in the middle of the work, twice. */
final class Interruptions {

    private static final int TIMES = 2;
    private static final Duration AWAY = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final int files;
    private final Callable<Integer> waiting;
    private final Action stop;
    private final Action start;
    private final List<Double> recoveries = new ArrayList<>();
    private long seconds;

    /**
     * @param waiting how many files are still in the inbox, of a server that is there
     * @param start on the same address, with its files
     */
    Interruptions(int files, Callable<Integer> waiting, Action stop, Action start) {
        this.files = files;
        this.waiting = waiting;
        this.stop = stop;
        this.start = start;
    }

    /** Returns when all files are settled. */
    void run() throws Exception {
        long start = System.nanoTime();
        for (int i = 1; i <= TIMES; i++) {
            int left = files - files * i / (TIMES + 1);
            soon("some files", () -> waiting.call() <= left);
            stop.run();
            await().pollDelay(AWAY).atMost(AWAY.multipliedBy(3)).until(() -> true);
            startAgain();
            int before = waiting.call();
            assertThat(before).as("the server stopped in the middle").isPositive();
            long begin = System.nanoTime();
            soon("the next file", () -> waiting.call() < before);
            recoveries.add((System.nanoTime() - begin) / 1_000_000 / 1e3);
        }
        soon("all files", () -> waiting.call() == 0);
        seconds = (System.nanoTime() - start) / 1_000_000_000;
    }

    /** Its port may be somebody's for a moment, as that of a connection. */
    private void startAgain() {
        await("the server's old port").atMost(PATIENCE).ignoreExceptions().until(() -> {
            start.run();
            return true;
        });
    }

    /** How long it took after each until the next file was settled, and all in all. */
    void print(String what, StormEnd end, WechatpaySimulator simulator) {
        Figures.of(what)
                .with("files", files)
                .with("seconds", seconds)
                .with("secondsToNextFile", recoveries)
                .with("requests", simulator.uploadsReceived())
                .with("done", end.done().size())
                .with("failed", end.failed().size())
                .print();
    }

    private static void soon(String what, Callable<Boolean> condition) {
        await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(condition);
    }

    interface Action {

        void run() throws Exception;
    }
}
