// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwechatpay.media.limit.UploadLimiter;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

@Tag("integration")
@Timeout(300)
@TestInstance(Lifecycle.PER_METHOD)
class ThrottleTest extends V3Uploads {

    @BindToRegistry("limiter")
    private final Notes limiter = new Notes();

    @Test
    void holdsALimitForAllEndpointsOfAnIdentityAndCallTogether() {
        List<String> uris =
                List.of(uri("rateLimit=5/s"), uri("rateLimit=5/s", "fileName=another.jpg"), uri("checkMedia=type"));
        long start = System.nanoTime();
        for (int i = 0; i < 12; i++) {
            assertThat(send(uris.get(i % 3), PICTURE, Map.of()).getException()).isNull();
        }

        assertThat(since(start)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(60));
    }

    @Test
    void limitsOneCallAndNotTheOthers() {
        send(uri("rateLimit=1/min"), PICTURE, Map.of());
        long start = System.nanoTime();
        assertThat(send(uriOf("merchant-media"), PICTURE, Map.of()).getException())
                .isNull();

        assertThat(since(start)).isLessThan(Duration.ofSeconds(50));
    }

    @Test
    void failsAtOnceWhereTheTurnWouldComeAfterUploadTimeout() {
        String uri = uri("rateLimit=1/min", "uploadTimeout=20000");
        send(uri, PICTURE, Map.of());
        long start = System.nanoTime();
        Exchange exchange = send(uri, PICTURE, Map.of());

        assertThat(since(start)).isLessThan(Duration.ofSeconds(15));
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("CamelWechatpayMediaErrorCode", "LIMITER_TIMEOUT")
                .containsEntry("CamelWechatpayMediaErrorCategory", "THROTTLED")
                .containsEntry("CamelWechatpayMediaFault", "SERVICE")
                .containsEntry("CamelWechatpayMediaOutcome", "NOT_SENT")
                .containsEntry("CamelWechatpayMediaRetryable", true)
                .containsEntry("CamelWechatpayMediaAttempts", 0)
                .containsEntry(Exchange.REDELIVERY_DELAY, 30_000L);
        assertThat(SIMULATOR.received()).hasSize(1);
    }

    @Test
    @Covers("F33")
    void slowsEveryUploadOfTheCallDownWhenWechatPayRefusesOneForFrequency() {
        SIMULATOR.next(Answer.of(Refusal.FREQUENCY_LIMITED));
        long start = System.nanoTime();
        send(uri(), PICTURE, Map.of());
        assertThat(send(uri("fileName=another.jpg"), PICTURE, Map.of()).getException())
                .isNull();

        assertThat(since(start)).isBetween(Duration.ofMillis(900), Duration.ofSeconds(50));
    }

    @Test
    void slowsDownForAsLongAsWechatPayAsks() {
        SIMULATOR.next(Answer.refusal(429, "FREQUENCY_LIMITED", "slow down").withHeader("Retry-After", "3"));
        long start = System.nanoTime();
        send(uriOf("merchant-media"), PICTURE, Map.of());
        assertThat(send(uriOf("merchant-media"), PICTURE, Map.of()).getException())
                .isNull();

        assertThat(since(start)).isBetween(Duration.ofMillis(2900), Duration.ofSeconds(50));
    }

    @Test
    void getsThroughAFewRefusalsForFrequencyByItself() {
        SIMULATOR.next(2, Answer.of(Refusal.FREQUENCY_LIMITED));
        Exchange exchange = send("wechatpay-media:uploadmedia?" + SIMULATOR.endpointOptions(), PICTURE, Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(header(exchange, "CamelWechatpayMediaAttempts")).isEqualTo("3");
    }

    @Test
    void leavesThePaceToALimiterOfOnesOwn() {
        SIMULATOR.next(Answer.of(Refusal.FREQUENCY_LIMITED).withHeader("Retry-After", "7"));
        send(uri("rateLimiter=#bean:limiter"), PICTURE, Map.of());
        String place = SIMULATOR.baseUri() + " cn/1900000109/uploadmedia";

        assertThat(limiter.notes).containsExactly("acquire " + place, "slow down " + place + " PT7S");
    }

    @Test
    void sendsNothingWhenALimiterOfOnesOwnSaysNoOrCannotBeAsked() {
        limiter.answer = false;
        assertThat(failure(send(uri("rateLimiter=#bean:limiter"), PICTURE, Map.of()))
                        .code())
                .isEqualTo("LIMITER_TIMEOUT");
        limiter.broken = true;
        assertThat(failure(send(uri("rateLimiter=#bean:limiter"), PICTURE, Map.of()))
                        .getMessage())
                .contains("rateLimiter failed: the database is down");
        assertThat(SIMULATOR.received()).isEmpty();
    }

    @Test
    void refusesTwoLimitsForOneCall() throws Exception {
        context.getEndpoint(uri("rateLimit=5/s")).createProducer().start();

        assertThatThrownBy(() -> context.getEndpoint(uri("rateLimit=6/s"))
                        .createProducer()
                        .start())
                .hasMessageStartingWith(
                        "Option rateLimit: another endpoint with the same merchant or brand and API has 5/s");
        assertThatThrownBy(() -> context.getEndpoint(uri("rateLimit=5/s", "rateLimiter=#bean:limiter"))
                        .createProducer()
                        .start())
                .hasMessageStartingWith("Option rateLimit has no effect together with rateLimiter");
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** A limiter of the user's. */
    private static final class Notes implements UploadLimiter {

        private final List<String> notes = new CopyOnWriteArrayList<>(new ArrayList<>());
        private volatile boolean answer = true;
        private volatile boolean broken;

        @Override
        public boolean acquire(String key, Duration patience) {
            if (broken) {
                throw new IllegalStateException("the database is down");
            }
            notes.add("acquire " + key);
            return answer;
        }

        @Override
        public void slowDown(String key, Duration pause) {
            notes.add("slow down " + key + " " + pause);
        }
    }
}
