// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.file;

import static io.github.camelwechatpay.media.inbox.InboxBench.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwechatpay.media.inbox.internal.LocalFolders;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.FileGoneException;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore;
import io.github.camelwechatpay.media.test.clock.SettableClock;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("integration")
class LocalStoreTest {

    private static final FailureReason REASON = new FailureReason("EMPTY", "nothing in it", "Send another.", "请重新发送。");
    private static final String TEXT = "EMPTY\nnothing in it\nSend another.\n请重新发送。\n";

    @TempDir
    Path temp;

    private final SettableClock clock = new SettableClock(Instant.now().toString());
    private Path inbox;
    private Path done;
    private Path failed;
    private LocalStore store;

    @BeforeEach
    void store() throws IOException {
        inbox = Files.createDirectories(temp.resolve("inbox"));
        done = Files.createDirectories(temp.resolve("done"));
        failed = Files.createDirectories(temp.resolve("failed"));
        Path quarantine = Files.createDirectories(temp.resolve("quarantine"));
        store = new LocalStore(new LocalFolders(inbox, done, failed, quarantine), clock);
    }

    @Test
    void movesAFileWithItsTime() throws IOException {
        InboxFile file = receives("a.jpg", "content");

        assertThat(move(file)).isEqualTo(done.resolve("a.jpg").toString());

        assertThat(done.resolve("a.jpg")).hasContent("content");
        assertThat(LocalFile.look(done.resolve("a.jpg"))).isEqualTo(file);
        assertThat(names(inbox)).isEmpty();
    }

    @Test
    void movesNoFileOverAnother() throws IOException {
        Files.writeString(done.resolve("a.jpg"), "earlier");
        Files.writeString(done.resolve("a-2.jpg"), "earlier too");

        move(receives("a.jpg", "content"));

        assertThat(done.resolve("a.jpg")).hasContent("earlier");
        assertThat(done.resolve("a-3.jpg")).hasContent("content");
    }

    @Test
    void putsTheReasonBesideAFile() throws IOException {
        store.move(receives("a.jpg", "content"), InboxStore.Place.FAILED, REASON);

        assertThat(names(failed)).containsExactly("a.jpg", "a.jpg.reason.txt");
        assertThat(failed.resolve("a.jpg.reason.txt")).hasContent(TEXT);
    }

    @Test
    void choosesANameForWhichTheReasonIsFreeToo() throws IOException {
        Files.writeString(failed.resolve("a.jpg.reason.txt"), "another reason");

        store.move(receives("a.jpg", "content"), InboxStore.Place.FAILED, REASON);

        assertThat(names(failed)).containsExactly("a-2.jpg", "a-2.jpg.reason.txt", "a.jpg.reason.txt");
        assertThat(failed.resolve("a.jpg.reason.txt")).hasContent("another reason");
    }

    @Test
    void goesOnAfterACrashBetweenTheReasonAndTheMove() throws IOException {
        InboxFile file = receives("a.jpg", "content");
        Files.writeString(failed.resolve("a.jpg.reason.txt"), TEXT);

        store.move(file, InboxStore.Place.FAILED, REASON);

        assertThat(names(failed)).containsExactly("a.jpg", "a.jpg.reason.txt");
    }

    @Test
    void finishesAReasonThatACrashCutOff() throws IOException {
        InboxFile file = receives("a.jpg", "content");
        Files.writeString(failed.resolve("a.jpg.reason.txt"), TEXT.substring(0, 5));

        store.move(file, InboxStore.Place.FAILED, REASON);

        assertThat(names(failed)).containsExactly("a.jpg", "a.jpg.reason.txt");
        assertThat(failed.resolve("a.jpg.reason.txt")).hasContent(TEXT);
    }

    @Test
    void goesOnAfterACrashInTheMiddleOfAMove() throws IOException {
        InboxFile file = receives("a.jpg", "content");
        Files.writeString(done.resolve("a.jpg"), "earlier");
        Files.createLink(done.resolve("a-2.jpg"), inbox.resolve("a.jpg"));

        assertThat(move(file)).endsWith("a-2.jpg");

        assertThat(names(inbox)).isEmpty();
        assertThat(names(done)).containsExactly("a-2.jpg", "a.jpg");
    }

    @Test
    void doesNotMoveAFileThatHasChanged() throws IOException {
        InboxFile file = receives("a.jpg", "content");
        Files.writeString(inbox.resolve("a.jpg"), "more content");

        assertThatThrownBy(() -> move(file)).isInstanceOf(FileGoneException.class);
        assertThatThrownBy(() -> store.delete(file)).isInstanceOf(FileGoneException.class);

        assertThat(names(inbox)).containsExactly("a.jpg");
        assertThat(names(done)).isEmpty();
    }

    @Test
    void doesNotMoveAnotherFileOfTheSameNameSizeAndTime() throws IOException {
        InboxFile file = receives("a.jpg", "content");
        FileTime time = Files.getLastModifiedTime(inbox.resolve("a.jpg"));
        Path other = Files.writeString(temp.resolve("other"), "CONTENT");
        Files.setLastModifiedTime(other, time);
        Files.move(other, inbox.resolve("a.jpg"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> move(file)).isInstanceOf(FileGoneException.class);

        assertThat(inbox.resolve("a.jpg")).hasContent("CONTENT");
    }

    @Test
    void takesAFileThatSomebodyElseSettledForGone() throws IOException {
        InboxFile file = receives("a.jpg", "content");
        Files.delete(inbox.resolve("a.jpg"));

        assertThatThrownBy(() -> move(file)).isInstanceOf(FileGoneException.class);
        assertThatThrownBy(() -> store.move(file, InboxStore.Place.FAILED, REASON))
                .isInstanceOf(FileGoneException.class);
        assertThatThrownBy(() -> store.delete(file)).isInstanceOf(FileGoneException.class);
        assertThat(names(failed)).isEmpty();
    }

    @Test
    void saysThatAFolderIsMissingAndKeepsTheFile() throws IOException {
        InboxFile file = receives("a.jpg", "content");
        Files.delete(done);

        assertThatThrownBy(() -> move(file)).isInstanceOf(IOException.class).isNotInstanceOf(FileGoneException.class);
        assertThat(names(inbox)).containsExactly("a.jpg");
    }

    @Test
    void movesEachFileOnceHoweverManyTry() throws Exception {
        List<InboxFile> files = IntStream.range(0, 200)
                .mapToObj(i -> receives(i + ".jpg", "content"))
                .toList();
        LocalFolders folders = new LocalFolders(inbox, done, failed, temp.resolve("quarantine"));
        List<Callable<Object>> nodes = Stream.generate(() -> new LocalStore(folders, clock))
                .limit(4)
                .<Callable<Object>>map(node -> () -> {
                    for (InboxFile file : files) {
                        try {
                            node.move(file, InboxStore.Place.FAILED, REASON);
                        } catch (FileGoneException e) {
                            // by another node
                        }
                    }
                    return null;
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (var end : threads.invokeAll(nodes)) {
                end.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(names(inbox)).isEmpty();
        assertThat(names(failed).stream().filter(name -> name.endsWith(".jpg"))).hasSize(200);
        assertThat(names(failed).stream().filter(name -> name.endsWith(".jpg.reason.txt")))
                .hasSize(200);
    }

    static Stream<String> oddNames() {
        return Stream.of(
                "100%.jpg",
                "a?b*c.jpg",
                " blanks .jpg",
                "身份证 正面.jpg",
                "no suffix",
                "-rf.jpg",
                "line\nfeed.jpg",
                "a".repeat(251) + ".jpg",
                "证".repeat(83) + ".jpg");
    }

    @ParameterizedTest
    @MethodSource("oddNames")
    @DisabledOnOs(OS.WINDOWS)
    void movesFilesOfAnyName(String name) throws IOException {
        store.move(receives(name, "one"), InboxStore.Place.FAILED, REASON);
        store.move(receives(name, "two"), InboxStore.Place.FAILED, REASON);

        assertThat(names(inbox)).isEmpty();
        assertThat(names(failed)).hasSize(4);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Covers("T02")
    void takesNeitherLinksNorFoldersForFiles() throws IOException {
        Path secret = Files.writeString(temp.resolve("secret"), "secret");
        Files.createSymbolicLink(inbox.resolve("link.jpg"), secret);
        Files.createDirectories(inbox.resolve("folder.jpg"));

        assertThat(LocalFile.look(inbox.resolve("link.jpg"))).isNull();
        assertThat(LocalFile.look(inbox.resolve("folder.jpg"))).isNull();
        assertThat(LocalFile.look(inbox.resolve("none.jpg"))).isNull();
    }

    @Test
    void deletesWhatWasMovedLongAgoWhateverTimeTheFileItselfHas() throws IOException {
        Path ancient = inbox.resolve("a.jpg");
        Files.writeString(ancient, "content");
        Files.setLastModifiedTime(ancient, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        store.move(LocalFile.look(ancient), InboxStore.Place.FAILED, REASON);
        Files.createDirectories(failed.resolve("folder"));

        clock.advance(Duration.ofDays(29));
        assertThat(store.deleteOlderThan(InboxStore.Place.FAILED, Duration.ofDays(30)))
                .isZero();
        clock.advance(Duration.ofDays(2));
        assertThat(store.deleteOlderThan(InboxStore.Place.FAILED, Duration.ofDays(30)))
                .isEqualTo(1);

        assertThat(names(failed)).containsExactly("folder");
    }

    private String move(InboxFile file) throws IOException {
        return store.move(file, InboxStore.Place.DONE, null);
    }

    private InboxFile receives(String name, String content) {
        try {
            return LocalFile.look(Files.writeString(inbox.resolve(name), content));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
