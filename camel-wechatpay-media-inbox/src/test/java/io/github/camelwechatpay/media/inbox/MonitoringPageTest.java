// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static io.github.camelwechatpay.media.inbox.InboxBench.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.inbox.internal.monitor.InboxMeter;
import io.github.camelwechatpay.media.internal.monitor.MeterInfo;
import io.github.camelwechatpay.media.internal.monitor.UploadMeter;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the pages about monitoring to the code and to a run. {@code -Ddocs.write=true} writes both anew. */
@Tag("integration")
class MonitoringPageTest {

    private static final Path DOCS = Path.of("..", "docs");

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"monitoring.md", "zh/monitoring.md"})
    void listsTheMeters(String page) throws IOException {
        String table = "| meter | type | tags | description |\n|---|---|---|---|\n"
                + Stream.concat(
                                Stream.of(UploadMeter.values()).map(UploadMeter::info),
                                Stream.of(InboxMeter.values()).map(InboxMeter::info))
                        .map(meter -> "| `%s` | %s | %s | %s |\n"
                                .formatted(meter.name(), type(meter), meter.tags(), meter.description()))
                        .collect(Collectors.joining());

        assertThat(block(page, "meters", table)).isEqualTo(table);
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

            assertThat(shape(block("monitoring.md", "scrape", scrape))).isEqualTo(shape(scrape));
            assertThat(shape(block("monitoring.md", "console", console))).isEqualTo(shape(console));
        }
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

    /** What stands between the marks of that name. */
    private static String block(String page, String name, String current) throws IOException {
        Path file = DOCS.resolve(page);
        String text = Files.readString(file);
        String mark = "<!-- " + name + " -->\n";
        int begin = text.indexOf(mark) + mark.length();
        int end = text.indexOf("<!-- end -->", begin);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, text.substring(0, begin) + current + text.substring(end));
            return current;
        }
        return text.substring(begin, end);
    }
}
