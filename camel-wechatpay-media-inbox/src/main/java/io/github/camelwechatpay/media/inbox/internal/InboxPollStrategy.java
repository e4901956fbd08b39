// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.LogOnce;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.StatefulService;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Frames each reading of the inbox, and says once when it cannot be read. */
final class InboxPollStrategy implements PollingConsumerPollStrategy, ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(InboxPollStrategy.class);

    private final InboxController flow;
    private final Inbox inbox;
    private final LogOnce log = new LogOnce();
    private volatile boolean failed;

    /** Whether files were under way when this reading began, and may have been moved since. */
    private volatile boolean disturbed;

    InboxPollStrategy(InboxController flow, Inbox inbox) {
        this.flow = flow;
        this.inbox = inbox;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        disturbed = flow.isAnyUnderWay();
        return flow.beginsPoll();
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        try {
            flow.endsPoll();
        } catch (IOException e) {
            rollback(consumer, endpoint, 0, e);
            return;
        }
        if (failed) {
            failed = false;
            LOG.info("The inbox can be read again: {}", endpoint);
        }
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        if (consumer instanceof StatefulService stopped && !stopped.isRunAllowed()) {
            return false; // its connections were closed while it read
        }
        FailureReason lasting = inbox.lasting(cause);
        if (lasting == null && !failed && !inbox.isUsual(cause, disturbed)) {
            failed = true;
            LOG.error("The inbox cannot be read: {} ({}). It is tried again", endpoint, texts(cause));
        }
        flow.pollFailed(lasting);
        return false;
    }

    private static String texts(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(": "));
    }

    /** After a rollback, which has said it; but Camel asks for none after an error. */
    @Override
    public void handleException(Throwable exception) {
        handleException(null, exception);
    }

    @Override
    public void handleException(@Nullable String message, Throwable exception) {
        handleException(message, null, exception);
    }

    /** Without the message, which may hold a file's name. */
    @Override
    public void handleException(@Nullable String message, @Nullable Exchange exchange, Throwable exception) {
        if (!(exception instanceof Exception)) {
            broken(exception);
        }
    }

    /** Something came in between a file's listing and its turn, or after it. */
    void brokenOff(Throwable failure) {
        if (log.isFirst(failure.getClass().getName())) {
            LOG.warn("The work on a file broke off: {}", LogOnce.where(failure));
        }
    }

    /** An error came in the middle of a reading, perhaps in Camel's own part of it. */
    void broken(Throwable error) {
        flow.pollFailed(null);
        if (!failed) {
            failed = true;
            LOG.error("The reading of the inbox broke off: {}. It is tried again", LogOnce.where(error));
        }
    }
}
