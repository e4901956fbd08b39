// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.internal.monitor.MeterInfo;
import io.github.camelwechatpay.media.internal.monitor.UploadMeter;
import io.github.camelwechatpay.media.ledger.JdbcMediaLedger;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@org.junit.jupiter.api.Tag("integration")
@TestInstance(Lifecycle.PER_METHOD)
class MetersTest extends V3Uploads {

    private static final String MCH_ID = "1900000109";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("meters", registry);
        return context;
    }

    @Test
    void countsUploadsByApiOutcomeAndCode() {
        send(uri(), PICTURE, Map.of());
        send(uri(), PICTURE, Map.of());
        send(uriOf("merchant-media"), PICTURE, Map.of());
        SIMULATOR.next(Answer.of(Refusal.IMAGE_FORMAT));
        send(uri(), PICTURE, Map.of());
        send(uri(), new byte[0], Map.of());

        assertThat(uploads("uploadmedia", "ACCEPTED")).isEqualTo(2);
        assertThat(uploads("merchant-media", "ACCEPTED")).isEqualTo(1);
        assertThat(uploads("uploadmedia", "REJECTED")).isEqualTo(1);
        assertThat(registry.get("camel.wechatpay.media.uploads")
                        .tags("outcome", "NOT_SENT", "code", "EMPTY")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(count("attempts", "uploadmedia")).isEqualTo(3);
        assertThat(count("uploaded", "uploadmedia")).isEqualTo(2.0 * PICTURE.length);
    }

    @Test
    void countsAttemptsAndTheWaitsBetweenThem() {
        retryOnce();

        assertThat(count("attempts", "uploadmedia")).isEqualTo(2);
        assertThat(registry.get("camel.wechatpay.media.waits")
                        .tags("reason", "retry")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("camel.wechatpay.media.waits")
                        .tags("reason", "rate_limit")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void countsWhatTheLedgerSpares() {
        uploadTwiceWithALedger();

        assertThat(count("ledger.hits", "uploadmedia")).isEqualTo(1);
        assertThat(count("attempts", "uploadmedia")).isEqualTo(1);
        assertThat(uploads("uploadmedia", "ACCEPTED")).isEqualTo(2);
    }

    @Test
    void tellsWhenTheCertificateExpiresAndThatNothingIsSuspended() {
        send(uri(), PICTURE, Map.of());

        assertThat(gauge("certificate.expiry", "identity", MCH_ID)).isGreaterThan(1);
        assertThat(gauge("outage", "identity", MCH_ID)).isZero();
        assertThat(gauge("breaker", "state", "closed")).isEqualTo(1);
        assertThat(gauge("breaker", "state", "open")).isZero();
    }

    @Test
    void tellsWhileWrongSignaturesSuspendUploads() {
        for (int i = 0; i < 5; i++) {
            SIMULATOR.next(Answer.of(io.github.camelwechatpay.media.simulator.V2Anomaly.BAD_SIGN));
            send(uri(), PICTURE, Map.of());
        }

        assertThat(gauge("breaker", "state", "open")).isEqualTo(1);
        assertThat(gauge("breaker", "state", "closed")).isZero();
    }

    @Test
    void tellsWhileTheAccountFails() {
        send(uri(), PICTURE, Map.of());
        assertThat(gauge("account.fault", "identity", MCH_ID)).isZero();

        SIMULATOR.next(Answer.of(Refusal.SIGNATURE));
        send(uri(), PICTURE, Map.of());
        SIMULATOR.next(Answer.of(Refusal.SYSTEM_ERROR));
        send(uri(), PICTURE, Map.of());
        assertThat(gauge("account.fault", "identity", MCH_ID)).isEqualTo(1);
        send(uriOf("merchant-media"), PICTURE, Map.of());
        assertThat(gauge("account.fault", "identity", MCH_ID))
                .as("of the other API")
                .isEqualTo(1);

        send(uri(), PICTURE, Map.of());
        assertThat(gauge("account.fault", "identity", MCH_ID)).isZero();
    }

    @Test
    void tellsHowFarTheClockIsFromWeChatPays() {
        send(uri(), new byte[0], Map.of());
        assertThat(gauge("clock.skew", "identity", MCH_ID))
                .as("without an answer")
                .isNaN();
        for (long seconds : new long[] {-3600, 90, 0}) {
            SIMULATOR.simulator().skewClock(Duration.ofSeconds(seconds));
            send(uriOf("merchant-media"), PICTURE, Map.of());
            assertThat(gauge("clock.skew", "identity", MCH_ID)).isBetween(-seconds - 5.0, -seconds + 60.0);
        }
        SIMULATOR.next(Answer.raw(503, "text/html", "<html/>").withHeader("Date", "Sat, 28 Nov 2026 10:00:00 GMT"));
        send(uri(), PICTURE, Map.of());
        assertThat(gauge("clock.skew", "identity", MCH_ID)).as("by a gateway").isBetween(-5.0, 60.0);
    }

    /** A service that made up its codes must not fill a database of meters. */
    @Test
    void namesOnlySoManyCodes() {
        for (int i = 0; i < 60; i++) {
            SIMULATOR.next(Answer.refusal("CODE_" + i, "text"));
            send(uri(), PICTURE, Map.of());
        }

        Set<String> codes = registry.find("camel.wechatpay.media.uploads").timers().stream()
                .map(timer -> timer.getId().getTag("code"))
                .collect(Collectors.toSet());
        assertThat(codes).hasSize(51).contains("CODE_0", "OTHER").doesNotContain("CODE_59");
    }

    @Test
    void takesItsGaugesAwayWithTheComponent() {
        send(uri(), PICTURE, Map.of());
        assertThat(registry.find("camel.wechatpay.media.breaker").gauges()).hasSize(3);
        context.getComponent("wechatpay-media").stop();

        assertThat(registry.find("camel.wechatpay.media.breaker").gauges()).isEmpty();
    }

    /** No tag but these, so that none holds a name. */
    @Test
    void hasTheMetersOfThePageAndNoOthers() {
        uploadTwiceWithALedger();
        retryOnce();

        Map<String, List<String>> tags = registry.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getName().startsWith("camel.wechatpay.media."))
                .collect(Collectors.toMap(
                        Meter.Id::getName,
                        id -> id.getTags().stream().map(Tag::getKey).sorted().toList(),
                        (one, other) -> one));
        assertThat(tags)
                .containsExactlyInAnyOrderEntriesOf(Arrays.stream(UploadMeter.values())
                        .map(UploadMeter::info)
                        .collect(Collectors.toMap(MeterInfo::name, meter -> Arrays.stream(
                                        meter.tags().split(", "))
                                .sorted()
                                .toList())));
    }

    private void retryOnce() {
        SIMULATOR.next(Answer.of(Refusal.SYSTEM_ERROR));
        String uri = without("maxAttempts", uri()) + "&maxAttempts=2&retryDelay=20";
        send(uri, PICTURE, Map.of());
    }

    private void uploadTwiceWithALedger() {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:meters-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        JdbcMediaLedger ledger = new JdbcMediaLedger(database);
        ledger.setCreateTable(true);
        context.getRegistry().bind("remembers", ledger);
        send(uri("ledger=#bean:remembers"), PICTURE, Map.of());
        send(uri("ledger=#bean:remembers"), PICTURE, Map.of());
    }

    private long uploads(String api, String outcome) {
        return registry
                .get("camel.wechatpay.media.uploads")
                .tags("identity", MCH_ID, "api", api, "outcome", outcome)
                .timers()
                .stream()
                .mapToLong(io.micrometer.core.instrument.Timer::count)
                .sum();
    }

    private double count(String name, String api) {
        return registry.get("camel.wechatpay.media." + name)
                .tags("identity", MCH_ID, "api", api)
                .counter()
                .count();
    }

    private double gauge(String name, String tag, String value) {
        return registry.get("camel.wechatpay.media." + name)
                .tags(tag, value)
                .gauge()
                .value();
    }
}
