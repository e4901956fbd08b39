// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.documented;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The part of PromQL that the alarms use: a selector, within {@code abs} or {@code increase}, within {@code max} or
 * {@code sum by}, compared with a number. {@code increase} is the plain difference: Prometheus also extrapolates it.
 */
record AlarmExpression(
        String aggregate, String by, String function, Selector selector, int minutes, String comparison, double bound) {

    private static final Pattern FORM = Pattern.compile("(?:(?<aggregate>sum|max) by \\((?<by>\\w+)\\) \\()?"
            + "(?:(?<function>increase|abs)\\()?(?<selector>\\w+(?:\\{[^}]*})?)(?:\\[(?<minutes>\\d+)m])?\\)*"
            + " (?<comparison>==|<|>) (?<bound>-?\\d+)");

    static AlarmExpression of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("Not evaluated here: " + text);
        }
        String minutes = form.group("minutes");
        return new AlarmExpression(
                form.group("aggregate"),
                form.group("by"),
                form.group("function"),
                Selector.of(form.group("selector")),
                minutes == null ? 0 : Integer.parseInt(minutes),
                form.group("comparison"),
                Double.parseDouble(form.group("bound")));
    }

    /**
     * @param series whose values are a minute apart
     * @return the labels of what fulfils the comparison at that minute
     */
    List<Map<String, String>> at(int minute, List<Series> series) {
        Map<Map<String, String>, Double> values = series.stream()
                .filter(one -> selector.matches(one.selector) && minute < one.values.length)
                .collect(Collectors.toMap(
                        one -> labels(one.selector.labels),
                        one -> value(one.values, minute),
                        Objects.equals(aggregate, "max") ? Math::max : Double::sum));
        return values.entrySet().stream()
                .filter(entry -> fulfils(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<String, String> labels(Map<String, String> all) {
        Map<String, String> kept = new TreeMap<>(all);
        if (by != null) {
            kept.keySet().retainAll(List.of(by));
        }
        return kept;
    }

    private double value(double[] values, int minute) {
        double now = values[minute];
        if (function == null) {
            return now;
        }
        return function.equals("abs") ? Math.abs(now) : now - values[Math.max(0, minute - minutes + 1)];
    }

    private boolean fulfils(double value) {
        return switch (comparison) {
            case "==" -> value == bound;
            case "<" -> value < bound;
            default -> value > bound;
        };
    }

    /** A metric and its labels, whose values are regular expressions if the selector says so. */
    record Selector(String metric, Map<String, String> labels, boolean isPattern) {

        private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(=~|!=|!~|=)\\s*\"([^\"]*)\"");

        static Selector of(String text) {
            String metric = text.replaceFirst("\\{.*", "");
            Map<String, String> labels = LABEL.matcher(text)
                    .results()
                    .collect(Collectors.toMap(
                            match -> match.group(1), match -> match.group(3), (a, b) -> a, TreeMap::new));
            boolean isPattern =
                    LABEL.matcher(text).results().map(match -> match.group(2)).anyMatch("=~"::equals);
            return new Selector(metric, labels, isPattern);
        }

        boolean matches(Selector series) {
            return metric.equals(series.metric)
                    && labels.entrySet().stream().allMatch(label -> {
                        String value = series.labels.getOrDefault(label.getKey(), "");
                        return isPattern ? value.matches(label.getValue()) : value.equals(label.getValue());
                    });
        }
    }

    /** What was recorded, a value a minute. */
    record Series(Selector selector, double[] values) {

        static Series of(String series, String values) {
            return new Series(
                    Selector.of(series),
                    Arrays.stream(values.split(" "))
                            .mapToDouble(Double::parseDouble)
                            .toArray());
        }

        @Override
        public String toString() {
            return selector + " " + Arrays.toString(values);
        }
    }

    /** The metrics of a query with their labels. */
    static List<Selector> selectors(String query) {
        return Pattern.compile("camel_wechatpay_media_\\w+(\\{[^}]*})?")
                .matcher(query)
                .results()
                .map(MatchResult::group)
                .map(Selector::of)
                .toList();
    }
}
