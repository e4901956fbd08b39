// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.limit;

import io.github.bucket4j.Bandwidth;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * At most so many uploads in any second, minute or hour; several of them hold together.
 *
 * <p>WeChat Pay counts in windows. A plain bucket of N tokens with N more in each period lets 2 N through in one: those
 * saved up, and those that come. So a bucket holds a tenth of N at most, called C, and gets N − C + 1 tokens in 21/20 of
 * the period: whatever was saved up, no window of that length sees more than C + (N − C + 1) − 1 = N. The twentieth that
 * the window is longer than what WeChat Pay counts in is for the way there, which takes one upload longer than another.
 * At least 85 % of N is reached. A bucket begins with one token, so that a restart is no burst.
 */
public final class RateLimit {

    private static final Pattern WINDOW = Pattern.compile("\\s*([1-9][0-9]{0,5})\\s*/\\s*(s|min|h)\\s*");
    private static final RateLimit NONE = new RateLimit(new EnumMap<>(Unit.class));

    private final Map<Unit, Integer> counts;

    private RateLimit(Map<Unit, Integer> counts) {
        this.counts = counts;
    }

    /** As many as there are. */
    public static RateLimit none() {
        return NONE;
    }

    /**
     * @param text such as {@code 10/s}, {@code 100/min} or {@code 10/s,100/min}; null or blank is no limit
     * @throws IllegalArgumentException if it is anything else
     */
    public static RateLimit parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return NONE;
        }
        Map<Unit, Integer> counts = new EnumMap<>(Unit.class);
        for (String window : text.split(",", -1)) {
            Matcher matcher = WINDOW.matcher(window);
            if (!matcher.matches()
                    || counts.put(Unit.named(matcher.group(2)), Integer.valueOf(matcher.group(1))) != null) {
                throw new IllegalArgumentException(
                        "Option rateLimit is not a rate. Set a rate such as 10/s, 100/min or 10/s,100/min");
            }
        }
        return new RateLimit(counts);
    }

    public boolean isNone() {
        return counts.isEmpty();
    }

    /** One for each window, none if there is no limit. */
    List<Bandwidth> bandwidths() {
        return counts.entrySet().stream()
                .map(window -> bandwidth(window.getValue(), window.getKey()))
                .toList();
    }

    private static Bandwidth bandwidth(int count, Unit unit) {
        int capacity = Math.max(1, Math.round(count / 10F));
        return Bandwidth.builder()
                .capacity(capacity)
                .refillGreedy(
                        count - capacity + 1L, unit.period.multipliedBy(21).dividedBy(20))
                .initialTokens(1)
                .id(unit.symbol)
                .build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RateLimit limit && counts.equals(limit.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    /** As it is parsed, the shortest window first. */
    @Override
    public String toString() {
        return counts.isEmpty()
                ? "no limit"
                : counts.entrySet().stream()
                        .map(window -> window.getValue() + "/" + window.getKey().symbol)
                        .collect(Collectors.joining(","));
    }

    private enum Unit {
        SECOND("s", Duration.ofSeconds(1)),
        MINUTE("min", Duration.ofMinutes(1)),
        HOUR("h", Duration.ofHours(1));

        private final String symbol;
        private final Duration period;

        Unit(String symbol, Duration period) {
            this.symbol = symbol;
            this.period = period;
        }

        private static Unit named(String symbol) {
            return Stream.of(values())
                    .filter(unit -> unit.symbol.equals(symbol))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
