package io.github.camelwechatpay.media;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.SftpException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.remote.RemoteFilePollingConsumerPollStrategy;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Also tells a server that may be another one from one that is away, and has Camel connect anew where that may help. */
final class FlowSftpPolls implements PollingConsumerPollStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(FlowSftpPolls.class);

    private final Flow flow;
    private final FlowPolls polls;
    private final PollingConsumerPollStrategy camels = new RemoteFilePollingConsumerPollStrategy();

    /** Whether files were under way when this reading began, and may have been moved since. */
    private boolean disturbed;

    /** The one that read last, null if none did. */
    private volatile Consumer reader;

    FlowSftpPolls(Flow flow) {
        this.flow = flow;
        this.polls = new FlowPolls(flow, this::reconnect);
    }

    void broken(Throwable error) {
        polls.broken(error);
    }

    /** After an error the connection may be in the middle of an answer, which the next reading would take for its own. */
    private void reconnect() {
        Consumer consumer = reader;
        if (consumer == null) {
            return;
        }
        waitForEach(consumer.getEndpoint(), true);
        try {
            camels.rollback(consumer, consumer.getEndpoint(), 0, null);
        } catch (Exception e) {
            LOG.debug("The connection that the inbox was read by could not be closed: {}", FlowOnce.where(e));
        }
    }

    ExceptionHandler quiet() {
        return polls;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        reader = consumer;
        boolean begins = polls.begin(consumer, endpoint);
        disturbed = flow.isAnyUnderWay();
        waitForEach(endpoint, !begins);
        return begins;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        waitForEach(endpoint, true);
        polls.commit(consumer, endpoint, polledMessages);
    }

    /**
     * Camel's consumer waits for each exchange, since it may use the one connection. Ours do not, or there would be one
     * upload at a time. But Camel makes no consumer of an endpoint that is said not to wait, so it is said while one reads.
     */
    private static void waitForEach(Endpoint endpoint, boolean yes) {
        ((SftpEndpoint) endpoint).setSynchronous(yes);
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) throws Exception {
        waitForEach(endpoint, true);
        if (cause(cause, JSchHostKeyException.class).isPresent()) {
            return polls.fails(FlowTrouble.HOST_KEY.reason());
        }
        Optional<Integer> status = cause(cause, SftpException.class).map(e -> e.id);
        if (disturbed
                && status.filter(id -> id == ChannelSftp.SSH_FX_NO_SUCH_FILE).isPresent()) {
            return polls.fails(null); // some servers break off a listing when one of its files is moved away
        }
        boolean broken = status.filter(
                        id -> id != ChannelSftp.SSH_FX_NO_SUCH_FILE && id != ChannelSftp.SSH_FX_PERMISSION_DENIED)
                .isPresent();
        if (broken) {
            camels.rollback(consumer, endpoint, retryCounter, cause);
        }
        return polls.rollback(consumer, endpoint, retryCounter, cause);
    }

    private static <T> Optional<T> cause(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, e -> e != null, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
