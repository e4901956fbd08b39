// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Debian's Chromium, without a window. */
final class Browser implements AutoCloseable {

    static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private final ChromeDriver driver;

    /** @param language such as {@code zh-CN} */
    Browser(String language) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--lang=" + language,
                "--accept-lang=" + language);
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
    }

    /** In dots of CSS; a phone also is asked for its own style. */
    Browser sized(int width, int height, boolean phone) {
        tell(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
        return this;
    }

    /** @param scheme {@code light} or {@code dark} */
    Browser coloured(String scheme) {
        tell(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        return this;
    }

    Browser open(String url) {
        driver.get(url);
        return this;
    }

    String page() {
        return driver.getPageSource();
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** As people do, whatever has the focus. */
    void press(CharSequence... keys) {
        WebElement focused = driver.switchTo().activeElement();
        focused.sendKeys(keys);
    }

    /** Tabs to the first element that a selector names. Fails if there is none within as many tabs as that. */
    void tabTo(String selector, int tabs) {
        for (int i = 0; i < tabs; i++) {
            press(Keys.TAB);
            if (Boolean.TRUE.equals(run("return document.activeElement.matches(arguments[0])", selector))) {
                return;
            }
        }
        throw new AssertionError("no tab leads to " + selector);
    }

    /** What axe-core finds: a rule and the elements that break it. */
    @SuppressWarnings("unchecked")
    List<String> violations() throws IOException {
        run(axe());
        return (List<String>) driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run().then(result => done(result.violations.map(
                    found => found.id + ': ' + found.help + ' ' + found.nodes.map(node => node.target).join(' '))));
                """);
    }

    private static String axe() throws IOException {
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Milliseconds from the navigation to the first text, as the browser counts them; 0 if it has not painted. */
    double firstContentfulPaint() {
        return ((Number) run("const paints = performance.getEntriesByName('first-contentful-paint');"
                        + "return paints.length ? paints[0].startTime : 0"))
                .doubleValue();
    }

    /** What is reachable, by the browser's own figures: {@code Nodes}, {@code JSHeapUsedSize}, {@code JSEventListeners}… */
    Figures figures() {
        for (int i = 0; i < 3; i++) {
            tell("HeapProfiler.collectGarbage", Map.of());
        }
        tell("Performance.enable", Map.of());
        Figures figures = Figures.of(tell("Performance.getMetrics", Map.of()));
        tell("Performance.disable", Map.of());
        return figures;
    }

    /** A part of the browser's figures, after a collection of garbage. */
    record Figures(long heap, long nodes, long listeners) {

        private static Figures of(Map<String, Object> told) {
            return new Figures(value(told, "JSHeapUsedSize"), value(told, "Nodes"), value(told, "JSEventListeners"));
        }

        private static long value(Map<String, Object> told, String name) {
            return ((List<?>) told.get("metrics"))
                    .stream()
                            .map(Map.class::cast)
                            .filter(metric -> metric.get("name").equals(name))
                            .mapToLong(metric -> ((Number) metric.get("value")).longValue())
                            .findFirst()
                            .orElseThrow();
        }
    }

    void screenshot(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    private Map<String, Object> tell(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
