// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.monitor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Gauges that are shown as long as what they watch runs. Loaded only where Micrometer's jar is. */
public final class MicrometerGauges {

    private final MeterRegistry registry;
    private final List<Meter> gauges = new CopyOnWriteArrayList<>();

    public MicrometerGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    public <T> void add(MeterInfo meter, Tags tags, T watched, ToDoubleFunction<T> value) {
        gauges.add(Gauge.builder(meter.name(), watched, value)
                .description(meter.description())
                .baseUnit(meter.unit())
                .tags(tags)
                .register(registry));
    }

    /** One for each state, with the tag {@code state}: 1 for the present one, 0 for the others. */
    public <T, S extends Enum<S>> void addStates(
            MeterInfo meter, Tags tags, T watched, Class<S> states, Function<T, S> present) {
        for (S state : states.getEnumConstants()) {
            Tags all = tags.and("state", state.name().toLowerCase(Locale.ROOT));
            add(meter, all, watched, now -> present.apply(now) == state ? 1 : 0);
        }
    }

    public void close() {
        gauges.forEach(registry::remove);
        gauges.clear();
    }
}
