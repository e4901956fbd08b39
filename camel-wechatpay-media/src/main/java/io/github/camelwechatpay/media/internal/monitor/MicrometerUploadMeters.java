// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.monitor;

import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.internal.protocol.SignatureCircuitBreaker;
import io.github.camelwechatpay.media.internal.upload.WaitListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;

/** Meters of Micrometer. Loaded only where its jar is. */
final class MicrometerUploadMeters implements UploadMeters {

    private static final double SECONDS_A_DAY = 86_400;

    private final MeterRegistry registry;
    private final List<Meter> gauges = new CopyOnWriteArrayList<>();

    private MicrometerUploadMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    static UploadMeters in(CamelContext context) {
        return MicrometerRegistry.of(context)
                .<UploadMeters>map(MicrometerUploadMeters::new)
                .orElse(NONE);
    }

    @Override
    public void uploaded(Call call, Outcome outcome, String code, Duration took) {
        Timer.builder(UploadMeter.UPLOADS.meterName())
                .description(UploadMeter.UPLOADS.description())
                .tags(tags(call).and("outcome", outcome.name(), "code", code))
                .register(registry)
                .record(took);
    }

    @Override
    public void sent(Call call, int attempts, long bytes) {
        counter(UploadMeter.ATTEMPTS, call, null).increment(attempts);
        counter(UploadMeter.UPLOADED, call, "bytes").increment(bytes);
    }

    @Override
    public void ledgerHit(Call call) {
        counter(UploadMeter.LEDGER_HITS, call, null).increment();
    }

    @Override
    public void waited(Call call, WaitListener.Reason reason, Duration time) {
        Timer.builder(UploadMeter.WAITS.meterName())
                .description(UploadMeter.WAITS.description())
                .tags(tags(call).and("reason", reason.name().toLowerCase(Locale.ROOT)))
                .register(registry)
                .record(time);
    }

    private Counter counter(UploadMeter meter, Call call, String unit) {
        return Counter.builder(meter.meterName())
                .description(meter.description())
                .baseUnit(unit)
                .tags(tags(call))
                .register(registry);
    }

    private static Tags tags(Call call) {
        return Tags.of("identity", call.identity(), "api", call.api());
    }

    @Override
    public void watch(AccountState account) {
        Tags identity = Tags.of("identity", account.identity());
        gauge(UploadMeter.CERTIFICATE, identity, "days", account, figures -> figures.left()
                .map(left -> left.toSeconds() / SECONDS_A_DAY)
                .orElse(Double.NaN));
        gauge(UploadMeter.OUTAGE, identity, "seconds", account, figures -> figures.outage()
                .toSeconds());
        for (SignatureCircuitBreaker.State state : SignatureCircuitBreaker.State.values()) {
            Tags tags = identity.and("state", state.name().toLowerCase(Locale.ROOT));
            gauge(UploadMeter.BREAKER, tags, null, account, figures -> figures.breaker() == state ? 1 : 0);
        }
    }

    private void gauge(
            UploadMeter meter, Tags tags, String unit, AccountState account, ToDoubleFunction<AccountState> value) {
        gauges.add(Gauge.builder(meter.meterName(), account, value)
                .description(meter.description())
                .baseUnit(unit)
                .tags(tags)
                .register(registry));
    }

    @Override
    public void close() {
        gauges.forEach(registry::remove);
        gauges.clear();
    }
}
