// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static io.github.camelwechatpay.media.inbox.InboxBench.await;
import static io.github.camelwechatpay.media.inbox.InboxBench.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelwechatpay.media.inbox.file.LocalFile;
import io.github.camelwechatpay.media.inbox.file.LocalStore;
import io.github.camelwechatpay.media.inbox.internal.LocalFolders;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore;
import io.github.camelwechatpay.media.inbox.internal.store.NoReplaceMove;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Another writer of the inbox exchanges its files for links and pipes while they are read. {@code -Dflow.hostile.seconds=60}
 * makes it longer.
 */
@DisabledOnOs(OS.WINDOWS)
@Tag("integration")
class HostileWriterTest {

    private static final int SECONDS = Integer.getInteger("flow.hostile.seconds", 2);
    private static final int NAMES = 8;
    private static final String SECRET = "SECRET";

    @TempDir
    Path temp;

    private final AtomicBoolean over = new AtomicBoolean();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger refused = new AtomicInteger();
    private Path inbox;
    private Path attic;

    @AfterEach
    void stop() throws Exception {
        over.set(true);
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS))
                .as("no thread hangs")
                .isTrue();
    }

    @ParameterizedTest(name = "with links: {0}")
    @ValueSource(booleans = {true, false})
    @Covers({"T02", "T09", "F47"})
    void sendsNoForeignByteAndHangsNoThread(boolean links) throws Exception {
        inbox = Files.createDirectory(temp.resolve("inbox"));
        attic = Files.createDirectory(temp.resolve("attic"));
        Path secret = Files.write(attic.resolve("secret"), padded(SECRET));
        Path pipe = attic.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "There is no mkfifo");
        LocalFolders folders = new LocalFolders(inbox, folder("done"), folder("failed"), folder("quarantine"));
        NoReplaceMove placing = new NoReplaceMove(
                links
                        ? Files::createLink
                        : (name, file) -> {
                            throw new FileSystemException(name.toString(), file.toString(), "Operation not permitted");
                        },
                Clock.systemUTC());
        LocalStore store =
                new LocalStore(folders, temp, Clock.systemUTC(), placing, (exchange, file) -> exchange.getMessage()
                        .setBody(file));
        AtomicInteger read = new AtomicInteger();
        AtomicInteger turns = new AtomicInteger();
        List<Future<?>> readers = new ArrayList<>();
        try (CamelContext context = new DefaultCamelContext()) {
            Future<?> writer = threads.submit(() -> exchanges(secret, pipe));
            for (int i = 0; i < 3; i++) {
                readers.add(threads.submit(() -> reads(store, context, read, turns)));
            }
            TimeUnit.SECONDS.sleep(SECONDS); // how long it goes on, not what it waits for
            over.set(true);
            writer.get(60, TimeUnit.SECONDS);
            for (Future<?> reader : readers) {
                reader.get(60, TimeUnit.SECONDS);
            }
        }
        store.stop();

        assertThat(read).as("files read in %s turns", turns).hasPositiveValue();
        assertThat(refused).as("files refused in %s turns", turns).hasPositiveValue();
        // without links the last pipes of all, whose names are gone for good, keep the threads that opened them
        await().until(() -> openings() <= (links ? 0 : 2 * readers.size()));
        assertThat(secret).hasBinaryContent(padded(SECRET));
        assertThat(names(temp.resolve("done")))
                .allMatch(name -> Files.isRegularFile(temp.resolve("done").resolve(name), LinkOption.NOFOLLOW_LINKS));
    }

    private static long openings() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("wechatpay-media-open"))
                .count();
    }

    /** As upload threads do: list, look, fetch, read the body, move. */
    private Object reads(LocalStore store, CamelContext context, AtomicInteger read, AtomicInteger turns)
            throws Exception {
        Random random = new Random(turns.get());
        while (!over.get()) {
            turns.incrementAndGet();
            InboxFile file = LocalFile.look(inbox.resolve(random.nextInt(NAMES) + ".jpg"));
            if (file == null) {
                continue;
            }
            Exchange exchange = new DefaultExchange(context);
            try {
                store.fetch(file, exchange);
                byte[] bytes = Files.readAllBytes(exchange.getMessage().getBody(Path.class));
                // without links, the name of a file that goes back to the inbox is reserved there by an empty one
                assertThat(new String(bytes, StandardCharsets.UTF_8)).matches("(?s)(picture.*)?");
                read.incrementAndGet();
                store.move(file, InboxStore.Place.DONE, null);
            } catch (IOException e) {
                refused.incrementAndGet(); // it was another one by then
            } finally {
                exchange.getExchangeExtension().handoverCompletions(new DefaultExchange(context));
            }
        }
        return null;
    }

    private Object exchanges(Path secret, Path pipe) throws IOException {
        Random random = new Random(1);
        for (int i = 0; !over.get(); i++) {
            Path name = inbox.resolve(random.nextInt(NAMES) + ".jpg");
            Path next = attic.resolve("next");
            Files.deleteIfExists(next);
            switch (random.nextInt(4)) {
                case 0 -> Files.createSymbolicLink(next, secret);
                case 1 -> Files.createLink(next, pipe);
                default -> Files.write(next, padded("picture " + i));
            }
            Files.move(next, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return null;
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectory(temp.resolve(name));
    }

    /** All of one size, so that the size tells nothing. */
    private static byte[] padded(String text) {
        return Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), 4096);
    }
}
