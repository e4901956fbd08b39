package io.github.camelwechatpay.media.endurance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server on a folder of this machine. */
final class SftpDrop implements Interruptions.Server, AutoCloseable {

    private final Path home;
    private final Path keys;
    private SshServer server;
    private int port;

    /** @param keys where it keeps its own */
    SftpDrop(Path home, Path keys) {
        this.home = home;
        this.keys = keys;
    }

    /** On the port that it had before, if it was started before. */
    @Override
    public void startAgain() throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost("localhost");
        server.setPort(port);
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(keys.resolve("host.key")));
        server.setPasswordAuthenticator((user, password, session) -> user.equals("camel") && password.equals("secret"));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(home));
        server.start();
        port = server.getPort();
    }

    void opensTo(StormRoute route) throws Exception {
        String key = PublicKeyEntry.toString(
                server.getKeyPairProvider().loadKeys(null).iterator().next().getPublic());
        Path knownHosts = Files.writeString(keys.resolve("known_hosts"), "[localhost]:" + port + " " + key + "\n");
        route.at("localhost:" + port + "/inbox")
                .with("username", "camel")
                .with("password", "secret")
                .with("knownHostsFile", knownHosts.toString())
                .with("localWorkDirectory", keys.resolve("work").toString());
    }

    /** Cuts all connections. */
    @Override
    public void stop() throws IOException {
        server.stop(true);
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
