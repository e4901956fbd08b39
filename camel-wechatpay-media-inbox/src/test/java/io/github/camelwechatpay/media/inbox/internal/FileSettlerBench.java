// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.error.Disposition;
import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.inbox.internal.breaker.BreakerSignal;
import io.github.camelwechatpay.media.inbox.internal.breaker.InboxCircuitBreaker;
import io.github.camelwechatpay.media.inbox.internal.disposition.AttemptResult;
import io.github.camelwechatpay.media.inbox.internal.disposition.FileRetrySettings;
import io.github.camelwechatpay.media.inbox.internal.disposition.Settlement;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.test.clock.SettableClock;
import io.github.camelwechatpay.media.test.log.LogCapture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeAll;

/** A settler over a store and a report in memory, and exchanges as routes end them. */
abstract class FileSettlerBench {

    static final String CALL = "merchant-media";
    static final Duration RETRY = Duration.ofSeconds(30);
    private static final FileRetrySettings PATIENCE =
            new FileRetrySettings(Duration.ofSeconds(3), 10, RETRY, Duration.ofHours(1));
    static final FailureReason REFUSED = reason("PARAM_ERROR");
    static final Instant WALL = Instant.parse("2026-05-01T08:00:00Z");

    private static CamelContext context;

    private final SettableClock clock = new SettableClock(FileStateBuilder.NOW);
    final InboxCircuitBreaker breaker = new InboxCircuitBreaker(clock, RETRY, RETRY);
    final RecordingStore store = new RecordingStore();
    final FileSettler settler = settler(false);
    final FileStateBuilder file = new FileStateBuilder("a");

    @BeforeAll
    static void context() {
        context = new DefaultCamelContext();
    }

    FileSettler settler(boolean delete) {
        InboxSettings settings = new InboxSettings(
                Path.of("report.csv"),
                Long.MAX_VALUE,
                PATIENCE,
                delete,
                RETRY,
                RETRY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new FileSettler(store, store, settings, breaker, clock, new SettableClock(WALL));
    }

    static Exchange exchange() {
        return new DefaultExchange(context);
    }

    /** As the component's producer sets the headers. */
    static Exchange accepted(String id) {
        Exchange exchange = exchange();
        exchange.getMessage().setHeader(WechatpayMediaConstants.API, CALL);
        exchange.getMessage().setHeader(WechatpayMediaConstants.ID, id);
        exchange.getMessage().setHeader(WechatpayMediaConstants.DISPOSITION, Disposition.DONE.name());
        return exchange;
    }

    static Exchange refused() {
        return ended(Disposition.FAIL, REFUSED.code(), Fault.FILE, Outcome.REJECTED);
    }

    static Exchange ended(Disposition disposition, String code, Fault fault, Outcome outcome) {
        Exchange exchange = exchange();
        exchange.getMessage().setHeader(WechatpayMediaConstants.API, CALL);
        exchange.getMessage().setHeader(WechatpayMediaConstants.DISPOSITION, disposition.name());
        exchange.getMessage().setHeader(WechatpayMediaConstants.ERROR_CODE, code);
        exchange.getMessage().setHeader(WechatpayMediaConstants.FAULT, fault.name());
        exchange.getMessage().setHeader(WechatpayMediaConstants.OUTCOME, outcome.name());
        return exchange;
    }

    static FailureReason reason(String code) {
        return new FailureReason(code, "", "", "");
    }

    static AttemptResult left(BreakerSignal sign, FailureReason reason, Duration delay) {
        return new AttemptResult(sign, reason, new Settlement.Left(delay, false), null);
    }

    static void assertGone(AttemptResult result, FileAttempt turn, BreakerSignal sign, FailureReason reason) {
        assertThat(result).isEqualTo(AttemptResult.settled(sign, reason));
        assertThat(turn.isSettled()).isTrue();
    }

    static List<String> logged(Runnable what) {
        try (LogCapture log = new LogCapture(FileSettler.class.getPackageName())) {
            what.run();
            return log.messages();
        }
    }
}
