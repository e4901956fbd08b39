// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** {@code docs/performance.md}, and the Chinese one: what was measured, on which machine, between their marks. */
final class Page {

    private static final String BEGIN = "<!-- measured: written by the bench -->\n";
    private static final String END = "<!-- end -->";

    private final Results results;
    private final List<Driver> drivers;
    private final List<Scenario> scenarios;
    private final StringBuilder text = new StringBuilder();

    Page(Results results, List<Driver> drivers, List<Scenario> scenarios) {
        this.results = results;
        this.drivers = drivers;
        this.scenarios = scenarios;
    }

    /** Both languages have the same figures. Where there is no page, it is made. */
    void write(Path folder, String how) throws IOException {
        Path english = folder.resolve("performance.md");
        if (!Files.exists(english)) {
            Files.writeString(english, BEGIN + END);
        }
        replace(english, measured(how, "performance.svg"));
        Path chinese = folder.resolve("zh/performance.md");
        if (Files.exists(chinese)) {
            replace(chinese, measured(how, "../performance.svg"));
        }
    }

    private static void replace(Path file, String measured) throws IOException {
        String page = Files.readString(file);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(file, page.substring(0, begin) + measured + page.substring(page.indexOf(END, begin)));
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
