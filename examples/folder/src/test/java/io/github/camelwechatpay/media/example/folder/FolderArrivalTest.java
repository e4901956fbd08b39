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
    void waitsForAFileThatIsStillWritten() throws Exception {
        finishes("a.jpg", 5000);
    }

    @Test
    void waitsForAFileThatIsStillEmpty() throws Exception {
        finishes("a.jpg", 0);
    }

    private void finishes(String name, int soFar) throws Exception {
        byte[] picture = Workplace.picture(name);
        Path file = Files.write(work.inbox.resolve(name), Arrays.copyOf(picture, soFar));
        work.with("folder.min-age", "1h").receives("marker.jpg");

        CompletableFuture<Integer> end = work.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(work.done.resolve("marker.jpg")));
        Files.write(file, Arrays.copyOfRange(picture, soFar, picture.length), StandardOpenOption.APPEND);
        assertThat(end).isNotDone();
        Workplace.old(file);

        assertThat(Workplace.end(end)).isZero();
        assertThat(names(work.done)).containsExactly("a.jpg", "marker.jpg");
        assertThat(work.done.resolve(name)).hasBinaryContent(picture);
        assertThat(work.report()).hasSize(2);
    }

    @Test
    void takesATruncatedFileThatIsOldForOneAtOnce() throws IOException {
        work.with("folder.min-age", "1h").receives("a.jpg", Workplace.shipped("truncated.jpg"));

        assertThat(work.run()).isZero();

        assertThat(names(work.failed)).containsExactly("a.jpg", "a.jpg.reason.txt");
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
        await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(work.done.resolve("a.jpg")));
        work.receives("b.jpg");
        await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(work.done.resolve("b.jpg")));
        assertThat(end).isNotDone();
        work.stop();

        assertThat(Workplace.end(end)).isZero();
        assertThat(work.out()).contains("Watching", "2 files: 2 done");
    }

    @Test
    void triesALeftFileAgainWhileItWatchesAndTellsOfItOnce() throws Exception {
        wechatpay.next(2, Answer.of(Refusal.SYSTEM_ERROR).withHeader("Retry-After", "1"));
        work.with("folder.watch", "true").with("folder.retry-delay", "100ms").receives("a.jpg");

        CompletableFuture<Integer> end = work.start();
        await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(work.done.resolve("a.jpg")));
        work.stop();

        assertThat(Workplace.end(end)).isZero();
        assertThat(work.report()).extracting(row -> row.get("status")).containsExactly("left", "done");
        assertThat(work.out()).contains("1 file: 1 done, 0 failed, 0 left");
    }

    @Test
    void triesALeftFileAtOnceWhenItIsAnother() throws Exception {
        wechatpay.next(Answer.of(Refusal.SYSTEM_ERROR));
        work.with("folder.watch", "true").with("folder.retry-delay", "1h");
        Path file = work.receives("a.jpg");

        CompletableFuture<Integer> end = work.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> work.out().contains("left"));
        Files.write(file, new byte[] {0}, StandardOpenOption.APPEND);
        Workplace.old(file);
        await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(work.done.resolve("a.jpg")));
        work.stop();

        assertThat(Workplace.end(end)).isZero();
    }

    @Test
    void goesOnByItselfWhenTheAccountIsWellAgain() throws Exception {
        wechatpay.next(2, Answer.of(Refusal.NO_PERMISSION));
        work.with("folder.watch", "true").with("folder.threads", "1").with("folder.probe-delay", "200ms");
        work.receives("a.jpg");
        work.receives("b.jpg");

        CompletableFuture<Integer> end = work.start();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> Files.exists(work.done.resolve("a.jpg")) && Files.exists(work.done.resolve("b.jpg")));
        work.stop();

        assertThat(Workplace.end(end)).isZero();
        assertThat(wechatpay.received()).hasSize(4);
    }

    @Test
    void uploadsFortyFilesOverAConnectionForEachWorker() throws IOException {
        wechatpay.always(Answer.success().after(Duration.ofMillis(50)));
        for (int i = 0; i < 40; i++) {
            work.receives("picture " + i + ".jpg");
        }

        assertThat(work.run()).isZero();

        assertThat(names(work.inbox)).isEmpty();
        assertThat(names(work.done)).hasSize(40);
        assertThat(wechatpay.received()).hasSize(40);
        assertThat(wechatpay.connectionsOpened()).isBetween(2, 4 + 1); // threads, and the consumer's own
        assertThat(work.report()).extracting(row -> row.get("media_id")).doesNotHaveDuplicates();
    }

    @Test
    void endsInOrderWhenItIsStoppedInTheMiddle() throws Exception {
        wechatpay.always(Answer.success().after(Duration.ofMillis(300)));
        for (int i = 0; i < 40; i++) {
            work.receives("picture " + i + ".jpg");
        }

        CompletableFuture<Integer> end = work.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> wechatpay.connectionsOpened() > 0);
        work.stop();

        assertThat(Workplace.end(end)).isEqualTo(1);
        int done = names(work.done).size();
        assertThat(names(work.inbox)).isNotEmpty().hasSize(40 - done);
        assertThat(work.report()).hasSize(done);
        assertThat(wechatpay.received()).hasSize(done);
        assertThat(work.out())
                .contains(done + " done, 0 failed, 0 left")
                .contains("Not tried: " + (40 - done) + " files, for the app was stopped before");
    }

    @Test
    void endsWhenTheInboxIsTakenAway() throws Exception {
        wechatpay.always(Answer.success().after(Duration.ofSeconds(1)));
        work.receives("a.jpg");

        CompletableFuture<Integer> end = work.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> wechatpay.connectionsOpened() == 1);
        Files.move(work.inbox, temp.resolve("elsewhere"));

        assertThat(Workplace.end(end)).isEqualTo(1);
        assertThat(work.out()).contains("The inbox cannot be read any more");
    }
}
