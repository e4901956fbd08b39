// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.server;

import java.nio.file.Path;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;

/** An FTP server in this Java, whose user reads one folder. */
public final class FtpServer implements AutoCloseable {

    public static final String USER = "camel";
    public static final String PASSWORD = "secret";

    private final org.apache.ftpserver.FtpServer server;
    private final Listener listener;

    public FtpServer(Path home) throws FtpException {
        ListenerFactory listeners = new ListenerFactory();
        listeners.setServerAddress("localhost");
        listeners.setPort(0);
        listener = listeners.createListener();
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener);
        BaseUser user = new BaseUser();
        user.setName(USER);
        user.setPassword(PASSWORD);
        user.setHomeDirectory(home.toString());
        factory.getUserManager().save(user);
        server = factory.createServer();
        server.start();
    }

    public int port() {
        return listener.getPort();
    }

    @Override
    public void close() {
        server.stop();
    }
}
