// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The page with 10,000 files, in a browser; its pictures are in {@code target/page}. */
@Tag("endurance")
class ChromiumTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    private static final String SCRIPT = "<script>document.title='hacked'<!--.bmp";
    private static final int FILES = 10_000;
    private static final int PAINTS = 11;

    @TempDir
    Path temp;

    private ConsoleBench bench;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        assumeThat(Browser.CHROMIUM).exists();
        assumeThat(Browser.DRIVER).exists();
        bench = new ConsoleBench(temp, "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions());
        bench.start();
        Files.writeString(bench.failed.resolve(SCRIPT), "no picture");
        Files.writeString(
                bench.failed.resolve(SCRIPT + ".reason.txt"),
                "WRONG_TYPE\nwhat\nSend the image file itself.\n请发送图片文件本身。\n");
        done(FILES);
    }

    /** So many lines of the report. */
    private void done(int files) throws Exception {
        StringBuilder report = new StringBuilder();
        for (int i = 0; i < files; i++) {
            report.append(
                    "\"licence-%05d.jpg\",\"done\",\"uploadmedia\",\"SIMULATED-%064d\",\"d\",\"MD5\",\"\",\"\",\"2026-11-29T10:00:00Z\"\n"
                            .formatted(i, i));
        }
        Files.writeString(bench.report, report);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
        if (bench != null) {
            bench.close();
        }
    }

    /** With its rows and its inbox. */
    private Browser open(String language, boolean phone) {
        browser = new Browser(language).sized(phone ? 390 : 1200, phone ? 844 : 900, phone);
        return show();
    }

    private Browser show() {
        browser.open("http://localhost:" + bench.port() + ConsoleBench.PAGE);
        await().until(() -> Boolean.TRUE.equals(
                browser.run("return document.querySelector('#rows tr') && document.querySelector('.inbox') && true")));
        return browser;
    }

    private static Path picture(String name) {
        return Path.of("target", "page", name + ".png");
    }

    @Test
    void showsTenThousandFilesAndRunsNoNameOfAFile() throws Exception {
        String page = open("en-US", false).page();
        browser.screenshot(picture("desktop"));

        assertThat(page)
                .contains("<title>WeChat Pay media</title>", "10001 files", "licence-09999.jpg")
                .contains("&lt;script&gt;document.title", "Send the image file itself.", ">Retry</button>")
                .contains(">running</p>");
        assertThat(page.split("<tr ").length).isLessThan(210);
    }

    @Test
    void speaksChineseOnAPhone() throws Exception {
        assertThat(open("zh-CN", true).page())
                .contains("lang=\"zh-CN\"", "<title>微信支付上传</title>", "10001 个文件", "请发送图片文件本身。");
        browser.screenshot(picture("phone"));
    }

    /** The figures at half the width of a phone on its side, too: text may be enlarged to 200 %. */
    @ParameterizedTest
    @CsvSource({"en-US, false", "en-US, true", "zh-CN, false", "zh-CN, true"})
    void breaksNoRuleOfAxeInLightAndInDark(String language, boolean phone) throws Exception {
        open(language, phone);
        for (String scheme : new String[] {"light", "dark"}) {
            browser.coloured(scheme);
            assertThat(browser.violations()).as(scheme).isEmpty();
            browser.screenshot(picture((phone ? "phone-" : "desktop-") + language + "-" + scheme));
        }
    }

    @Test
    void letsAFileBeTriedAgainByTheKeyboardAlone() throws Exception {
        Files.write(bench.failed.resolve(SCRIPT), OnePixelBmp.bytes()); // the operator has repaired it
        Files.write(bench.failed.resolve("second.bmp"), OnePixelBmp.bytes());
        open("en-US", false);

        browser.tabTo("#state", 10);
        browser.press("f");
        browser.tabTo("form button[type=submit]", 3);
        browser.press(Keys.ENTER);
        await().until(() -> browser.page().contains(">2 files<"));
        browser.tabTo("#rows button", 10);
        String pressed = (String) browser.run("return document.activeElement.getAttribute('aria-label')");
        browser.press(Keys.ENTER);

        await().until(() -> browser.page().contains(">Moved back to the inbox<"));
        await().until(() -> browser.page().contains(">1 file<"));
        assertThat(pressed).startsWith("Retry: ");
        assertThat(browser.run("return document.activeElement.getAttribute('aria-label')"))
                .as("the button of the file that is left has the focus")
                .isNotEqualTo(pressed)
                .asString()
                .startsWith("Retry: ");
    }

    /** Printed and never judged: machines differ. */
    @Test
    void printsWhenItIsPaintedFirst() {
        open("en-US", false);
        double first = browser.firstContentfulPaint();
        double[] later = new double[PAINTS];
        for (int i = 0; i < PAINTS; i++) {
            later[i] = show().firstContentfulPaint();
        }
        Arrays.sort(later);

        System.out.printf(
                Locale.ROOT,
                "First contentful paint of %,d files: %.0f ms at first, then median %.0f ms, longest %.0f ms of %d%n",
                FILES + 1,
                first,
                later[PAINTS / 2],
                later[PAINTS - 1],
                PAINTS);
        assertThat(first).isPositive();
        assertThat(later[0]).isPositive();
    }

    /** Each event shows other figures of the inbox, and asks for the files again. */
    @Test
    void keepsItsMemoryOverAHundredThousandEvents() throws Exception {
        int events = Integer.getInteger("page.events", 100_000);
        try (EventStream stream = new EventStream(bench)) {
            browser = new Browser("en-US").sized(1200, 900, false);
            browser.open("http://localhost:" + stream.port() + ConsoleBench.PAGE);
            shows(stream.send(2_000));
            Browser.Figures before = browser.figures();

            int last = stream.send(events);
            shows(last);
            Browser.Figures after = browser.figures();

            System.out.print("""
                    | server-sent events | heap KiB | nodes | listeners |
                    |---:|---:|---:|---:|
                    | 2,000 | %,d | %,d | %,d |
                    | %,d | %,d | %,d | %,d |
                    """.formatted(
                            before.heap() >> 10,
                            before.nodes(),
                            before.listeners(),
                            last,
                            after.heap() >> 10,
                            after.nodes(),
                            after.listeners()));
            assertThat(after.nodes()).isLessThanOrEqualTo(before.nodes() + 500);
            assertThat(after.listeners()).isLessThanOrEqualTo(before.listeners() + 50);
            assertThat(after.heap()).as("10 bytes an event").isLessThan(before.heap() + 10L * events);
        }
    }

    /** All events until this one, and the files that were asked for. */
    private void shows(int event) {
        await().atMost(Duration.ofMinutes(5))
                .until(() -> Boolean.TRUE.equals(
                        browser.run("return counts.endsWith(',' + arguments[0]) && !refreshing", event)));
        assertThat(browser.page()).contains("licence-09999.jpg");
    }

    /** Pictures for people: nothing done, half and all of it. */
    @Test
    void isDrawnAtTheStartInTheMiddleAndAtTheEnd() throws Exception {
        open("en-US", false);
        for (int percent : new int[] {0, 50, 100}) {
            done(FILES * percent / 100);
            show();
            String files = String.format(Locale.ROOT, ">%d file", 1 + FILES * percent / 100);
            await().until(() -> browser.page().contains(files));
            browser.screenshot(picture("at-" + percent));
            assertThat(picture("at-" + percent)).isNotEmptyFile();
        }
    }
}
