package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.upload.Disposition;
import io.github.camelwechatpay.media.upload.Fault;
import io.github.camelwechatpay.media.upload.Outcome;
import io.github.camelwechatpay.media.upload.Sent;
import io.github.camelwechatpay.media.upload.Upload;
import io.github.camelwechatpay.media.upload.UploadException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what an exchange says of its upload: by headers, else by what the upload left on the exchange, else by its exception. */
final class FlowHeaders {

    private static final Logger LOG = LoggerFactory.getLogger(FlowHeaders.class);

    private final Clock clock;
    private final FlowComplaints complaints;
    private final FlowOnce log = new FlowOnce();

    FlowHeaders(Clock clock, FlowComplaints complaints) {
        this.clock = clock;
        this.complaints = complaints;
    }

    /**
     * @throws FlowGoneException if the file could not be fetched, since it is not there any more
     */
    FlowAnswer answer(FlowTurn turn, Exchange exchange) throws FlowGoneException {
        IOException unfetched = turn.fetchFailure();
        if (unfetched == null) {
            return answer(exchange, failure(turn, exchange));
        }
        if (unfetched instanceof FlowGoneException gone) {
            throw gone;
        }
        FlowTrouble trouble = trouble(unfetched);
        if (trouble == FlowTrouble.WORK_FOLDER_FAILED) {
            complaints.raise(trouble, unfetched); // it is ours, so no server's log tells of it
        }
        return FlowAnswer.of(trouble, FlowSent.NOTHING);
    }

    private static FlowTrouble trouble(IOException unfetched) {
        if (unfetched instanceof FlowWorkFolderException) {
            return FlowTrouble.WORK_FOLDER_FAILED;
        }
        return unfetched instanceof AccessDeniedException ? FlowTrouble.UNREADABLE : FlowTrouble.STORE_UNREACHABLE;
    }

    private FlowAnswer answer(Exchange exchange, Throwable failure) {
        FlowSent sent = sent(exchange);
        String told = text(exchange.getMessage(), WechatpayMediaConstants.DISPOSITION);
        UploadException refusal = refusal(exchange, failure);
        Optional<Disposition> disposition = Arrays.stream(Disposition.values())
                .filter(one -> one.name().equals(told))
                .findFirst();
        if (told != null && disposition.isEmpty()) {
            return FlowAnswer.of(FlowTrouble.BAD_DISPOSITION, sent);
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
            return FlowAnswer.of(FlowTrouble.UNEXPECTED, sent);
        }
        boolean isDone = set == Disposition.DONE || sent.id() != null;
        return isDone ? FlowAnswer.accepted(sent, isFromLedger(exchange)) : FlowAnswer.notUploaded();
    }

    private void complain(Throwable failure) {
        if (log.isFirst(failure.getClass().getName())) {
            LOG.error("The route ended with an exception that is not the upload's: {}", FlowOnce.where(failure));
        }
    }

    /** What the exchange ended with, whether an error handler handled it or not; null if no step failed. */
    private static Throwable failure(FlowTurn turn, Exchange exchange) {
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
    private static UploadException refusal(Exchange exchange, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UploadException upload) {
                return upload;
            }
        }
        return failure == null ? exchange.getProperty(WechatpayMediaConstants.FAILURE, UploadException.class) : null;
    }

    private static FlowAnswer failed(Exchange exchange, Disposition set, FlowSent sent, UploadException refusal) {
        Message message = exchange.getMessage();
        String code = text(message, WechatpayMediaConstants.ERROR_CODE);
        if (code == null && refusal != null) {
            return new FlowAnswer(
                    set,
                    sent,
                    false,
                    reason(refusal),
                    refusal.fault(),
                    refusal.outcome() == Outcome.REJECTED,
                    refusal.retryAfter().orElse(null));
        }
        return new FlowAnswer(
                set,
                sent,
                false,
                code == null ? FlowTrouble.SET_BY_ROUTE.reason() : reason(message, code),
                fault(message),
                Outcome.REJECTED.name().equals(text(message, WechatpayMediaConstants.OUTCOME)),
                delay(message));
    }

    private FlowSent sent(Exchange exchange) {
        Message message = exchange.getMessage();
        String id = text(message, WechatpayMediaConstants.ID);
        if (id == null) {
            id = text(message, WechatpayMediaConstants.URL);
        }
        Upload upload = exchange.getProperty(WechatpayMediaConstants.UPLOAD, Upload.class);
        if (id == null && upload != null) { // a step took the headers away
            Sent sent = upload.sent();
            return new FlowSent(
                    text(message, WechatpayMediaConstants.API),
                    upload.id(),
                    sent.digest(),
                    sent.digestAlgorithm(),
                    now());
        }
        return new FlowSent(
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

    private static FlowReason reason(UploadException refusal) {
        return new FlowReason(refusal.code(), refusal.what(), refusal.advice(), refusal.advice(Locale.CHINESE));
    }

    private static FlowReason reason(Message message, String code) {
        return new FlowReason(
                code,
                orEmpty(text(message, WechatpayMediaConstants.ERROR_MESSAGE)),
                orEmpty(text(message, WechatpayMediaConstants.ERROR_ADVICE)),
                orEmpty(text(message, WechatpayMediaConstants.ERROR_ADVICE_ZH)));
    }

    /** Null if no upload failed. */
    private static Fault fault(Message message) {
        String name = text(message, WechatpayMediaConstants.FAULT);
        return Arrays.stream(Fault.values())
                .filter(fault -> fault.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static Duration delay(Message message) {
        Long millis = message.getHeader(Exchange.REDELIVERY_DELAY, Long.class);
        return millis == null || millis < 0 ? null : Duration.ofMillis(millis);
    }

    private static String text(Message message, String header) {
        return message.getHeader(header, String.class);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
