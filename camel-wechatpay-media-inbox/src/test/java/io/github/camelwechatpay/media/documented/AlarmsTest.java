// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.documented;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwechatpay.media.documented.AlarmExpression.Series;
import io.github.camelwechatpay.media.error.Category;
import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.inbox.internal.monitor.InboxMeter;
import io.github.camelwechatpay.media.internal.monitor.MeterInfo;
import io.github.camelwechatpay.media.internal.monitor.UploadMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The alarms in {@code docs/alarms}: held to the meters of the code, and evaluated on the samples that lie beside them. */
class AlarmsTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Path ALARMS = DOCS.resolve("alarms");
    private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\)");

    /**
     * @param minutes for which the expression must hold
     */
    record Rule(String alert, String expression, int minutes) {

        /** Whether it fires at that minute, evaluated each minute from the first one. */
        boolean fires(int minute, List<Series> series) {
            AlarmExpression parsed = AlarmExpression.of(expression);
            return parsed.at(minute, series).stream()
                    .anyMatch(labels -> minute >= minutes
                            && java.util.stream.IntStream.rangeClosed(minute - minutes, minute)
                                    .allMatch(at -> parsed.at(at, series).contains(labels)));
        }
    }

    /** A moment of the recorded samples, and whether the alarm has to fire then. */
    record Moment(Rule rule, int minute, List<Series> series, boolean fires) {

        @Override
        public String toString() {
            return rule.alert + (fires ? " fires after " : " does not fire after ") + minute + " min";
        }
    }

    static Stream<Moment> moments() throws IOException {
        Map<String, Rule> rules = rules().stream().collect(Collectors.toMap(Rule::alert, rule -> rule));
        return maps(yaml("wechatpay-media.tests.yaml").get("tests")).stream().flatMap(test -> {
            List<Series> series = maps(test.get("input_series")).stream()
                    .map(one -> Series.of(
                            one.get("series").toString(), one.get("values").toString()))
                    .toList();
            return maps(test.get("alert_rule_test")).stream()
                    .map(moment -> new Moment(
                            rules.get(moment.get("alertname").toString()),
                            minutes(moment.get("eval_time")),
                            series,
                            moment.containsKey("exp_alerts")));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("moments")
    void fireWhenTheyShould(Moment moment) {
        assertThat(moment.rule.fires(moment.minute, moment.series)).isEqualTo(moment.fires);
    }

    @Test
    void areEachTriedWhereTheyFireAndWhereTheyDoNot() throws IOException {
        for (boolean fires : new boolean[] {true, false}) {
            assertThat(moments().filter(moment -> moment.fires == fires).map(moment -> moment.rule.alert))
                    .containsAll(rules().stream().map(Rule::alert).toList());
        }
    }

    @Test
    @Tag("integration")
    void areAcceptedByPromtool() throws Exception {
        assumeTrue(isOnPath("promtool"), "promtool, of Debian's package prometheus, is not here");
        for (String[] command : new String[][] {
            {"promtool", "check", "rules", "wechatpay-media.rules.yaml"},
            {"promtool", "test", "rules", "wechatpay-media.tests.yaml"}
        }) {
            Process process = new ProcessBuilder(command)
                    .directory(ALARMS.toFile())
                    .redirectErrorStream(true)
                    .start();
            String told = new String(process.getInputStream().readAllBytes());

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(told).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"alarms/wechatpay-media.rules.yaml", "alarms/wechatpay-media.dashboard.json", "monitoring.md"})
    void nameMetricsAndLabelsThatThereAre(String file) throws IOException {
        Map<String, Set<String>> known = metrics();
        List<String> queries = file.endsWith(".json")
                ? dashboardQueries()
                : file.endsWith(".yaml")
                        ? rules().stream().map(Rule::expression).toList()
                        : Files.readAllLines(DOCS.resolve(file)).stream()
                                .filter(line -> line.startsWith("camel_wechatpay_media_"))
                                .map(line -> line.replaceFirst(" [-0-9.E]+$", ""))
                                .toList();

        assertThat(queries).isNotEmpty().allSatisfy(query -> {
            Set<String> labels = new TreeSet<>();
            AlarmExpression.selectors(query).forEach(selector -> {
                assertThat(known).as(query).containsKey(selector.metric());
                assertThat(known.get(selector.metric()))
                        .as(query)
                        .containsAll(selector.labels().keySet());
                labels.addAll(known.get(selector.metric()));
            });
            BY.matcher(query).results().forEach(by -> assertThat(labels)
                    .as(query)
                    .containsAll(List.of(by.group(1).split(", "))));
        });
    }

    @Test
    void nameEachCodeOfTheirKind() throws IOException {
        Set<String> untrusted = Arrays.stream(ErrorCode.values())
                .filter(code -> code.category() == Category.UNTRUSTED)
                .map(Enum::name)
                .collect(Collectors.toSet());

        assertThat(codes("WechatpayMediaUntrustedAnswers")).isEqualTo(untrusted);
        assertThat(codes("WechatpayMediaLedgerFails"))
                .isEqualTo(Set.of(ErrorCode.LEDGER_CLAIM.name(), ErrorCode.LEDGER_RECORD.name()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alarms.md", "zh/alarms.md"})
    void areExplained(String page) throws IOException {
        String text = Files.readString(DOCS.resolve(page));

        for (Rule rule : rules()) {
            assertThat(text).contains("\n### " + rule.alert + "\n");
        }
        assertThat(Pattern.compile("(?m)^### ").matcher(text).results()).hasSize(rules().size());
    }

    @Test
    void haveADashboardThatShowsEachMeter() throws IOException {
        Set<String> shown = dashboardQueries().stream()
                .flatMap(query -> AlarmExpression.selectors(query).stream())
                .map(selector -> selector.metric().replaceFirst("_(count|sum|max|total)$", ""))
                .collect(Collectors.toSet());

        assertThat(shown)
                .containsAll(metrics().keySet().stream()
                        .map(metric -> metric.replaceFirst("_(count|sum|max|total)$", ""))
                        .collect(Collectors.toSet()));
    }

    @Test
    void areEvaluatedAsPrometheusDoes() {
        List<Series> series = List.of(
                Series.of("m{a=\"x\",b=\"1\"}", "0 1 -5"),
                Series.of("m{a=\"y\",b=\"2\"}", "0 1 7"),
                Series.of("n", "9 9 9"));

        assertThat(AlarmExpression.of("m == 1").at(1, series)).hasSize(2);
        assertThat(AlarmExpression.of("m > 6").at(2, series)).containsExactly(Map.of("a", "y", "b", "2"));
        assertThat(AlarmExpression.of("abs(m{a=\"x\"}) > 4").at(2, series)).hasSize(1);
        assertThat(AlarmExpression.of("m{a=~\"x|z\"} < 0").at(2, series)).hasSize(1);
        assertThat(AlarmExpression.of("sum by (a) (increase(m{b=\"2\"}[2m])) > 5")
                        .at(2, series))
                .containsExactly(Map.of("a", "y"));
        assertThat(AlarmExpression.of("sum by (a) (increase(m{b=\"2\"}[2m])) > 6")
                        .at(2, series))
                .isEmpty();
    }

    private static List<Rule> rules() throws IOException {
        return maps(yaml("wechatpay-media.rules.yaml").get("groups")).stream()
                .flatMap(group -> maps(group.get("rules")).stream())
                .map(rule -> new Rule(
                        rule.get("alert").toString(),
                        rule.get("expr").toString(),
                        minutes(rule.getOrDefault("for", "0m"))))
                .toList();
    }

    private static Set<String> codes(String alert) throws IOException {
        String expression = rules().stream()
                .filter(rule -> rule.alert.equals(alert))
                .findFirst()
                .orElseThrow()
                .expression;
        return Set.of(
                AlarmExpression.of(expression).selector().labels().get("code").split("\\|"));
    }

    private static List<String> dashboardQueries() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(ALARMS.resolve("wechatpay-media.dashboard.json").toFile());
        List<String> queries = new ArrayList<>(dashboard.findValuesAsText("expr"));
        dashboard.at("/templating/list").forEach(variable -> {
            String query = variable.path("query").asText();
            if (query.startsWith("label_values")) {
                queries.add(query.replaceFirst("label_values\\((\\w+), (\\w+)\\)", "max by ($2) ($1)"));
            }
        });
        return queries;
    }

    /** The names that Prometheus sees, with the labels of each. */
    private static Map<String, Set<String>> metrics() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Stream.concat(
                        Stream.of(UploadMeter.values()).map(UploadMeter::info),
                        Stream.of(InboxMeter.values()).map(InboxMeter::info))
                .forEach(meter -> register(meter, registry));
        Map<String, Set<String>> metrics = new TreeMap<>();
        registry.scrape().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            AlarmExpression.Selector sample = AlarmExpression.Selector.of(line.substring(0, line.lastIndexOf(' ')));
            metrics.put(sample.metric(), sample.labels().keySet());
        });
        return metrics;
    }

    private static void register(MeterInfo meter, PrometheusMeterRegistry registry) {
        Tags tags = Tags.of(Arrays.stream(meter.tags().split(", "))
                .map(tag -> io.micrometer.core.instrument.Tag.of(tag, "x"))
                .toList());
        switch (meter.type()) {
            case "timer" -> Timer.builder(meter.name()).tags(tags).register(registry);
            case "counter" ->
                Counter.builder(meter.name()).baseUnit(meter.unit()).tags(tags).register(registry);
            default ->
                Gauge.builder(meter.name(), () -> 0)
                        .baseUnit(meter.unit())
                        .tags(tags)
                        .register(registry);
        }
    }

    private static Map<String, Object> yaml(String file) throws IOException {
        return new Yaml().load(Files.readString(ALARMS.resolve(file)));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Object list) {
        return (List<Map<String, Object>>) list;
    }

    private static int minutes(Object text) {
        return Integer.parseInt(text.toString().replace("m", ""));
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
