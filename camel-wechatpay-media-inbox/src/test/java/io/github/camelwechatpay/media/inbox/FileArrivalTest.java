// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static io.github.camelwechatpay.media.inbox.InboxBench.await;
import static io.github.camelwechatpay.media.inbox.InboxBench.names;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.github.camelwechatpay.media.inbox.internal.InboxOptions;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Files that are still being written, or become others. */
@Tag("integration")
class FileArrivalTest {

    private static final byte[] PICTURE = OnePixelBmp.bytes();

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    private InboxBench bench;

    @BeforeEach
    void bench() {
        bench = new InboxBench(temp, uri());
    }

    private static String uri() {
        return "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions() + InboxBench.ONE_TRY;
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @Covers({"T05", "F50"})
    void waitsForAWriterThatPauses() throws Exception {
        bench.with("minAge", "1500ms").start();
        Path file = bench.receives("a.bmp", new byte[0]);
        for (int i = 0; i < PICTURE.length; i += 10) {
            Instant next = Instant.now().plusMillis(500);
            await().until(() -> Instant.now().isAfter(next));
            byte[] part = Arrays.copyOfRange(PICTURE, i, Math.min(i + 10, PICTURE.length));
            Files.write(file, part, StandardOpenOption.APPEND);
            assertThat(names(bench.inbox)).containsExactly("a.bmp");
        }

        await().until(() -> names(bench.inbox).isEmpty());

        assertThat(bench.done.resolve("a.bmp")).hasBinaryContent(PICTURE);
        assertThat(bench.lines()).containsExactly("a.bmp done");
        assertThat(WECHATPAY.received()).hasSize(1);
    }

    @Test
    @Covers({"F46", "F51"})
    void failsHalfAFileAndAnEmptyOneOnceTheyAreOldEnough() throws Exception {
        Instant start = Instant.now();
        bench.with("minAge", "1s");
        bench.receives("half.bmp", Arrays.copyOf(PICTURE, 40));
        bench.receives("empty.bmp", new byte[0]);
        bench.start();

        await().until(() -> names(bench.inbox).isEmpty());

        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofSeconds(1));
        assertThat(bench.lines()).containsExactlyInAnyOrder("empty.bmp failed EMPTY", "half.bmp failed INCOMPLETE");
        assertThat(WECHATPAY.received()).isEmpty();
    }

    @Test
    void waitsForAFileOfTheFutureToBeSeenUnchanged() throws Exception {
        Instant start = Instant.now();
        Path file = bench.with("minAge", "1s").receives("a.bmp");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
        bench.start();

        await().until(() -> names(bench.done).equals(List.of("a.bmp")));

        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void takesAnOldFileAtOnce() throws Exception {
        Path file = bench.with("minAge", "1h").receives("a.bmp");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        bench.start();

        await().until(() -> names(bench.done).equals(List.of("a.bmp")));
    }

    @Test
    @Covers("F50")
    void leavesAFileThatBecameAnotherDuringItsUpload() throws Exception {
        Path file = bench.receives("a.bmp");
        byte[] other = PICTURE.clone();
        other[other.length - 2] = 77;
        afterTheUpload(
                () -> Files.move(Files.write(temp.resolve("other"), other), file, StandardCopyOption.REPLACE_EXISTING));

        await().until(() -> names(bench.done).equals(List.of("a.bmp")));

        assertThat(bench.done.resolve("a.bmp")).hasBinaryContent(other);
        assertThat(WECHATPAY.received()).hasSize(2);
        assertThat(bench.lines()).containsExactly("a.bmp done");
        assertThat(bench.report().get(0).get("media_id"))
                .isEqualTo(WECHATPAY.received().get(1).mediaId());
    }

    @Test
    @Covers("F47")
    void forgetsAFileThatWasTakenAwayDuringItsUpload() throws Exception {
        Path file = bench.receives("a.bmp");
        afterTheUpload(() -> {
            Files.delete(file);
            return bench.receives("b.bmp");
        });

        await().until(() -> names(bench.done).equals(List.of("b.bmp")));

        assertThat(bench.lines()).containsExactly("b.bmp done");
        assertThat(bench.logged(Level.WARN)).isEmpty();
    }

    @Test
    void forgetsAFileThatIsTakenAwayDuringItsTurn() throws Exception {
        CamelContext context = bench.with("uri", "direct:racing").context();
        Path file = bench.receives("a.bmp");
        String upload = uri();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:racing").process(exchange -> Files.delete(file)).to(upload);
            }
        });
        bench.start(context);

        await().until(() -> !Files.exists(file));
        bench.stop();

        assertThat(bench.lines()).isEmpty();
        assertThat(names(bench.done)).isEmpty();
    }

    /** Something happens, once, between the first upload's end and its settlement. */
    private void afterTheUpload(Callable<?> event) throws Exception {
        AtomicBoolean happened = new AtomicBoolean();
        CamelContext context = bench.with("uri", "direct:racing").context();
        String upload = uri();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:racing").to(upload).process(exchange -> {
                    if (happened.compareAndSet(false, true)) {
                        event.call();
                    }
                });
            }
        });
        bench.start(context);
    }

    @Test
    void settlesAFileWithoutAnotherUploadOnceItsReportCanBeWrittenAgain() throws Exception {
        Files.createDirectories(bench.home);
        WECHATPAY.next(Answer.success().after(Duration.ofMillis(500)));
        bench.receives("a.bmp");
        bench.start();
        await().until(() -> WECHATPAY.connectionsOpened() == 1);
        Files.createDirectories(bench.report);
        await().until(() -> !bench.logged(Level.WARN).isEmpty());
        assertThat(names(bench.inbox)).containsExactly("a.bmp");
        assertThat(names(bench.done)).isEmpty();

        Files.delete(bench.report);
        await().until(() -> names(bench.done).equals(List.of("a.bmp")));

        assertThat(WECHATPAY.received()).hasSize(1);
        assertThat(bench.lines()).containsExactly("a.bmp done");
        assertThat(bench.logged(Level.WARN)).singleElement().asString().contains("REPORT_FAILED");
    }

    @Test
    void movesAFileWithoutAnotherUploadOnceItsFolderIsBack() throws Exception {
        WECHATPAY.next(Answer.success().after(Duration.ofMillis(500)));
        bench.receives("a.bmp");
        bench.start();
        await().until(() -> WECHATPAY.connectionsOpened() == 1);
        Files.delete(bench.done);
        await().until(() -> !bench.logged(Level.WARN).isEmpty());

        Files.createDirectories(bench.done);
        await().until(() -> names(bench.done).equals(List.of("a.bmp")));

        assertThat(WECHATPAY.received()).hasSize(1);
        assertThat(bench.lines()).containsExactly("a.bmp done", "a.bmp left MOVE_FAILED");
        assertThat(bench.report())
                .extracting(row -> row.get("media_id"))
                .containsOnly(WECHATPAY.received().get(0).mediaId());
    }

    @Test
    void readsOnWhenTheInboxIsBackAndSaysSoOnce() throws Exception {
        bench.receives("a.bmp");
        bench.start();
        await().until(() -> names(bench.done).equals(List.of("a.bmp")));
        Files.delete(bench.inbox);
        await().until(() -> bench.logged(Level.ERROR).size() == 1);

        Files.createDirectories(bench.inbox);
        bench.receives("b.bmp");
        await().until(() -> names(bench.done).size() == 2);

        assertThat(bench.logged(Level.ERROR)).singleElement().asString().contains("The inbox cannot be read");
        assertThat(bench.logged(Level.INFO)).anyMatch(line -> line.contains("can be read again"));
    }

    @Test
    void deletesWhatWasKeptLongEnoughButNothingOfQuarantine() throws Exception {
        bench.with("keepDone", "1s").with("keepFailed", "1s");
        Files.createDirectories(bench.quarantine);
        Files.writeString(bench.quarantine.resolve("a.bmp"), "for a person");
        bench.receives("a.bmp");
        bench.receives("b.bmp", new byte[0]);
        bench.start();
        await().until(() -> bench.lines().size() == 2);

        await().until(() -> names(bench.done).isEmpty() && names(bench.failed).isEmpty());

        assertThat(names(bench.quarantine)).containsExactly("a.bmp");
        assertThat(bench.logged(Level.INFO)).anyMatch(line -> line.startsWith("Deleted from done"));
    }

    @Test
    void keepsForEverWhatItIsToldTo() {
        InboxOptions options = new InboxOptions(InboxBench.FILE);

        assertThat(options.keep("keepDone", "forever")).isEmpty();
        assertThat(options.keep("keepFailed", "0")).isEmpty();
    }
}
