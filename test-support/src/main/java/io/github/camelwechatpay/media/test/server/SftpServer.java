// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.server;

import io.github.camelwechatpay.media.test.disk.CountingFileChannel;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** An SFTP server in this Java, whose user sees one folder. */
public final class SftpServer implements AutoCloseable {

    public static final String HOST = "localhost";
    public static final String USER = "camel";
    public static final String PASSWORD = "a password";

    private final Path home;
    private final Path keys;
    private final AtomicInteger brokenOff = new AtomicInteger();
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicLong read = new AtomicLong();
    private volatile boolean breaksOff;
    private boolean makesLinks = true;
    private final SftpFileSystemAccessor accessor = new SftpFileSystemAccessor() {
        @Override
        public DirectoryStream<Path> openDirectory(
                SftpSubsystemProxy subsystem, DirectoryHandle handle, Path folder, String id, LinkOption... options)
                throws IOException {
            if (breaksOff) {
                brokenOff.incrementAndGet();
                throw new NoSuchFileException(folder.toString());
            }
            return SftpFileSystemAccessor.super.openDirectory(subsystem, handle, folder, id, options);
        }

        @Override
        public SeekableByteChannel openFile(
                SftpSubsystemProxy subsystem,
                FileHandle handle,
                Path file,
                String id,
                Set<? extends OpenOption> options,
                FileAttribute<?>... attributes)
                throws IOException {
            SeekableByteChannel open =
                    SftpFileSystemAccessor.super.openFile(subsystem, handle, file, id, options, attributes);
            return new CountingFileChannel((FileChannel) open, read);
        }
    };
    private SshServer server;
    private int port;

    /** @param keys where it keeps its key, and writes the file for clients that check it */
    public SftpServer(Path home, Path keys) {
        this.home = home;
        this.keys = keys;
    }

    /** On the port that it had before, if it was started before. */
    public SftpServer start() throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost(HOST);
        server.setPort(port);
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(keys.resolve("host.key")));
        server.setPasswordAuthenticator((user, password, session) -> {
            logins.incrementAndGet();
            return user.equals(USER) && password.equals(PASSWORD);
        });
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(accessor)
                .build()));
        if (!makesLinks) {
            SftpModuleProperties.OPENSSH_EXTENSIONS.set(server, "");
        }
        server.setFileSystemFactory(new VirtualFileSystemFactory(home));
        server.start();
        port = server.getPort();
        return this;
    }

    /** As it does by itself if a file is moved away in the middle of a listing. */
    public void breaksOffListings(boolean yes) {
        breaksOff = yes;
    }

    /** From its next start on. */
    public void makesLinks(boolean yes) {
        makesLinks = yes;
    }

    /** Of all files' contents. */
    public long bytesRead() {
        return read.get();
    }

    public int listingsBrokenOff() {
        return brokenOff.get();
    }

    /** That are open. */
    public int connections() {
        return server.getActiveSessions().size();
    }

    /** How often a client sent a password. */
    public int logins() {
        return logins.get();
    }

    public int port() {
        return port;
    }

    /** A file as ssh keeps it, with the key that the server has now. */
    public Path knownHosts() throws Exception {
        String key = PublicKeyEntry.toString(
                server.getKeyPairProvider().loadKeys(null).iterator().next().getPublic());
        return Files.writeString(keys.resolve("known_hosts"), "[" + HOST + "]:" + port + " " + key + "\n");
    }

    public void hasAnotherKey() throws IOException {
        Files.delete(keys.resolve("host.key"));
    }

    /** Cuts all connections. */
    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
