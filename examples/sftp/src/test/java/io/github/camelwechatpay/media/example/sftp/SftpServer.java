package io.github.camelwechatpay.media.example.sftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** Apache MINA's SFTP server, whose user sees one folder. */
final class SftpServer implements AutoCloseable {

    static final String USER = "demo";
    static final String PASSWORD = "demo's password";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final AtomicInteger logins = new AtomicInteger();

    SftpServer(Path root) throws IOException {
        server.setHost("localhost");
        SimpleGeneratorHostKeyProvider key = new SimpleGeneratorHostKeyProvider();
        key.setAlgorithm("EC");
        server.setKeyPairProvider(key);
        server.setPasswordAuthenticator((user, password, session) -> {
            logins.incrementAndGet();
            return user.equals(USER) && password.equals(PASSWORD);
        });
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        server.start();
    }

    String host() {
        return server.getHost();
    }

    int port() {
        return server.getPort();
    }

    /** How often somebody told a password. */
    int logins() {
        return logins.get();
    }

    /** Writes the server's key as ssh keeps it. */
    void writeKnownHosts(Path file) throws Exception {
        String key = PublicKeyEntry.toString(
                server.getKeyPairProvider().loadKeys(null).iterator().next().getPublic());
        Files.writeString(file, "[" + host() + "]:" + port() + " " + key + "\n");
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
