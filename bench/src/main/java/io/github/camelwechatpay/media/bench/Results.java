// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench;

import io.github.camelwechatpay.media.bench.client.Driver;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** All that was measured: of each scenario and driver a result for each round. */
final class Results {

    private final Map<String, List<Result>> results = new HashMap<>();

    void add(Scenario scenario, Driver driver, Result result) {
        results.computeIfAbsent(key(scenario, driver), none -> new java.util.ArrayList<>())
                .add(result);
    }

    private static String key(Scenario scenario, Driver driver) {
        return scenario.name() + " " + driver.name();
    }

    private List<Result> of(Scenario scenario, Driver driver) {
        return results.getOrDefault(key(scenario, driver), List.of());
    }

    boolean has(Scenario scenario, Driver driver) {
        return !of(scenario, driver).isEmpty();
    }

    /** Over the rounds. */
    Spread of(Scenario scenario, Driver driver, ToDoubleFunction<Result> figure) {
        return Spread.of(of(scenario, driver).stream().mapToDouble(figure).toArray());
    }

    /** The same divided by another driver's, round by round. */
    Spread ratio(Scenario scenario, Driver driver, Driver other, ToDoubleFunction<Result> figure) {
        List<Result> mine = of(scenario, driver);
        List<Result> theirs = of(scenario, other);
        return Spread.of(IntStream.range(0, Math.min(mine.size(), theirs.size()))
                .mapToDouble(round -> figure.applyAsDouble(mine.get(round)) / figure.applyAsDouble(theirs.get(round)))
                .toArray());
    }

    /** The most of all rounds. */
    long most(Scenario scenario, Driver driver, ToDoubleFunction<Result> figure) {
        return of(scenario, driver).stream()
                .map(figure::applyAsDouble)
                .max(Comparator.naturalOrder())
                .map(Math::round)
                .orElse(0L);
    }
}
