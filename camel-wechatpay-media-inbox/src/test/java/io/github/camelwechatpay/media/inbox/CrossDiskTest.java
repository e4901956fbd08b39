// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static io.github.camelwechatpay.media.inbox.InboxBench.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelwechatpay.media.inbox.file.LocalFile;
import io.github.camelwechatpay.media.inbox.file.LocalStore;
import io.github.camelwechatpay.media.inbox.internal.LocalFolders;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.FileGoneException;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore;
import io.github.camelwechatpay.media.inbox.internal.store.NoReplaceMove;
import io.github.camelwechatpay.media.test.clock.SettableClock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Moves to another disk, and on disks without links. */
@Tag("integration")
@DisabledOnOs(OS.WINDOWS)
class CrossDiskTest {

    private static final FailureReason REASON = new FailureReason("EMPTY", "nothing in it", "Send another.", "请重新发送。");

    /** What lies between the inbox and the folders. */
    enum Disks {
        TWO(true, true),
        TWO_WITHOUT_LINKS(true, false),
        ONE_WITHOUT_LINKS(false, false);

        private final boolean two;
        private final boolean links;

        Disks(boolean two, boolean links) {
            this.two = two;
            this.links = links;
        }
    }

    @TempDir
    Path temp;

    private final SettableClock clock = new SettableClock(Instant.now().toString());
    private Path inbox;
    private Path targets;
    private Path done;

    @BeforeEach
    void inbox() throws IOException {
        inbox = Files.createDirectory(temp.resolve("inbox"));
    }

    @AfterEach
    void clear() throws IOException {
        if (targets != null && !targets.startsWith(temp)) {
            try (Stream<Path> all = Files.walk(targets)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private LocalStore store(Disks disks) throws IOException {
        if (targets == null) {
            Path shared = Path.of("/dev/shm");
            boolean isOther =
                    Files.isWritable(shared) && !Files.getFileStore(shared).equals(Files.getFileStore(temp));
            assumeTrue(!disks.two || isOther, "There is no second disk at " + shared);
            targets = disks.two ? Files.createTempDirectory(shared, "wechatpay-media") : temp;
            done = Files.createDirectories(targets.resolve("done"));
            Files.createDirectories(targets.resolve("failed"));
            Files.createDirectories(targets.resolve("quarantine"));
        }
        LocalFolders folders = new LocalFolders(inbox, done, targets.resolve("failed"), targets.resolve("quarantine"));
        NoReplaceMove.Links links = disks.links
                ? Files::createLink
                : (name, file) -> {
                    throw new FileSystemException(name.toString(), file.toString(), "Operation not permitted");
                };
        return new LocalStore(
                folders, temp, clock, new NoReplaceMove(links, clock), (exchange, file) -> exchange.getMessage()
                        .setBody(file));
    }

    @ParameterizedTest
    @EnumSource(Disks.class)
    void movesAFileWithItsTimeRightsAndReason(Disks disks) throws IOException {
        LocalStore store = store(disks);
        Path source = inbox.resolve("a.jpg");
        Files.writeString(source, "content");
        Files.setPosixFilePermissions(source, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r-----"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2020-02-02T02:02:02.123Z")));

        store.move(LocalFile.look(source), InboxStore.Place.FAILED, REASON);
        store.stop();

        Path moved = targets.resolve("failed/a.jpg");
        assertThat(moved).hasContent("content");
        assertThat(Files.getLastModifiedTime(moved).toInstant()).isEqualTo("2020-02-02T02:02:02.123Z");
        assertThat(Files.getPosixFilePermissions(moved)).hasSize(3);
        assertThat(names(targets.resolve("failed"))).containsExactly("a.jpg", "a.jpg.reason.txt");
        assertThat(names(inbox)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Disks.class)
    void overwritesNothingHoweverManyMoveFilesOfOneName(Disks disks) throws Exception {
        int files = 100;
        List<Path> inboxes = List.of(inbox, Files.createDirectory(temp.resolve("inbox2")));
        store(disks);
        List<Callable<Object>> nodes = inboxes.stream()
                .<Callable<Object>>map(from -> () -> {
                    LocalStore store;
                    synchronized (this) {
                        inbox = from;
                        store = store(disks);
                    }
                    for (int i = 0; i < files; i++) {
                        Path file = Files.writeString(from.resolve((i % 50) + ".jpg"), from + " " + i);
                        store.move(LocalFile.look(file), InboxStore.Place.DONE, null);
                    }
                    store.stop();
                    return null;
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (var end : threads.invokeAll(nodes)) {
                end.get();
            }
        } finally {
            threads.shutdownNow();
        }

        try (Stream<Path> moved = Files.list(done)) {
            assertThat(moved.map(CrossDiskTest::text))
                    .containsExactlyInAnyOrderElementsOf(inboxes.stream()
                            .flatMap(from -> IntStream.range(0, files).mapToObj(i -> from + " " + i))
                            .toList());
        }
    }

    @Test
    void findsTheCopyThatACrashLeftBeforeTheInboxesNameWasDeleted() throws IOException {
        LocalStore store = store(Disks.TWO);
        Files.writeString(done.resolve("a.jpg"), "earlier");
        Path source = Files.writeString(inbox.resolve("a.jpg"), "content");
        Files.copy(source, done.resolve("a-2.jpg"), StandardCopyOption.COPY_ATTRIBUTES);

        store.move(LocalFile.look(source), InboxStore.Place.DONE, null);
        store.stop();

        assertThat(names(done)).containsExactly("a-2.jpg", "a.jpg");
        assertThat(names(inbox)).isEmpty();
    }

    @Test
    void keepsTwoFilesOfOneNameAndSizeWhoseBytesDiffer() throws IOException {
        LocalStore store = store(Disks.TWO);
        Path source = Files.writeString(inbox.resolve("a.jpg"), "content");
        Files.writeString(done.resolve("a.jpg"), "CONTENT");
        Files.setLastModifiedTime(done.resolve("a.jpg"), Files.getLastModifiedTime(source));

        store.move(LocalFile.look(source), InboxStore.Place.DONE, null);
        store.stop();

        assertThat(done.resolve("a.jpg")).hasContent("CONTENT");
        assertThat(done.resolve("a-2.jpg")).hasContent("content");
    }

    @Test
    void sweepsPartsThatNoProcessWrites() throws IOException {
        LocalStore store = store(Disks.TWO);
        Path left = Files.writeString(done.resolve(".01234567-89ab-cdef-0123-456789abcdef.part"), "half");
        Path written = Files.writeString(done.resolve(".11234567-89ab-cdef-0123-456789abcdef.part"), "half");
        Path another = Files.writeString(done.resolve(".anybody.part"), "theirs");
        try (FileChannel writer = FileChannel.open(written, StandardOpenOption.WRITE)) {
            writer.lock();

            store.start();

            assertThat(left).doesNotExist();
            assertThat(written).exists();
            assertThat(another).exists();
        }
        store.stop();
    }

    @Test
    void takesTheNameThatACrashLeftReserved() throws IOException {
        LocalStore store = store(Disks.ONE_WITHOUT_LINKS);
        Files.createFile(done.resolve("a.jpg"));
        Path source = Files.writeString(inbox.resolve("a.jpg"), "content");
        clock.advance(Duration.ofSeconds(10));

        store.move(LocalFile.look(source), InboxStore.Place.DONE, null);
        store.stop();

        assertThat(names(done)).containsExactly("a.jpg");
        assertThat(done.resolve("a.jpg")).hasContent("content");
    }

    /** Which the report's line may be of. */
    @Test
    void tellsWhatACrashLeftOfAMoveFromAnotherFileOfItsName() throws IOException {
        LocalStore store = store(Disks.ONE_WITHOUT_LINKS);
        Path failed = targets.resolve("failed");
        Path source = Files.writeString(inbox.resolve("a.jpg"), "content");
        clock.advance(Duration.ofSeconds(10));

        assertThat(mayBeHalfMoved(store, source)).as("nothing is there").isTrue();

        Files.writeString(failed.resolve("a.jpg"), "another");
        assertThat(mayBeHalfMoved(store, source)).as("another file").isFalse();

        Path reason = Files.writeString(failed.resolve("a-2.jpg.reason.txt"), "EMP");
        assertThat(mayBeHalfMoved(store, source)).as("a reason begun").isTrue();
        Files.writeString(reason, "another reason");
        assertThat(mayBeHalfMoved(store, source)).as("another reason").isFalse();
        Files.delete(reason);

        Path reserved = Files.createFile(failed.resolve("a-2.jpg"));
        assertThat(mayBeHalfMoved(store, source)).as("a name reserved").isTrue();
        Files.copy(source, reserved, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
        assertThat(mayBeHalfMoved(store, source)).as("its copy").isTrue();
        store.stop();
    }

    @Test
    void takesNoEarlierEmptyFileForANameReservedForAnother() throws IOException {
        LocalStore store = store(Disks.ONE_WITHOUT_LINKS);
        Files.createFile(targets.resolve("failed").resolve("a.jpg"));
        Path source = Files.createFile(inbox.resolve("a.jpg"));
        Files.setLastModifiedTime(source, FileTime.from(clock.instant().minusSeconds(60)));
        clock.advance(Duration.ofSeconds(10));

        assertThat(mayBeHalfMoved(store, source)).isFalse();
        store.stop();
    }

    private static boolean mayBeHalfMoved(LocalStore store, Path source) throws IOException {
        return store.mayBeHalfMoved(LocalFile.look(source), InboxStore.Place.FAILED, REASON);
    }

    @Test
    void takesANameThatACrashLeftReservedBeforeTheClockWasSetBack() throws IOException {
        LocalStore store = store(Disks.ONE_WITHOUT_LINKS);
        Path reserved = Files.createFile(done.resolve("a.jpg"));
        Files.setLastModifiedTime(reserved, FileTime.from(clock.instant().plus(Duration.ofDays(1))));
        Path source = Files.writeString(inbox.resolve("a.jpg"), "content");

        store.move(LocalFile.look(source), InboxStore.Place.DONE, null);
        store.stop();

        assertThat(names(done)).containsExactly("a.jpg");
    }

    @Test
    void doesNotTakeANameThatAnotherProcessHasReserved() throws IOException {
        LocalStore store = store(Disks.ONE_WITHOUT_LINKS);
        Path reserved = Files.createFile(done.resolve("a.jpg"));
        Path source = Files.writeString(inbox.resolve("a.jpg"), "content");
        clock.advance(Duration.ofSeconds(10));
        try (FileChannel other = FileChannel.open(reserved, StandardOpenOption.WRITE)) {
            other.lock();

            store.move(LocalFile.look(source), InboxStore.Place.DONE, null);
        }
        store.stop();

        assertThat(names(done)).containsExactly("a-2.jpg", "a.jpg");
    }

    @ParameterizedTest
    @EnumSource(Disks.class)
    void movesNothingOfAFileThatChangedSinceItWasListed(Disks disks) throws IOException {
        LocalStore store = store(disks);
        InboxFile file = LocalFile.look(Files.writeString(inbox.resolve("a.jpg"), "content"));
        Files.writeString(inbox.resolve("a.jpg"), "other content");

        assertThatThrownBy(() -> store.move(file, InboxStore.Place.DONE, null)).isInstanceOf(FileGoneException.class);
        assertThat(names(done)).isEmpty();
        assertThat(names(inbox)).containsExactly("a.jpg");
    }

    @ParameterizedTest
    @EnumSource(Disks.class)
    void readsAFileByANameThatOthersCannotExchange(Disks disks) throws Exception {
        LocalStore store = store(disks);
        Path source = Files.writeString(inbox.resolve("a.jpg"), "content");
        InboxFile file = LocalFile.look(source);
        DefaultExchange exchange = new DefaultExchange(new DefaultCamelContext());

        store.fetch(file, exchange);
        Path body = exchange.getMessage().getBody(Path.class);
        Files.delete(source);
        Files.createSymbolicLink(source, Files.writeString(temp.resolve("secret"), "secret"));

        assertThat(body).hasContent("content").hasFileName("a.jpg");
        exchange.getExchangeExtension().handoverCompletions(new DefaultExchange(exchange.getContext()));
        store.stop();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
