// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static io.github.camelwechatpay.media.inbox.InboxBench.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.inbox.internal.monitor.InboxMeter;
import io.github.camelwechatpay.media.internal.monitor.MeterInfo;
import io.github.camelwechatpay.media.internal.monitor.UploadMeter;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.page.ChineseTexts;
import io.github.camelwechatpay.media.test.page.PageLanguage;
import io.github.camelwechatpay.media.test.page.WrittenPart;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the pages about monitoring to the code and to a run. {@code -Ddocs.write=true} writes both anew. */
@Tag("integration")
class MonitoringPageTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource
    void listsTheMeters(PageLanguage language) throws IOException {
        ChineseTexts chinese = ChineseTexts.read();
        String table = language.of("| meter | type | tags | description |", "| 指标 | 类型 | 标签 | 说明 |")
                + "\n|---|---|---|---|\n"
                + Stream.concat(
                                Stream.of(UploadMeter.values()).map(UploadMeter::info),
                                Stream.of(InboxMeter.values()).map(InboxMeter::info))
                        .map(meter -> "| `%s` | %s | %s | %s |\n"
                                .formatted(meter.name(), type(meter), meter.tags(), text(language, chinese, meter)))
                        .collect(Collectors.joining());

        WrittenPart.of(language.page("monitoring.md"), "meters").mustBe(table);
        assertThat(chinese.problems()).isEmpty();
        assertThat(language == PageLanguage.CHINESE ? chinese.unused("meter.") : List.of())
                .isEmpty();
    }

    @Test
    void showsAScrapeAndTheConsoleOfARun() throws Exception {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        String uri = "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions() + InboxBench.ONE_TRY;
        try (InboxBench bench = new InboxBench(home, uri)) {
            CamelContext context = bench.context();
            context.getRegistry().bind("meters", registry);
            bench.receives("a.bmp");
            bench.receives("b.bmp", new byte[] {1, 2, 3});
            bench.start(context);
            await().untilAsserted(() -> assertThat(InboxBench.names(bench.done)).hasSize(1));
            await().untilAsserted(() -> assertThat(bench.report()).hasSize(2));
            String scrape = fenced(registry.scrape());
            String console = fenced(console(context, "wechatpay-media") + console(context, "wechatpay-media-inbox"));

            for (PageLanguage language : PageLanguage.values()) {
                Path page = language.page("monitoring.md");
                assertThat(shape(WrittenPart.of(page, "scrape").writtenIfAsked(scrape)))
                        .isEqualTo(shape(scrape));
                assertThat(shape(WrittenPart.of(page, "console").writtenIfAsked(console)))
                        .isEqualTo(shape(console));
            }
        }
    }

    private static String text(PageLanguage language, ChineseTexts chinese, MeterInfo meter) {
        return language == PageLanguage.ENGLISH
                ? meter.description()
                : chinese.of(meter.name().replace("camel.wechatpay.media.", "meter."), meter.description());
    }

    private static String type(MeterInfo meter) {
        return meter.unit() == null ? meter.type() : meter.type() + ", " + meter.unit();
    }

    private static String console(CamelContext context, String name) {
        return (String) context.getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById(name)
                .call(DevConsole.MediaType.TEXT);
    }

    private static String fenced(String text) {
        return "```\n" + text.stripTrailing() + "\n```\n";
    }

    /** Without the numbers and times, which each run has of its own. */
    private static Set<String> shape(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("\\} .*", "}").replaceAll("\\b\\d[-0-9T:.Z]*\\b", "0"))
                .collect(Collectors.toSet());
    }
}
