// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench;

import io.github.camelwechatpay.media.bench.client.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code docs/performance.svg}: rates in comparison with ideal code, eight uploads at once. */
final class Chart {

    private static final int THREADS = 8;
    private static final int BAR = 9;
    private static final int GAP = 9;
    private static final int LEFT = 230;
    private static final int WIDTH = 460;
    private static final int TOP = 56;
    private static final String[] COLOURS = {"#4c78a8", "#f58518", "#54a24b"};

    private final Results results;
    private final List<Driver> drivers;
    private final List<Scenario> scenarios;
    private final StringBuilder svg = new StringBuilder();

    Chart(Results results, List<Driver> drivers, List<Scenario> scenarios) {
        this.results = results;
        this.drivers = drivers;
        this.scenarios = scenarios.stream()
                .filter(scenario -> Stream.of(Scenario.Size.values())
                        .anyMatch(size -> size.scenario(THREADS).equals(scenario.name())))
                .toList();
    }

    void write(Path file) throws IOException {
        double most = drivers.stream()
                .flatMap(driver -> scenarios.stream().map(scenario -> ratio(driver, scenario)))
                .filter(ratio -> !ratio.isNaN())
                .reduce(1.0, Math::max);
        double scale = WIDTH / Math.max(1.2, most);
        int height = TOP + drivers.size() * (COLOURS.length * BAR + GAP) + 24;
        add(
                "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif' font-size='11'>",
                LEFT + WIDTH + 60, height);
        add("<rect width='100%%' height='100%%' fill='white'/>");
        add(
                "<text x='10' y='18' font-size='13'>Uploads a second, ideal code of the same API = 1, %d at once</text>",
                THREADS);
        legend();
        int y = TOP;
        for (Driver driver : drivers) {
            add("<text x='%d' y='%d' text-anchor='end'>%s</text>", LEFT - 8, y + 2 * BAR, driver.name());
            for (int i = 0; i < scenarios.size(); i++) {
                bar(y + i * BAR, ratio(driver, scenarios.get(i)), scale, COLOURS[i % COLOURS.length]);
            }
            y += COLOURS.length * BAR + GAP;
        }
        double one = LEFT + scale;
        add("<line x1='%.1f' y1='%d' x2='%.1f' y2='%d' stroke='#555' stroke-dasharray='3 3'/>", one, TOP - 6, one, y);
        add("</svg>");
        Files.writeString(file, svg);
    }

    private double ratio(Driver driver, Scenario scenario) {
        return drivers.stream()
                .filter(other -> other.name().equals(driver.reference()))
                .findFirst()
                .map(reference ->
                        results.ratio(scenario, driver, reference, Result::rate).median())
                .orElse(Double.NaN);
    }

    private void legend() {
        int x = LEFT;
        for (int i = 0; i < scenarios.size(); i++) {
            add("<rect x='%d' y='30' width='10' height='10' fill='%s'/>", x, COLOURS[i % COLOURS.length]);
            add("<text x='%d' y='39'>%s</text>", x + 14, scenarios.get(i).title());
            x += 110;
        }
    }

    private void bar(int y, double ratio, double scale, String colour) {
        if (Double.isNaN(ratio)) {
            return;
        }
        add(
                "<rect x='%d' y='%d' width='%.1f' height='%d' fill='%s'/>",
                LEFT, y, Math.max(1, ratio * scale), BAR - 1, colour);
        add(
                "<text x='%.1f' y='%d' font-size='8'>%s</text>",
                LEFT + ratio * scale + 4, y + BAR - 2, Spread.digits(ratio));
    }

    private void add(String element, Object... values) {
        svg.append(String.format(Locale.ROOT, element, values)).append('\n');
    }
}
