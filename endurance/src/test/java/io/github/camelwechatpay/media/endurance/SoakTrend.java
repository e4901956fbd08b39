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

    long most(ToLongFunction<SoakSample> figure) {
        return samples.stream().mapToLong(figure).max().orElseThrow();
    }

    /** Sentences, none if all is well. */
    List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        if (slope() > steepest()) {
            troubles.add("the heap grows by " + slope() + " MB an hour, more than " + steepest());
        }
        double end = Math.max(first().heap() * GROWTH, first().heap() + NOISE * MB);
        if (last().heap() > end) {
            troubles.add("the heap was " + first().heap() + " bytes at first and is " + last().heap() + " at the end");
        }
        if (most(SoakSample::threads) != first().threads()) {
            troubles.add("there were " + first().threads() + " threads at first and then " + most(SoakSample::threads));
        }
        if (most(SoakSample::files) > first().files() + 2) {
            troubles.add("there were " + first().files() + " open files at first and then " + most(SoakSample::files));
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
