// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Whether what a worker needs stays as it is. The first sample is that after the warm-up. */
final class SoakTrend {

    private static final double MB = 1024 * 1024;

    /** Of the heap, in MB an hour. */
    private static final double STEEPEST = 1;

    /** In two minutes a collection more or less tells more than a leak; this many MB it may be. */
    private static final double NOISE = 0.5;

    private static final double GROWTH = 1.05;
    private static final int MORE_FILES = 2;
    private static final int MORE_THREADS = 8; // as many as upload

    private final List<SoakSample> samples;

    SoakTrend(List<SoakSample> samples) {
        this.samples = samples;
    }

    SoakSample first() {
        return samples.get(0);
    }

    SoakSample last() {
        return samples.get(samples.size() - 1);
    }

    /** By least squares, in MB an hour. */
    double slope() {
        double meanTime =
                samples.stream().mapToDouble(s -> hours(s.time())).average().orElseThrow();
        double meanHeap =
                samples.stream().mapToDouble(SoakSample::heap).average().orElseThrow();
        double both = 0;
        double square = 0;
        for (SoakSample sample : samples) {
            double away = hours(sample.time()) - meanTime;
            both += away * (sample.heap() - meanHeap);
            square += away * away;
        }
        return both / square / MB;
    }

    /** The steepest slope that is taken for none, in MB an hour. */
    double steepest() {
        return Math.max(STEEPEST, NOISE / hours(last().time()));
    }

    /** The median of the first samples, since a connection more or less tells in each. */
    long heapAtFirst() {
        return median(samples.subList(0, few()));
    }

    long heapAtEnd() {
        return median(samples.subList(samples.size() - few(), samples.size()));
    }

    /** In the first half; pooled connections are among them, which come and go. */
    long filesBefore() {
        return most(samples.subList(0, samples.size() / 2), SoakSample::files);
    }

    long filesLater() {
        return most(samples.subList(samples.size() / 2, samples.size()), SoakSample::files);
    }

    /** In the first half; the ledger's threads are among them, which come and go. */
    long threadsBefore() {
        return most(samples.subList(0, samples.size() / 2), SoakSample::threads);
    }

    long threadsLater() {
        return most(samples.subList(samples.size() / 2, samples.size()), SoakSample::threads);
    }

    private int few() {
        return Math.max(1, samples.size() / 5);
    }

    private static long median(List<SoakSample> some) {
        return some.stream()
                .mapToLong(SoakSample::heap)
                .sorted()
                .skip(some.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static long most(List<SoakSample> some, ToLongFunction<SoakSample> figure) {
        return some.stream().mapToLong(figure).max().orElseThrow();
    }

    long most(ToLongFunction<SoakSample> figure) {
        return most(samples, figure);
    }

    /** Sentences, none if all is well. */
    List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        if (slope() > steepest()) {
            troubles.add("the heap grows by " + slope() + " MB an hour, more than " + steepest());
        }
        double most = Math.max(heapAtFirst() * GROWTH, heapAtFirst() + NOISE * MB);
        if (heapAtEnd() > most) {
            troubles.add("the heap was " + heapAtFirst() + " bytes at first and is " + heapAtEnd() + " at the end");
        }
        if (threadsLater() > threadsBefore() + MORE_THREADS) {
            troubles.add("there were up to " + threadsBefore() + " threads at first and then " + threadsLater());
        }
        if (filesLater() > filesBefore() + MORE_FILES) {
            troubles.add("there were up to " + filesBefore() + " open files at first and then " + filesLater());
        }
        if (most(SoakSample::entries) > 0) {
            troubles.add("the ledger keeps " + most(SoakSample::entries) + " entries after a purge");
        }
        if (most(SoakSample::left) > 0) {
            troubles.add("there are " + most(SoakSample::left) + " temporary files");
        }
        return troubles;
    }

    private static double hours(Duration time) {
        return time.toMillis() / 3_600_000.0;
    }
}
