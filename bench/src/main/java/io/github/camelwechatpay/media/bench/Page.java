// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench;

import io.github.camelwechatpay.media.bench.client.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** {@code docs/performance.md}, and the Chinese one: what was measured, on which machine, between their marks. */
final class Page {

    private final Results results;
    private final List<Driver> drivers;
    private final List<Scenario> scenarios;
    private final StringBuilder text = new StringBuilder();

    Page(Results results, List<Driver> drivers, List<Scenario> scenarios) {
        this.results = results;
        this.drivers = drivers;
        this.scenarios = scenarios;
    }

    /** Both languages have the same figures. */
    void write(Path folder, String how) throws IOException {
        MeasuredPart.replace(folder.resolve("performance.md"), measured(how, "performance.svg"));
        if (Files.isDirectory(folder.resolve("zh"))) {
            MeasuredPart.replace(folder.resolve("zh/performance.md"), measured(how, "../performance.svg"));
        }
    }

    private String measured(String how, String chart) {
        text.setLength(0);
        line(how);
        line("");
        line("![Rate in comparison with ideal code](" + chart + ")");
        line("");
        line("| driver | what it is |");
        line("|---|---|");
        drivers.forEach(driver -> line("| `" + driver.name() + "` | " + driver.what() + " |"));
        for (boolean v3 : new boolean[] {false, true}) {
            matrix(v3, "rate, of ideal", Result::rate);
            matrix(v3, "processor time, of ideal", Result::cpu);
        }
        scenarios.forEach(this::table);
        return text.toString();
    }

    private List<Driver> of(boolean v3) {
        return drivers.stream().filter(driver -> driver.v3() == v3).toList();
    }

    private void matrix(boolean v3, String title, ToDoubleFunction<Result> figure) {
        if (of(v3).isEmpty() || !of(v3).get(0).isReference()) {
            return;
        }
        line("");
        line("## " + (v3 ? "V3" : "V2") + ": " + title);
        line("");
        StringBuilder head = new StringBuilder("| |");
        StringBuilder rule = new StringBuilder("|---|");
        scenarios.forEach(scenario -> {
            head.append(' ').append(scenario.title()).append(" |");
            rule.append("---|");
        });
        line(head.toString());
        line(rule.toString());
        Driver reference = of(v3).get(0);
        for (Driver driver : of(v3)) {
            StringBuilder row = new StringBuilder("| `" + driver.name() + "` |");
            for (Scenario scenario : scenarios) {
                row.append(' ')
                        .append(results.ratio(scenario, driver, reference, figure)
                                .text())
                        .append(" |");
            }
            line(row.toString());
        }
    }

    private void table(Scenario scenario) {
        line("");
        line("## " + scenario.title());
        line("");
        line("| driver | uploads/s | of ideal | CPU ms | KB allocated | new connections | p50 ms | p99 ms |");
        line("|---|---|---|---|---|---|---|---|");
        for (Driver driver : drivers) {
            if (results.has(scenario, driver)) {
                line(row(scenario, driver));
            }
        }
    }

    private String row(Scenario scenario, Driver driver) {
        Driver reference = of(driver.v3()).get(0);
        long failed = results.most(scenario, driver, Result::failed);
        return "| `" + driver.name() + "`" + (failed > 0 ? " (" + failed + " failed in a round)" : "") + " | "
                + results.of(scenario, driver, Result::rate).text() + " | "
                + (reference.isReference()
                        ? results.ratio(scenario, driver, reference, Result::rate)
                                .textWithRange()
                        : "")
                + " | " + results.of(scenario, driver, Result::cpu).text() + " | "
                + results.of(scenario, driver, Result::allocated).text() + " | "
                + results.most(scenario, driver, Result::connections) + " | "
                + results.of(scenario, driver, Result::p50).text() + " | "
                + results.of(scenario, driver, Result::p99).text() + " |";
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
