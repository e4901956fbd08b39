// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static io.github.camelwechatpay.media.inbox.InboxBench.await;
import static io.github.camelwechatpay.media.inbox.InboxBench.names;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.github.camelwechatpay.media.inbox.internal.report.ReportLine;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Fault;
import io.github.camelwechatpay.media.simulator.GatewayError;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.V2Anomaly;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import io.github.camelwechatpay.media.test.tier.Sampled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a file, row by row. */
@Tag("integration")
class LocalInboxTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    private InboxBench bench;

    @BeforeEach
    void bench() {
        bench = new InboxBench(temp, uri());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static String uri() {
        return "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions() + InboxBench.ONE_TRY;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void settlesFilesHoweverTheEndpointTellsOfFailures(boolean throwing) throws Exception {
        bench.with("uri", uri() + "&throwExceptionOnFailure=" + throwing);
        bench.receives(20);
        bench.receives("empty.bmp", new byte[0]);
        bench.receives("text.bmp", "text".getBytes());
        bench.start();

        await().until(() -> names(bench.inbox).isEmpty());

        assertThat(names(bench.done)).hasSize(20);
        assertThat(names(bench.failed))
                .containsExactly("empty.bmp", "empty.bmp.reason.txt", "text.bmp", "text.bmp.reason.txt");
        assertThat(bench.failed.resolve("text.bmp.reason.txt"))
                .content()
                .startsWith("WRONG_TYPE\n")
                .contains("Send the image file itself.", "请发送图片文件本身。");
        assertThat(bench.lines())
                .hasSize(22)
                .contains("picture-000.bmp done", "empty.bmp failed EMPTY", "text.bmp failed WRONG_TYPE");
    }

    @Test
    void reportsWhatIsKnownOfAnUpload() throws Exception {
        bench.receives("a.bmp");
        bench.start();

        await().until(() -> names(bench.done).equals(List.of("a.bmp")));

        CSVRecord row = bench.report().get(0);
        assertThat(row.getParser().getHeaderNames()).isEqualTo(ReportLine.COLUMNS);
        assertThat(row.get("api")).isEqualTo("uploadmedia");
        assertThat(row.get("media_id")).startsWith("SIMULATED-");
        assertThat(row.get("digest")).isEqualTo(OnePixelBmp.MD5);
        assertThat(row.get("digest_algorithm")).isEqualTo("MD5");
        assertThat(row.get("uploaded_at")).endsWith("Z");
    }

    @Test
    void uploadsAsManyAtOnceAsItHasThreads() throws Exception {
        bench.receives(4);
        new ConcurrentUploads(bench, 4).start(bench.context());

        await().until(() -> names(bench.done).size() == 4);
    }

    @Test
    void deletesWhatWasUploadedIfToldTo() throws Exception {
        bench.with("doneAction", "delete").without("done").receives(5);
        bench.start();

        await().until(() -> names(bench.inbox).isEmpty());

        assertThat(bench.lines()).hasSize(5).allMatch(line -> line.endsWith(" done"));
        assertThat(names(temp)).doesNotContain("done");
    }

    static Stream<Answer> answersOfTheService() {
        return Stream.of(
                Answer.of(Refusal.FREQUENCY_LIMITED),
                Answer.of(Refusal.SYSTEM_ERROR),
                Answer.of(Fault.CONNECTION_RESET),
                Answer.of(GatewayError.BAD_GATEWAY),
                Answer.of(V2Anomaly.MISSING_SIGN));
    }

    @ParameterizedTest
    @Sampled(value = "answersOfTheService", every = 3)
    void triesAFileAgainThatIsNotAtFault(Answer answer) throws Exception {
        // the component may try again too
        WECHATPAY.next(4, answer);
        bench.receives("a.bmp");
        bench.start();

        await().until(() -> names(bench.done).equals(List.of("a.bmp")));

        assertThat(names(bench.failed)).isEmpty();
        assertThat(bench.report())
                .extracting(row -> row.get("status"))
                .containsSubsequence("left", "done")
                .hasSize(2);
    }

    @ParameterizedTest
    @Sampled(value = "answersOfTheService", every = 3)
    @Covers("F54")
    void sendsAFileToQuarantineAfterItsTries(Answer answer) throws Exception {
        WECHATPAY.always(answer);
        bench.with("maxPolls", "3").receives("a.bmp");
        bench.start();

        await().until(() -> names(bench.quarantine).contains("a.bmp"));

        assertThat(names(bench.quarantine)).containsExactly("a.bmp", "a.bmp.reason.txt");
        assertThat(names(bench.failed)).isEmpty();
        assertThat(bench.report()).extracting(row -> row.get("status")).containsExactly("left", "quarantined");
    }

    @Test
    void sendsAFileToQuarantineAtOnceWhereAnotherTryDoesNotHelp() throws Exception {
        WECHATPAY.always(Answer.of(GatewayError.PROXY_FORBIDDEN));
        bench.receives("a.bmp");
        bench.start();

        await().until(() -> names(bench.quarantine).contains("a.bmp"));

        assertThat(bench.quarantine.resolve("a.bmp.reason.txt")).content().startsWith("NOT_WECHATPAY\n");
        assertThat(bench.lines()).containsExactly("a.bmp quarantined NOT_WECHATPAY");
    }

    @Test
    @Covers("F30")
    void failsWhatWechatPayFindsAtFault() throws Exception {
        WECHATPAY.always(Answer.inChinese(Refusal.IMAGE_FORMAT));
        bench.receives("a.bmp");
        bench.start();

        await().until(() -> names(bench.failed).contains("a.bmp"));

        assertThat(names(bench.failed)).containsExactly("a.bmp", "a.bmp.reason.txt");
        assertThat(WECHATPAY.received()).hasSize(1);
    }

    @Test
    @Covers("F31")
    void neverFailsAFileForAHashThatWasNotFoundRight() throws Exception {
        WECHATPAY.always(Answer.of(Refusal.IMAGE_HASH));
        bench.with("maxPolls", "2").receives("a.bmp");
        bench.start();

        await().until(() -> names(bench.quarantine).contains("a.bmp"));

        assertThat(names(bench.failed)).isEmpty();
    }

    @Test
    @Covers("F54")
    void takesAnyOtherExceptionForNobodysFaultAndLogsItOnceWithoutNames() throws Exception {
        bench.with("uri", "direct:stranger").with("maxPolls", "2");
        bench.receives("110101199003071234.bmp");
        var context = bench.context();
        context.addRoutes(new org.apache.camel.builder.RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:stranger").process(exchange -> {
                    throw new IllegalStateException(exchange.getMessage().getHeader("CamelFileName", String.class));
                });
            }
        });
        bench.start(context);

        await().until(() -> names(bench.quarantine).size() == 2);

        assertThat(bench.lines())
                .containsExactly(
                        "110101199003071234.bmp left UNEXPECTED", "110101199003071234.bmp quarantined UNEXPECTED");
        assertThat(bench.logged(Level.ERROR))
                .singleElement()
                .asString()
                .contains("IllegalStateException")
                .doesNotContain("110101199003071234");
    }

    @Test
    void movesNothingOverWhatIsThere() throws Exception {
        Files.createDirectories(bench.done);
        Files.createDirectories(bench.failed);
        Files.writeString(bench.done.resolve("a.bmp"), "earlier");
        Files.writeString(bench.failed.resolve("b.bmp"), "earlier");
        bench.receives("a.bmp");
        bench.receives("b.bmp", "text".getBytes());
        bench.start();

        await().until(() -> names(bench.inbox).isEmpty());

        assertThat(names(bench.done)).containsExactly("a-2.bmp", "a.bmp");
        assertThat(names(bench.failed)).containsExactly("b-2.bmp", "b-2.bmp.reason.txt", "b.bmp");
        assertThat(bench.done.resolve("a.bmp")).hasContent("earlier");
    }

    @Test
    void takesFoldersAndFilesOfAnyName() throws Exception {
        bench.close();
        bench = new InboxBench(temp.resolve("商户 100% & co + #1 ${x} {y}"), uri());
        String odd = "身份证, \"正面\" 100% ?*${header.x} \u001b[31m\n.bmp";
        bench.receives(odd);
        bench.receives("100%25.bmp");
        bench.start();

        await().until(() -> names(bench.inbox).isEmpty());

        assertThat(names(bench.done)).containsExactlyInAnyOrder(odd, "100%25.bmp");
        assertThat(bench.report()).extracting(row -> row.get("file")).contains(odd, "100%25.bmp");
    }

    @Test
    @Covers({"T02", "F47"})
    void looksAtNeitherHiddenFilesNorFoldersNorLinks() throws Exception {
        bench.receives(".part.bmp");
        Files.createDirectories(bench.inbox.resolve("more"));
        bench.receives("more/b.bmp");
        Files.createSymbolicLink(
                bench.inbox.resolve("link.bmp"), Files.write(temp.resolve("elsewhere.bmp"), OnePixelBmp.bytes()));
        bench.receives("z.bmp");
        bench.start();

        await().until(() -> names(bench.done).contains("z.bmp"));

        await().untilAsserted(() -> assertThat(names(bench.inbox)).containsExactly(".part.bmp", "link.bmp", "more"));
        assertThat(WECHATPAY.received()).hasSize(1);
    }

    @Test
    @Covers("T03")
    void logsNoName() throws Exception {
        bench.receives("110101199003071234.bmp");
        bench.receives("110101199003071235.bmp", new byte[0]);
        bench.start();

        await().until(() -> names(bench.inbox).isEmpty());

        assertThat(bench.logged()).noneMatch(line -> line.contains("1101011990"));
    }
}
