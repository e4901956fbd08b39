// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.monitor;

import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.internal.protocol.SignatureCircuitBreaker;
import io.github.camelwechatpay.media.internal.upload.UploadListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import org.apache.camel.CamelContext;

/** Meters of Micrometer. Loaded only where its jar is. */
final class MicrometerUploadMeters implements UploadMeters {

    private static final double SECONDS_A_DAY = 86_400;

    private final MeterRegistry registry;
    private final MicrometerGauges gauges;

    private MicrometerUploadMeters(MeterRegistry registry) {
        this.registry = registry;
        this.gauges = new MicrometerGauges(registry);
    }

    static UploadMeters in(CamelContext context) {
        return MicrometerRegistry.of(context)
                .<UploadMeters>map(MicrometerUploadMeters::new)
                .orElse(NONE);
    }

    @Override
    public void uploaded(Call call, Outcome outcome, String code, Duration took) {
        timer(UploadMeter.UPLOADS, tags(call).and("outcome", outcome.name(), "code", code))
                .record(took);
    }

    @Override
    public void sent(Call call, int attempts, long bytes) {
        counter(UploadMeter.ATTEMPTS, call).increment(attempts);
        counter(UploadMeter.UPLOADED, call).increment(bytes);
    }

    @Override
    public void ledgerHit(Call call) {
        counter(UploadMeter.LEDGER_HITS, call).increment();
    }

    @Override
    public void waited(Call call, UploadListener.Reason reason, Duration time) {
        timer(UploadMeter.WAITS, tags(call).and("reason", reason.name().toLowerCase(Locale.ROOT)))
                .record(time);
    }

    private Timer timer(UploadMeter meter, Tags tags) {
        return Timer.builder(meter.info().name())
                .description(meter.info().description())
                .tags(tags)
                .register(registry);
    }

    private Counter counter(UploadMeter meter, Call call) {
        return Counter.builder(meter.info().name())
                .description(meter.info().description())
                .baseUnit(meter.info().unit())
                .tags(tags(call))
                .register(registry);
    }

    private static Tags tags(Call call) {
        return Tags.of("identity", call.identity(), "api", call.api());
    }

    @Override
    public void watch(AccountState account) {
        Tags identity = Tags.of("identity", account.identity());
        gauges.add(UploadMeter.CERTIFICATE.info(), identity, account, figures -> figures.left()
                .map(left -> left.toSeconds() / SECONDS_A_DAY)
                .orElse(Double.NaN));
        gauges.add(UploadMeter.OUTAGE.info(), identity, account, figures -> figures.outage()
                .toSeconds());
        gauges.add(UploadMeter.ACCOUNT_FAULT.info(), identity, account, figures -> figures.accountFails() ? 1 : 0);
        gauges.add(UploadMeter.CLOCK.info(), identity, account, figures -> figures.clockAhead()
                .map(ahead -> (double) ahead.toSeconds())
                .orElse(Double.NaN));
        gauges.addStates(
                UploadMeter.BREAKER.info(),
                identity,
                account,
                SignatureCircuitBreaker.State.class,
                AccountState::breaker);
    }

    @Override
    public void close() {
        gauges.close();
    }
}
