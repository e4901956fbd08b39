package io.github.camelwechatpay.media.example.folder;

import static io.github.camelwechatpay.media.example.folder.Workplace.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Fault;
import io.github.camelwechatpay.media.simulator.GatewayError;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.V2Anomaly;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FolderFaultTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension wechatpay = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    private Workplace work;

    @BeforeEach
    void workplace() throws IOException {
        work = new Workplace(temp).to(wechatpay);
    }

    static Stream<Answer> answersThatMayBeBetterNextTime() {
        return Stream.of(
                Answer.of(Refusal.FREQUENCY_LIMITED),
                Answer.of(Refusal.SYSTEM_ERROR),
                Answer.of(Fault.CONNECTION_RESET),
                Answer.of(GatewayError.BAD_GATEWAY),
                Answer.of(V2Anomaly.values()[0]));
    }

    @ParameterizedTest
    @MethodSource("answersThatMayBeBetterNextTime")
    void leavesTheFilesWhereTheyAreWhenItIsNotTheirFault(Answer answer) throws IOException {
        wechatpay.always(answer);
        work.receives("a.jpg");
        work.receives("b.jpg");

        assertThat(work.run()).isEqualTo(1);

        assertThat(names(work.inbox)).containsExactly("a.jpg", "b.jpg");
        assertThat(names(work.done)).isEmpty();
        assertThat(names(work.failed)).isEmpty();
        assertThat(wechatpay.received()).as("one try a run").hasSize(2);
        assertThat(work.report()).hasSize(2).allSatisfy(row -> {
            assertThat(row.get("status")).isEqualTo("left");
            assertThat(row.get("code")).isNotEmpty();
            assertThat(row.get("advice")).isNotEmpty();
            assertThat(row.get("media_id")).isEmpty();
            assertThat(row.get("uploaded_at")).isEmpty();
        });
        assertThat(work.out()).contains("0 done, 0 failed, 2 left", "left    " + work.inbox);
    }

    static Stream<Answer> answersThatEveryFileWouldGet() {
        return Stream.of(Answer.inChinese(Refusal.NO_PERMISSION), Answer.of(Refusal.SIGNATURE));
    }

    @ParameterizedTest
    @MethodSource("answersThatEveryFileWouldGet")
    void triesNoFurtherFileWhenTheAccountFailsAndSaysWhy(Answer answer) throws IOException {
        wechatpay.always(answer);
        for (int i = 0; i < 20; i++) {
            work.receives(i + ".jpg");
        }

        assertThat(work.run()).isEqualTo(1);

        assertThat(names(work.inbox)).hasSize(20);
        int tried = wechatpay.received().size();
        assertThat(tried).as("those that were under way").isBetween(1, 5);
        assertThat(work.report()).hasSize(tried).allSatisfy(row -> {
            assertThat(row.get("status")).isEqualTo("left");
            assertThat(work.out()).contains(row.get("code") + " too. " + row.get("advice"));
        });
        assertThat(work.out())
                .contains("0 done, 0 failed, " + tried + " left", "Not tried: " + (20 - tried) + " files");
    }

    @Test
    void givesUpWhenUploadsFailForLong() throws IOException {
        wechatpay.always(Answer.of(Refusal.SYSTEM_ERROR));
        work.with("folder.patience", "1s");
        for (int i = 0; i < 30; i++) {
            work.receives(i + ".jpg");
        }

        assertThat(work.run()).isEqualTo(1);

        assertThat(names(work.inbox)).hasSize(30);
        assertThat(wechatpay.received()).hasSizeBetween(5, 15);
        assertThat(work.report()).hasSameSizeAs(wechatpay.received());
        assertThat(work.out()).containsPattern("Not tried: [0-9]+ files, .*SYSTEMERROR");
    }

    @Test
    void putsAFileAsideWhenNobodyKnowsWhoseFaultItIs() throws IOException {
        wechatpay.next(Answer.of(GatewayError.PROXY_FORBIDDEN));
        work.receives("a.jpg");

        assertThat(work.run()).as("somebody must look at it").isEqualTo(1);

        assertThat(names(work.quarantine)).containsExactly("a.jpg", "a.jpg.reason.txt");
        assertThat(work.report()).singleElement().satisfies(row -> {
            assertThat(row.get("status")).isEqualTo("quarantined");
            assertThat(row.get("code")).isEqualTo("NOT_WECHATPAY");
        });
        assertThat(work.out()).contains("0 done, 0 failed, 1 quarantined, 0 left", "quarantine  " + work.quarantine);
    }

    @Test
    void leavesTheFilesWhenTheApiKeyIsWrong() throws IOException {
        work.with("wechatpay.api-key", "anotherKeyOf32Characters01234567").receives("a.jpg");

        assertThat(work.run()).isEqualTo(1);

        assertThat(work.report()).extracting(row -> row.get("code")).containsExactly("SIGNERROR");
        assertThat(names(work.inbox)).containsExactly("a.jpg");
        assertThat(work.out() + work.err()).doesNotContain("anotherKeyOf32Characters");
    }

    @Test
    void leavesTheFilesWhenNobodyListens() throws IOException {
        work.with("wechatpay.base-uri", "https://localhost:1").receives("a.jpg");

        assertThat(work.run()).isEqualTo(1);

        assertThat(work.report()).extracting(row -> row.get("code")).containsExactly("CONNECT_FAILED");
    }

    @Test
    void failsAtOnceWhatWechatPayFindsAtFault() throws IOException {
        wechatpay.always(Answer.inChinese(Refusal.IMAGE_FORMAT));
        work.receives("a.jpg");

        assertThat(work.run()).isZero();

        assertThat(names(work.failed)).containsExactly("a.jpg", "a.jpg.reason.txt");
        assertThat(wechatpay.received()).hasSize(1);
    }

    @Test
    void triesAFileWhoseHashWasNotFoundRightAgain() throws IOException {
        wechatpay.next(Answer.of(Refusal.IMAGE_HASH));
        work.with("wechatpay.max-attempts", "3").receives("a.jpg");

        assertThat(work.run()).isZero();

        assertThat(names(work.done)).containsExactly("a.jpg");
        assertThat(wechatpay.received()).hasSize(2);
        assertThat(work.report()).extracting(row -> row.get("status")).containsExactly("done");
    }

    @Test
    void leavesAFileWhoseHashIsNeverFoundRight() throws IOException {
        wechatpay.always(Answer.of(Refusal.IMAGE_HASH));
        work.receives("a.jpg");

        assertThat(work.run()).isEqualTo(1);

        assertThat(names(work.inbox)).containsExactly("a.jpg");
        assertThat(wechatpay.received()).hasSize(1);
        assertThat(work.report()).extracting(row -> row.get("status")).containsExactly("left");
    }

    @Test
    void putsAFileAsideThatWasTriedOftenEnough() throws IOException {
        wechatpay.always(Answer.of(Refusal.IMAGE_HASH));
        work.with("folder.max-polls", "1").receives("a.jpg");

        assertThat(work.run()).isEqualTo(1);

        assertThat(names(work.quarantine)).contains("a.jpg");
    }

    @Test
    void tellsOfAFileThatWasUploadedButCannotBeMoved() throws Exception {
        wechatpay.next(Answer.success());
        wechatpay.always(Answer.success().after(Duration.ofSeconds(1)));
        work.with("folder.threads", "1").receives("a.jpg");
        work.receives("b.jpg");

        CompletableFuture<Integer> end = work.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(work.done.resolve("a.jpg")));
        Files.move(work.done, temp.resolve("elsewhere"));
        Files.writeString(work.done, "a file in the folder's place");

        assertThat(Workplace.end(end)).isEqualTo(1);
        assertThat(names(work.inbox)).containsExactly("b.jpg");
        assertThat(wechatpay.received()).as("not uploaded again").hasSize(2);
        CSVRecord last = work.report().get(work.report().size() - 1);
        assertThat(last.get("status")).isEqualTo("left");
        assertThat(last.get("code")).isEqualTo("MOVE_FAILED");
        assertThat(last.get("media_id")).startsWith("SIMULATED-");
        assertThat(work.out()).contains("MOVE_FAILED SIMULATED-");

        Files.delete(work.done);
        assertThat(work.run()).as("the next run").isZero();
        assertThat(names(work.done)).containsExactly("b.jpg");
        assertThat(wechatpay.received()).as("nor by the next run").hasSize(2);
    }

    @Test
    void movesNothingThatIsNotInTheReport() throws Exception {
        wechatpay.always(Answer.success().after(Duration.ofSeconds(1)));
        work.receives("a.jpg");

        CompletableFuture<Integer> end = work.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> wechatpay.connectionsOpened() == 1);
        Files.createDirectories(work.report);

        assertThat(Workplace.end(end)).isEqualTo(1);
        assertThat(names(work.inbox)).containsExactly("a.jpg");
        assertThat(names(work.done)).isEmpty();
        assertThat(wechatpay.received()).hasSize(1);
        assertThat(work.out()).contains("REPORT_FAILED SIMULATED-");
    }
}
