// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.config;

import io.github.camelwechatpay.media.error.LedgerException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.monitor.AccountFigures;
import io.github.camelwechatpay.media.internal.monitor.ApiFigures;
import io.github.camelwechatpay.media.internal.upload.LedgerProbe;
import io.github.camelwechatpay.media.ledger.MediaLedger;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;

/**
 * Whether a merchant or brand can upload: down while the last upload of one of its calls failed for a reason that is the
 * account's, while a ledger does not work, or if its certificate has expired. It tells what uploads have met and makes no
 * call of its own, except to a ledger that has failed: without uploads it would else be down for good. An outage of WeChat
 * Pay is a detail: a restart would not help.
 */
public final class AccountHealthCheck extends AbstractHealthCheck {

    private static final Duration SOON = Duration.ofDays(30);

    private final AccountFigures figures;
    private final Map<MediaLedger, LedgerProbe> ledgers = Collections.synchronizedMap(new IdentityHashMap<>());

    public AccountHealthCheck(AccountFigures figures) {
        super("camel", "producer:wechatpay-media-" + figures.identity());
        this.figures = figures;
    }

    /**
     * @param ledger null if the endpoint has none
     */
    public void accepted(@Nullable MediaLedger ledger) {
        ledgers.remove(ledger);
    }

    /**
     * @param ledger null if the endpoint has none
     */
    public void failed(@Nullable MediaLedger ledger, UploadException e) {
        if (e instanceof LedgerException && e.getCause() != null && ledger != null) {
            ledgers.computeIfAbsent(ledger, LedgerProbe::new);
        }
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        figures.expiry().ifPresent(at -> builder.detail("certificate.expires", at.toString()));
        figures.outageSince().ifPresent(since -> builder.detail("unreachable.since", since.toString()));
        figures.refusedSince().ifPresent(since -> builder.detail("credentials.refused.since", since.toString()));
        Optional<Duration> left = figures.left();
        if (left.filter(Duration::isNegative).isPresent()) {
            builder.down()
                    .message("The API certificate expired at "
                            + figures.expiry().orElseThrow()
                            + ". Download a new one from the merchant console (Account Center, API Security)");
            return;
        }
        for (Map.Entry<String, ApiFigures> api : figures.apis().entrySet()) {
            Optional<UploadException> failure = api.getValue().accountFailure();
            if (failure.isPresent()) {
                builder.detail("api", api.getKey()).detail("code", failure.get().code());
                builder.down().message(failure.get().getMessage());
                return;
            }
        }
        Optional<String> ledgerTrouble = ledgerTrouble();
        if (ledgerTrouble.isPresent()) {
            builder.detail("code", "LEDGER_CLAIM");
            builder.down()
                    .message(
                            "The ledger does not work, so uploads fail: " + ledgerTrouble.get()
                                    + ". Check that its database is running, reachable and writable, and contains the ledger table");
            return;
        }
        builder.up();
        left.filter(time -> time.compareTo(SOON) < 0)
                .ifPresent(time -> builder.message("The API certificate expires in " + time.toDays() + " days"));
    }

    /** Of those that have failed; one that works again is asked no more. */
    private Optional<String> ledgerTrouble() {
        for (Map.Entry<MediaLedger, LedgerProbe> failed : failedLedgers()) {
            Optional<String> trouble = failed.getValue().trouble();
            if (trouble.isPresent()) {
                return trouble;
            }
            ledgers.remove(failed.getKey());
        }
        return Optional.empty();
    }

    private List<Map.Entry<MediaLedger, LedgerProbe>> failedLedgers() {
        synchronized (ledgers) {
            return ledgers.entrySet().stream()
                    .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }
}
