// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;
import io.github.camelwechatpay.media.test.process.JavaCommand;
import io.github.camelwechatpay.media.test.process.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Has Jazzer look for inputs of the targets of a module for which something does not hold, in a process for each target.
 * {@code -Dfuzz.runs=} tells how many inputs it tries for each.
 */
public abstract class FuzzRunContract {

    /** Few, for each build of the endurance tier: a second or so of a target. */
    private static final int RUNS = Integer.getInteger("fuzz.runs", 1_000);

    /** Bytes of an input; no code that is fuzzed needs longer ones to be reached. */
    private static final int LONGEST = 8_192;

    private static final String OURS = "io.github.camelwechatpay.media.**";

    private static final Pattern DONE = Pattern.compile("Done ([0-9]+) runs in");

    static List<FuzzTarget> targets() {
        return FuzzTarget.all();
    }

    @ParameterizedTest
    @MethodSource("targets")
    protected void nothingIsFoundForWhichWhatMustHoldDoesNot(FuzzTarget target) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "fuzz", target.name()));
        Path corpus = Files.createDirectories(folder.resolve("corpus")).toAbsolutePath();
        Path log = folder.resolve("log").toAbsolutePath();
        Files.deleteIfExists(log);
        writeSeeds(target, corpus);
        // what judges compares much, and is not what inputs are to be found for
        String judges =
                String.join(File.pathSeparator, target.getClass().getName(), "io.github.camelwechatpay.media.error.*");
        JavaCommand jazzer = JavaCommand.of(
                        Jazzer.class,
                        "--target_class=" + JazzerEntry.class.getName(),
                        "--target_args=" + target.name(),
                        "--instrumentation_includes=" + OURS,
                        "--instrumentation_excludes=" + judges,
                        "--custom_hook_includes=" + OURS,
                        "--custom_hook_excludes=" + judges,
                        // traces each character that an expression looks at: a hundredth of the inputs a second
                        "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexRoadblocks",
                        "-runs=" + RUNS,
                        "-max_len=" + LONGEST,
                        "-len_control=0",
                        "-timeout=30",
                        "-rss_limit_mb=4096",
                        "-print_final_stats=1",
                        corpus.toString())
                .options("-Xmx1g", "-XX:+UseSerialGC", "-Dlogback.configurationFile=fuzz/logback.xml")
                .log(log);
        try (JavaProcess process = jazzer.start(folder)) {
            int exit = process.end(Duration.ofHours(6));

            assertThat(exit)
                    .as("an input was found, see %s; keep it in src/test/resources/fuzz/%s", folder, target.name())
                    .isZero();
            assertThat(runs(process.out())).isGreaterThanOrEqualTo(RUNS);
        }
    }

    private static void writeSeeds(FuzzTarget target, Path corpus) throws IOException {
        List<byte[]> seeds = target.seeds();
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(corpus.resolve("seed-" + i), seeds.get(i));
        }
        for (KeptInputs.Input input : KeptInputs.of(target)) {
            Files.write(corpus.resolve("kept-" + input.name()), input.bytes());
        }
    }

    private static long runs(String log) {
        Matcher done = DONE.matcher(log);
        return done.find() ? Long.parseLong(done.group(1)) : 0;
    }
}
