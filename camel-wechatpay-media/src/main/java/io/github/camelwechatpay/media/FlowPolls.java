package io.github.camelwechatpay.media;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Frames each reading of the inbox, and says once when it cannot be read. */
final class FlowPolls implements PollingConsumerPollStrategy, ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FlowPolls.class);

    private final Flow flow;
    private final Runnable recover;
    private final FlowOnce log = new FlowOnce();
    private volatile boolean failed;

    FlowPolls(Flow flow) {
        this(flow, () -> {});
    }

    /** @param recover what is done after an error that broke a reading off */
    FlowPolls(Flow flow, Runnable recover) {
        this.flow = flow;
        this.recover = recover;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
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

    /** @param why the inbox is not read any more, for it may not be the right one; null if the next reading may go well */
    boolean fails(FlowReason why) {
        flow.pollFailed(why);
        return false;
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        if (!failed) {
            failed = true;
            LOG.error("The inbox cannot be read: {} ({}). It is tried again", endpoint, texts(cause));
        }
        return fails(null);
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
    public void handleException(String message, Throwable exception) {
        handleException(message, null, exception);
    }

    /** Without the message, which may hold a file's name. */
    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        if (exchange != null) {
            flow.ends(exchange);
            if (log.isFirst(exception.getClass().getName())) {
                LOG.warn("A file could not be begun with: {}", FlowOnce.where(exception));
            }
        } else if (!(exception instanceof Exception)) {
            broken(exception);
        }
    }

    /** An error came in the middle of a reading, perhaps in Camel's own part of it. */
    void broken(Throwable error) {
        try {
            recover.run();
        } finally {
            flow.pollFailed(null);
        }
        if (!failed) {
            failed = true;
            LOG.error("The reading of the inbox broke off: {}. It is tried again", FlowOnce.where(error));
        }
    }
}
