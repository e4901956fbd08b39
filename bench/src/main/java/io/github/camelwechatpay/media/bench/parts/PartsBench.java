// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench.parts;

import io.github.camelwechatpay.media.bench.MeasuredPart;
import io.github.camelwechatpay.media.bench.Program;
import io.github.camelwechatpay.media.bench.Spread;
import io.github.camelwechatpay.media.test.machine.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The parts of an upload, each by itself, in one thread: a table of {@code docs/design/speed.md}. */
final class PartsBench {

    private PartsBench() {}

    /** @param args the folder of the pages */
    public static void main(String[] args) {
        Program.run(() -> run(Path.of(args[0])));
    }

    private static void run(Path pages) throws RunnerException, IOException {
        double load = Machine.load();
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(PartsBench.class.getPackageName() + "\\..*Parts\\.")
                        .mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.MICROSECONDS)
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .build())
                .run();
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "Machine: %s; load before the start %.1f. JMH, one thread.%n%n| part | | microseconds | KB allocated |%n|---|---|---|---|%n",
                Machine.described(),
                load));
        results.forEach(result -> table.append(row(result)));
        MeasuredPart.replace(pages.resolve("design/speed.md"), table.toString());
    }

    private static String row(RunResult result) {
        String[] name = result.getParams().getBenchmark().split("\\.");
        String parameter = result.getParams().getParamsKeys().stream()
                .map(key -> key + "=" + result.getParams().getParam(key))
                .reduce("", String::concat);
        Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        return "| `" + name[name.length - 2] + "." + name[name.length - 1] + "` | " + parameter + " | "
                + Spread.digits(result.getPrimaryResult().getScore()) + " | "
                + Spread.digits(allocated.getScore() / 1024) + " |\n";
    }
}
