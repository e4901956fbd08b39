// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.internal.config.AccountHealthCheck;
import io.github.camelwechatpay.media.internal.monitor.AccountFigures;
import io.github.camelwechatpay.media.internal.monitor.UploadMeters;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.GatewayError;
import io.github.camelwechatpay.media.simulator.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@Tag("integration")
@TestInstance(Lifecycle.PER_METHOD)
class HealthTest extends V3Uploads {

    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    @BeforeEach
    void enableProducerChecks() {
        HealthCheckHelper.getHealthCheckRepository(context, "producers").setEnabled(true);
    }

    @Test
    void isDownWhileTheAccountIsInTrouble() {
        send(uri(), PICTURE, Map.of());
        assertThat(check().getState()).isEqualTo(HealthCheck.State.UP);

        SIMULATOR.next(Answer.of(GatewayError.BAD_CLIENT_CERTIFICATE));
        send(uri(), PICTURE, Map.of());
        assertThat(check().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(check().getDetails())
                .containsEntry("code", "CLIENT_CERTIFICATE")
                .containsEntry("api", "uploadmedia");
        send(uriOf("merchant-media"), PICTURE, Map.of());
        assertThat(check().getState()).isEqualTo(HealthCheck.State.DOWN);

        send(uri(), PICTURE, Map.of());
        assertThat(check().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void staysUpWhereAFileOrWechatPayIsAtFault() {
        SIMULATOR.next(Answer.of(Refusal.IMAGE_FORMAT));
        send(uri(), PICTURE, Map.of());
        SIMULATOR.next(Answer.of(Refusal.SYSTEM_ERROR));
        send(uri(), PICTURE, Map.of());

        assertThat(check().getState()).isEqualTo(HealthCheck.State.UP);
    }

    /** A restart would not bring WeChat Pay back, so the health check must not ask for one. */
    @Test
    void staysUpWhileWechatPayIsAwayAndTellsSinceWhen() {
        send(uri(), PICTURE, Map.of());
        assertThat(check().getDetails()).doesNotContainKey("unreachable.since");

        Instant before = Instant.now();
        SIMULATOR.simulator().stopServing();
        assertThat(send(uri(), PICTURE, Map.of()).getException()).isNotNull();
        Object since = check().getDetails().get("unreachable.since");
        send(uri(), PICTURE, Map.of());

        assertThat(check().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(Instant.parse(since.toString())).isBetween(before, Instant.now());
        assertThat(check().getDetails()).containsEntry("unreachable.since", since);

        SIMULATOR.simulator().serveAgain();
        send(uri(), PICTURE, Map.of());
        assertThat(check().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(check().getDetails()).doesNotContainKey("unreachable.since");
    }

    @Test
    void isGoneWithTheComponent() throws Exception {
        send(uri(), PICTURE, Map.of());
        assertThat(checks()).hasSize(1);
        context.getComponent("wechatpay-media").stop();

        assertThat(checks()).isEmpty();
    }

    @Test
    void tellsWhenTheCertificateEnds() {
        assertThat(state(Duration.ofDays(31)).getMessage()).isEmpty();
        assertThat(state(Duration.ofDays(29)).getMessage()).contains("The API certificate expires in 29 days");
        assertThat(state(Duration.ofDays(29)).getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(state(Duration.ofSeconds(-1)).getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(state(Duration.ofSeconds(-1)).getMessage().orElseThrow())
                .contains("expired at 2026-11-23T23:59:59Z");
    }

    private static HealthCheck.Result state(Duration left) {
        AccountFigures figures = new AccountFigures("1900000109", Clock.fixed(NOW, ZoneOffset.UTC), UploadMeters.NONE);
        figures.certificateEnds(NOW.plus(left));
        return new AccountHealthCheck(figures).call();
    }

    private HealthCheck.Result check() {
        return checks().iterator().next();
    }

    private Collection<HealthCheck.Result> checks() {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().contains("wechatpay-media-1900000109"))
                .toList();
    }
}
