// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.error.Disposition;
import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.error.SentFile;
import io.github.camelwechatpay.media.error.Upload;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.inbox.internal.disposition.UploadResult;
import io.github.camelwechatpay.media.inbox.internal.report.ReportedUpload;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.FileGoneException;
import io.github.camelwechatpay.media.inbox.internal.store.InboxErrorCode;
import io.github.camelwechatpay.media.inbox.internal.store.LogOnce;
import io.github.camelwechatpay.media.inbox.internal.store.WorkDirectoryException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.Message;
import org.apache.camel.RollbackExchangeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what an exchange says of its upload: by headers, else by what the upload left on the exchange, else by its exception. */
final class UploadHeaderReader {

    private static final Logger LOG = LoggerFactory.getLogger(UploadHeaderReader.class);

    private final Clock clock;
    private final InboxErrorLog complaints;
    private final LogOnce log = new LogOnce();

    UploadHeaderReader(Clock clock, InboxErrorLog complaints) {
        this.clock = clock;
        this.complaints = complaints;
    }

    /**
     * @throws FileGoneException if the file could not be fetched, since it is not there any more
     */
    UploadResult answer(FileAttempt turn, Exchange exchange) throws FileGoneException {
        IOException unfetched = turn.fetchFailure();
        if (unfetched == null) {
            return answer(exchange, failure(turn, exchange));
        }
        if (unfetched instanceof FileGoneException gone) {
            throw gone;
        }
        InboxErrorCode trouble = trouble(unfetched);
        if (trouble == InboxErrorCode.WORK_FOLDER_FAILED) {
            complaints.raise(trouble, unfetched); // it is ours, so no server's log tells of it
        }
        return UploadResult.of(trouble, ReportedUpload.NOTHING);
    }

    private static InboxErrorCode trouble(IOException unfetched) {
        if (unfetched instanceof WorkDirectoryException) {
            return InboxErrorCode.WORK_FOLDER_FAILED;
        }
        return unfetched instanceof AccessDeniedException
                ? InboxErrorCode.UNREADABLE
                : InboxErrorCode.STORE_UNREACHABLE;
    }

    private UploadResult answer(Exchange exchange, @Nullable Throwable failure) {
        ReportedUpload sent = sent(exchange);
        String told = text(exchange.getMessage(), WechatpayMediaConstants.DISPOSITION);
        UploadException refusal = refusal(exchange, failure);
        Optional<Disposition> disposition = Arrays.stream(Disposition.values())
                .filter(one -> one.name().equals(told))
                .findFirst();
        if (told != null && disposition.isEmpty()) {
            return UploadResult.of(InboxErrorCode.BAD_DISPOSITION, sent);
        }
        Disposition set = disposition.orElse(null);
        if (set != null && set != Disposition.DONE) {
            return failed(exchange, set, sent, refusal);
        }
        boolean isToldOtherwise = set == Disposition.DONE && failure == null;
        if (refusal != null && !isToldOtherwise) { // the headers are gone, or an earlier upload's
            return failed(exchange, refusal.disposition(), sent, refusal);
        }
        if (failure != null) {
            complain(failure);
            return UploadResult.of(InboxErrorCode.UNEXPECTED, sent);
        }
        boolean isDone = set == Disposition.DONE || sent.id() != null;
        return isDone ? UploadResult.accepted(sent, isFromLedger(exchange)) : UploadResult.notUploaded();
    }

    private void complain(Throwable failure) {
        if (log.isFirst(failure.getClass().getName())) {
            LOG.error("The route ended with an exception that is not the upload's: {}", LogOnce.where(failure));
        }
    }

    /** What the exchange ended with, whether an error handler handled it or not; null if no step failed. */
    private static @Nullable Throwable failure(FileAttempt turn, Exchange exchange) {
        if (turn.thrown() != null) {
            return turn.thrown();
        }
        if (exchange.getException() != null) {
            return exchange.getException();
        }
        ExchangeExtension more = exchange.getExchangeExtension();
        if (more.isFailureHandled() || more.isErrorHandlerHandledSet() && more.isErrorHandlerHandled()) {
            return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        }
        return exchange.isRollbackOnly() ? new RollbackExchangeException("marked for rollback", exchange) : null;
    }

    /** The upload's own exception; null if it did not fail, or if another step failed after it. */
    private static @Nullable UploadException refusal(Exchange exchange, @Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UploadException upload) {
                return upload;
            }
        }
        return failure == null ? exchange.getProperty(WechatpayMediaConstants.FAILURE, UploadException.class) : null;
    }

    private static UploadResult failed(
            Exchange exchange, Disposition set, ReportedUpload sent, @Nullable UploadException refusal) {
        Message message = exchange.getMessage();
        String code = text(message, WechatpayMediaConstants.ERROR_CODE);
        if (code == null && refusal != null) {
            return new UploadResult(
                    set,
                    sent,
                    false,
                    reason(refusal),
                    refusal.fault(),
                    refusal.outcome() == Outcome.REJECTED,
                    refusal.retryAfter().orElse(null));
        }
        return new UploadResult(
                set,
                sent,
                false,
                code == null ? InboxErrorCode.SET_BY_ROUTE.reason() : reason(message, code),
                fault(message),
                Outcome.REJECTED.name().equals(text(message, WechatpayMediaConstants.OUTCOME)),
                delay(message));
    }

    private ReportedUpload sent(Exchange exchange) {
        Message message = exchange.getMessage();
        String id = text(message, WechatpayMediaConstants.ID);
        if (id == null) {
            id = text(message, WechatpayMediaConstants.URL);
        }
        Upload upload = exchange.getProperty(WechatpayMediaConstants.UPLOAD, Upload.class);
        if (id == null && upload != null) { // a step took the headers away
            SentFile sent = upload.sent();
            return new ReportedUpload(
                    text(message, WechatpayMediaConstants.API),
                    upload.id(),
                    sent.digest(),
                    sent.digestAlgorithm(),
                    now());
        }
        return new ReportedUpload(
                text(message, WechatpayMediaConstants.API),
                id,
                text(message, WechatpayMediaConstants.DIGEST),
                text(message, WechatpayMediaConstants.DIGEST_ALGORITHM),
                id == null ? null : now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static boolean isFromLedger(Exchange exchange) {
        Upload upload = exchange.getProperty(WechatpayMediaConstants.UPLOAD, Upload.class);
        return upload != null && upload.fromLedger()
                || exchange.getMessage().getHeader(WechatpayMediaConstants.FROM_LEDGER, false, Boolean.class);
    }

    private static FailureReason reason(UploadException refusal) {
        return new FailureReason(refusal.code(), refusal.what(), refusal.advice(), refusal.advice(Locale.CHINESE));
    }

    private static FailureReason reason(Message message, String code) {
        return new FailureReason(
                code,
                orEmpty(text(message, WechatpayMediaConstants.ERROR_MESSAGE)),
                orEmpty(text(message, WechatpayMediaConstants.ERROR_ADVICE)),
                orEmpty(text(message, WechatpayMediaConstants.ERROR_ADVICE_ZH)));
    }

    /** Null if no upload failed. */
    private static @Nullable Fault fault(Message message) {
        String name = text(message, WechatpayMediaConstants.FAULT);
        return Arrays.stream(Fault.values())
                .filter(fault -> fault.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Duration delay(Message message) {
        Long millis = message.getHeader(Exchange.REDELIVERY_DELAY, Long.class);
        return millis == null || millis < 0 ? null : Duration.ofMillis(millis);
    }

    private static @Nullable String text(Message message, String header) {
        return message.getHeader(header, String.class);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
