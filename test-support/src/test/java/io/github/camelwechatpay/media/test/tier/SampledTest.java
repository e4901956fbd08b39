// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class SampledTest {

    abstract static class Rows {

        static Stream<Integer> rows() {
            return IntStream.range(0, 7).boxed();
        }

        @ParameterizedTest(name = "{0}")
        @Sampled(value = "rows", every = 3)
        void takes(int row) {
            assertThat(row).isNotNegative();
        }
    }

    /** Not found by the build, as the one below: these run within the tests alone. */
    @Tag("integration")
    static class OfIntegration extends Rows {}

    @Tag("endurance")
    static class OfEndurance extends Rows {}

    @ParameterizedTest
    @CsvSource({"integration, 0 3 6", "endurance, 1 2 4 5", "'', 0 1 2 3 4 5 6"})
    void runsTheRowsOfTheTier(String tier, String rows) {
        assertThat(run(OfIntegration.class, tier)).containsExactly(rows.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"endurance, 0 1 2 3 4 5 6", "'', 0 1 2 3 4 5 6"})
    void runsAllRowsWhereTheTestIsOfTheEnduranceTierItself(String tier, String rows) {
        assertThat(run(OfEndurance.class, tier)).containsExactly(rows.split(" "));
    }

    private static List<String> run(Class<?> type, String tier) {
        Queue<String> ran = new ConcurrentLinkedQueue<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(type))
                                .configurationParameter("tests.tier", tier)
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionStarted(TestIdentifier test) {
                                if (test.isTest()) {
                                    ran.add(test.getDisplayName());
                                }
                            }
                        });
        return List.copyOf(ran);
    }
}
