// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpOperations;

/**
 * Connections to an SFTP server, made and authenticated as Camel does it. Camel's own operations are not used beyond that:
 * they list a folder to find out whether a file exists, and take the {@code *} in a file's name for a pattern.
 */
public final class SftpConnections {

    private final Sessions sessions;
    private final ConcurrentLinkedDeque<ChannelSftp> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean stopped;

    public SftpConnections(SftpEndpoint endpoint) {
        this.sessions = new Sessions(endpoint);
    }

    void start() {
        stopped = false;
    }

    void stop() {
        stopped = true;
        closeIdle();
    }

    private void closeIdle() {
        for (ChannelSftp link = idle.poll(); link != null; link = idle.poll()) {
            close(link);
        }
    }

    /** A connection that went stale while it was idle is replaced by a new one. */
    <T> T with(Work<T> work) throws IOException {
        ChannelSftp used = idle.poll();
        if (used != null) {
            try {
                return with(used, work);
            } catch (BrokenException e) {
                // a new one will tell whether the server is there
            }
        }
        return with(open(), work);
    }

    /** The same without a result. */
    void run(Action action) throws IOException {
        with(link -> {
            action.run(link);
            return true;
        });
    }

    private <T> T with(ChannelSftp link, Work<T> work) throws IOException {
        boolean well = false;
        try {
            T result = work.run(link);
            well = true;
            return result;
        } catch (SftpException e) {
            well = e.getCause() == null; // then it is the server's own answer
            throw translated(e);
        } finally {
            if (well) {
                giveBack(link);
            } else {
                close(link);
            }
        }
    }

    /** One that is known to be well, to be given back or closed. */
    ChannelSftp take() throws IOException {
        ChannelSftp used = idle.poll();
        return used != null && answers(used) ? used : open();
    }

    /** One that does not is closed, whatever is thrown. */
    private static boolean answers(ChannelSftp link) {
        boolean well = false;
        try {
            link.lstat(".");
            well = true;
        } catch (SftpException e) {
            return false; // a new one will tell whether the server is there
        } finally {
            if (!well) {
                close(link);
            }
        }
        return true;
    }

    /** From now on it is idle. */
    void giveBack(ChannelSftp link) {
        boolean kept = false;
        try {
            if (!stopped && link.isConnected()) {
                idle.push(link);
                kept = true;
            }
        } finally {
            if (!kept) {
                close(link);
            }
        }
        if (stopped) {
            closeIdle(); // the stop came in between
        }
    }

    private ChannelSftp open() throws IOException {
        try {
            return sessions.open();
        } catch (JSchException e) {
            throw new IOException("the SFTP server cannot be connected to", e);
        }
    }

    static void close(ChannelSftp link) {
        try {
            Session session = link.getSession();
            try {
                link.disconnect();
            } finally {
                session.disconnect();
            }
        } catch (JSchException e) {
            link.disconnect(); // its session is gone already
        }
    }

    /** Without a name. */
    static IOException translated(SftpException e) {
        if (e.getCause() != null) {
            return new BrokenException(e);
        }
        return switch (e.id) {
            case ChannelSftp.SSH_FX_NO_SUCH_FILE -> new NoSuchFileException(null, null, "on the SFTP server");
            case ChannelSftp.SSH_FX_PERMISSION_DENIED -> new AccessDeniedException(null, null, "by the SFTP server");
            default -> new IOException("the SFTP server failed with status " + e.id);
        };
    }

    @FunctionalInterface
    interface Work<T> {
        T run(ChannelSftp link) throws SftpException, IOException;
    }

    @FunctionalInterface
    interface Action {
        void run(ChannelSftp link) throws SftpException, IOException;
    }

    private static final class BrokenException extends IOException {

        private static final long serialVersionUID = 1L;

        BrokenException(SftpException cause) {
            super("the connection to the SFTP server broke", cause);
        }
    }

    private static final class Sessions extends SftpOperations {

        private final SftpConfiguration configuration;

        Sessions(SftpEndpoint endpoint) {
            super(endpoint.getProxy());
            this.configuration = endpoint.getConfiguration();
            setEndpoint(endpoint);
        }

        ChannelSftp open() throws JSchException {
            int timeout = configuration.getConnectTimeout();
            Session session = createSession(configuration);
            boolean well = false;
            try {
                session.connect(timeout);
                ChannelSftp link = (ChannelSftp) session.openChannel("sftp");
                link.connect(timeout);
                well = true;
                return link;
            } finally {
                if (!well) {
                    session.disconnect();
                }
            }
        }
    }
}
