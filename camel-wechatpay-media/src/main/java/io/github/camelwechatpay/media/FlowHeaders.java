package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.upload.Fault;
import io.github.camelwechatpay.media.upload.Outcome;
import io.github.camelwechatpay.media.upload.UploadException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads an upload's headers, and nothing else: whatever endpoint it went through. */
final class FlowHeaders {

    private static final Logger LOG = LoggerFactory.getLogger(FlowHeaders.class);

    private static final String FROM_LEDGER = "CamelWechatpayMediaFromLedger";

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
            return answer(exchange);
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

    private FlowAnswer answer(Exchange exchange) {
        Message message = exchange.getMessage();
        FlowSent sent = sent(message);
        String code = text(message, WechatpayMediaConstants.ERROR_CODE);
        Throwable stranger = stranger(exchange);
        if (stranger != null && log.isFirst(stranger.getClass().getName())) {
            LOG.error("The upload ended with an exception that is not the component's: {}", FlowOnce.where(stranger));
        }
        if (stranger != null || code == null && sent.id() == null) {
            return FlowAnswer.of(FlowTrouble.UNEXPECTED, sent);
        }
        if (code == null) {
            return FlowAnswer.accepted(sent, flag(message, FROM_LEDGER));
        }
        return new FlowAnswer(
                sent,
                false,
                reason(message, code),
                fault(message),
                Outcome.REJECTED.name().equals(text(message, WechatpayMediaConstants.OUTCOME)),
                flag(message, WechatpayMediaConstants.RETRYABLE),
                delay(message));
    }

    /** An exception that is not the upload's own; null if there is none. */
    private static Throwable stranger(Exchange exchange) {
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        for (Throwable cause = caught; cause != null; cause = cause.getCause()) {
            if (cause instanceof UploadException) {
                return null;
            }
        }
        return caught;
    }

    private FlowSent sent(Message message) {
        String id = text(message, WechatpayMediaConstants.ID);
        if (id == null) {
            id = text(message, WechatpayMediaConstants.URL);
        }
        Instant at = id == null ? null : clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new FlowSent(
                text(message, WechatpayMediaConstants.API),
                id,
                text(message, WechatpayMediaConstants.DIGEST),
                text(message, WechatpayMediaConstants.DIGEST_ALGORITHM),
                at);
    }

    private static FlowReason reason(Message message, String code) {
        return new FlowReason(
                code,
                orEmpty(text(message, WechatpayMediaConstants.ERROR_MESSAGE)),
                orEmpty(text(message, WechatpayMediaConstants.ERROR_ADVICE)),
                orEmpty(text(message, WechatpayMediaConstants.ERROR_ADVICE_ZH)));
    }

    private static Fault fault(Message message) {
        String name = text(message, WechatpayMediaConstants.FAULT);
        return Arrays.stream(Fault.values())
                .filter(fault -> fault.name().equals(name))
                .findFirst()
                .orElse(Fault.UNKNOWN);
    }

    private static Duration delay(Message message) {
        Long millis = message.getHeader(Exchange.REDELIVERY_DELAY, Long.class);
        return millis == null || millis < 0 ? null : Duration.ofMillis(millis);
    }

    private static boolean flag(Message message, String header) {
        return message.getHeader(header, false, Boolean.class);
    }

    private static String text(Message message, String header) {
        return message.getHeader(header, String.class);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
