package io.github.camelwechatpay.media.example.folder;

import static io.github.camelwechatpay.media.example.folder.Workplace.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FolderArrivalTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension wechatpay = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    private Workplace work;

    @BeforeEach
    void workplace() throws IOException {
        work = new Workplace(temp).to(wechatpay);
    }

    @Test
    void uploadsAFileThatIsStillWrittenWhenItIsFirstTried() throws IOException {
        finishes("a.jpg", 5000);
    }

    @Test
    void uploadsAFileThatIsStillEmptyWhenItIsFirstTried() throws IOException {
        finishes("a.jpg", 0);
    }

    /** One thread takes them by name, so that what comes after has been tried when the marker is done. */
    private void finishes(String name, int soFar) throws IOException {
        byte[] picture = Workplace.picture();
        Path file = Files.write(work.inbox.resolve(name), Arrays.copyOf(picture, soFar));
        work.with("folder.threads", "1").with("folder.min-age", "1h").receives("z-marker.jpg");

        CompletableFuture<Integer> end = work.start();
        await().until(() -> Files.exists(work.done.resolve("z-marker.jpg")));
        Files.write(file, Arrays.copyOfRange(picture, soFar, picture.length), StandardOpenOption.APPEND);

        assertThat(end.join()).isZero();
        assertThat(names(work.done)).containsExactly("a.jpg", "z-marker.jpg");
        assertThat(work.done.resolve(name)).hasBinaryContent(picture);
        assertThat(work.report()).hasSize(2);
    }

    @Test
    void failsATruncatedFileOnlyWhenItIsOldEnough() throws IOException {
        Instant start = Instant.now();
        Files.write(work.inbox.resolve("a.jpg"), Workplace.shipped("truncated.jpg"));

        assertThat(work.with("folder.min-age", "1500ms").run()).isZero();

        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(1500));
        assertThat(names(work.failed)).containsExactly("a.jpg", "a.jpg.reason.txt");
        assertThat(work.report()).hasSize(1);
        assertThat(wechatpay.received()).isEmpty();
    }

    @Test
    void failsATruncatedFileWhoseTimeLiesInTheFuture() throws IOException {
        Path file = Files.write(work.inbox.resolve("a.jpg"), Workplace.shipped("truncated.jpg"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofDays(1))));

        assertThat(work.with("folder.min-age", "500ms").run()).isZero();

        assertThat(names(work.failed)).contains("a.jpg");
    }

    @Test
    void watchesForFilesThatComeLater() throws Exception {
        work.with("folder.watch", "true").receives("a.jpg");

        CompletableFuture<Integer> end = work.start();
        await().until(() -> Files.exists(work.done.resolve("a.jpg")));
        work.receives("b.jpg");
        await().until(() -> Files.exists(work.done.resolve("b.jpg")));
        assertThat(end).isNotDone();
        work.stop();

        assertThat(end.join()).isZero();
        assertThat(work.out()).contains("Watching", "2 files: 2 done");
    }

    @Test
    void triesALeftFileAgainWhileItWatchesAndTellsOfItOnce() throws Exception {
        wechatpay.next(2, Answer.of(Refusal.SYSTEM_ERROR).withHeader("Retry-After", "1"));
        work.with("folder.watch", "true").receives("a.jpg");

        CompletableFuture<Integer> end = work.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(work.done.resolve("a.jpg")));
        work.stop();

        assertThat(end.join()).isZero();
        assertThat(work.report()).extracting(row -> row.get("status")).containsExactly("left", "done");
        assertThat(work.out()).contains("1 file: 1 done, 0 failed, 0 left");
    }

    @Test
    void triesALeftFileAgainOnceItIsAnother() throws Exception {
        wechatpay.next(Answer.of(Refusal.NO_PERMISSION));
        Path file = work.with("folder.watch", "true").receives("a.jpg");

        CompletableFuture<Integer> end = work.start();
        await().until(() -> work.out().contains("left"));
        Files.write(file, new byte[] {0}, StandardOpenOption.APPEND);
        await().until(() -> Files.exists(work.done.resolve("a.jpg")));
        work.stop();

        assertThat(end.join()).isZero();
    }

    @Test
    void uploadsFortyFilesOverFourConnections() throws IOException {
        wechatpay.always(Answer.success().after(Duration.ofMillis(50)));
        for (int i = 0; i < 40; i++) {
            work.receives("picture " + i + ".jpg");
        }

        assertThat(work.run()).isZero();

        assertThat(names(work.inbox)).isEmpty();
        assertThat(names(work.done)).hasSize(40);
        assertThat(wechatpay.received()).hasSize(40);
        assertThat(wechatpay.connectionsOpened()).isBetween(2, 4);
        assertThat(work.report()).extracting(row -> row.get("media_id")).doesNotHaveDuplicates();
    }

    @Test
    void endsWhenTheInboxIsTakenAway() throws IOException {
        wechatpay.always(Answer.success().after(Duration.ofSeconds(1)));
        work.receives("a.jpg");

        CompletableFuture<Integer> end = work.start();
        await().until(() -> wechatpay.connectionsOpened() == 1);
        Files.move(work.inbox, temp.resolve("elsewhere"));

        assertThat(end.join()).isEqualTo(1);
    }
}
