// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static io.github.camelwechatpay.media.inbox.InboxBench.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.inbox.internal.monitor.InboxOperations;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore.Place;
import io.github.camelwechatpay.media.inbox.internal.store.StoredFile;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import io.github.camelwechatpay.media.test.server.S3Server;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/** What becomes of the objects of a bucket. */
@Tag("integration")
class S3InboxTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    private S3Server s3;
    private S3Client client;
    private InboxBench bench;
    private final Map<String, String> ledger = new ConcurrentHashMap<>();
    private final AtomicInteger uploads = new AtomicInteger();

    @BeforeEach
    void bench() {
        serve(null);
    }

    private void serve(Path data) {
        s3 = new S3Server(data);
        client = s3.faulty();
        String uri = "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions() + InboxBench.ONE_TRY;
        bench = new InboxBench(temp, uri, InboxBench.S3, Clock.systemUTC())
                .with("bucket", S3Server.BUCKET)
                .with("amazonS3Client", "#s3")
                .with("inbox", "inbox")
                .with("done", "done/")
                .with("failed", "failed/")
                .with("quarantine", "quarantine/")
                .without("minAge");
    }

    @AfterEach
    void close() {
        bench.close();
        client.close();
        s3.close();
    }

    private void start() throws Exception {
        bench.start(context());
    }

    /** With an endpoint direct:remembering, which remembers as a ledger does. */
    private CamelContext context() throws Exception {
        CamelContext context = bench.context();
        context.getRegistry().bind("s3", client);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:remembering").process(S3InboxTest.this::remember);
            }
        });
        return context;
    }

    private void remember(Exchange exchange) {
        String content = new String(exchange.getMessage().getBody(byte[].class), StandardCharsets.ISO_8859_1);
        boolean known = ledger.containsKey(content);
        String id = ledger.computeIfAbsent(content, unknown -> "ID-" + uploads.incrementAndGet());
        exchange.getMessage().setHeader(WechatpayMediaConstants.API, "uploadmedia");
        exchange.getMessage().setHeader(WechatpayMediaConstants.ID, id);
        exchange.getMessage().setHeader("CamelWechatpayMediaFromLedger", known);
    }

    private void receives(String name) {
        s3.put("inbox/" + name, OnePixelBmp.bytes());
    }

    private void receives(String name, String content) {
        s3.put("inbox/" + name, content.getBytes(StandardCharsets.UTF_8));
    }

    private void receives(int objects) {
        for (int i = 0; i < objects; i++) {
            receives("picture-%03d.bmp".formatted(i));
        }
    }

    private boolean isEmpty() {
        return s3.keys("inbox/").isEmpty();
    }

    @Test
    void settlesEachObjectWithItsReason() throws Exception {
        receives(45);
        receives("empty.bmp", "");
        receives("text.bmp", "text");
        s3.put("inbox/cut.bmp", java.util.Arrays.copyOf(OnePixelBmp.bytes(), 40));
        receives("2026/05/a.bmp");
        receives("2026/06/a.bmp");
        start();

        await().until(this::isEmpty);

        assertThat(s3.keys("done/")).hasSize(47).contains("done/2026/05/a.bmp", "done/2026/06/a.bmp");
        assertThat(s3.bytes("done/2026/06/a.bmp")).isEqualTo(OnePixelBmp.bytes());
        assertThat(s3.keys("failed/"))
                .containsExactly(
                        "failed/cut.bmp",
                        "failed/cut.bmp.reason.txt",
                        "failed/empty.bmp",
                        "failed/empty.bmp.reason.txt",
                        "failed/text.bmp",
                        "failed/text.bmp.reason.txt");
        assertThat(s3.text("failed/text.bmp.reason.txt"))
                .startsWith("WRONG_TYPE\n")
                .contains("请发送图片文件本身。");
        assertThat(s3.keys("quarantine/")).isEmpty();
        assertThat(bench.lines())
                .hasSize(50)
                .contains(
                        "inbox/picture-000.bmp done",
                        "inbox/empty.bmp failed EMPTY",
                        "inbox/cut.bmp failed INCOMPLETE",
                        "inbox/text.bmp failed WRONG_TYPE");
        assertThat(bench.report())
                .filteredOn(row -> row.get("status").equals("done"))
                .allMatch(row -> row.get("media_id").startsWith("SIMULATED-"));
        assertThat(WECHATPAY.received()).hasSize(47);
    }

    @Test
    void tellsWhatCamelsOwnConsumerTells() throws Exception {
        bench.with("then", "mock:told");
        receives("a.bmp");
        start();
        MockEndpoint told = bench.running().getEndpoint("mock:told", MockEndpoint.class);

        await().until(() -> told.getReceivedCounter() == 1);

        assertThat(told.getExchanges().get(0).getMessage().getHeaders())
                .containsEntry("CamelAwsS3Key", "inbox/a.bmp")
                .containsEntry("CamelAwsS3BucketName", "pictures")
                .containsEntry("CamelAwsS3ContentLength", (long) OnePixelBmp.bytes().length)
                .containsKeys("CamelAwsS3ETag", "CamelAwsS3LastModified", "CamelAwsS3ContentType");
    }

    @Test
    void uploadsAsManyAtOnceAsItHasThreads() throws Exception {
        receives(4);
        ConcurrentUploads crowd = new ConcurrentUploads(bench, 4);
        crowd.start(context());

        await().until(() -> s3.keys("done/").size() == 4);
    }

    @Test
    void deletesWhatWasUploadedIfToldTo() throws Exception {
        bench.with("doneAction", "delete").without("done");
        receives(5);
        start();

        await().until(this::isEmpty);

        assertThat(s3.keys("")).isEmpty();
        assertThat(bench.lines()).hasSize(5).allMatch(line -> line.endsWith(" done"));
    }

    @Test
    void leavesObjectsWhereTheyAreWhileTheAccountFails() throws Exception {
        WECHATPAY.always(Answer.inChinese(Refusal.NO_PERMISSION));
        receives(5);
        start();
        await().until(() -> bench.health().getState() == HealthCheck.State.DOWN);
        assertThat(s3.keys("")).hasSize(5).allMatch(key -> key.startsWith("inbox/"));

        WECHATPAY.always(Answer.success());
        await().until(this::isEmpty);

        assertThat(s3.keys("done/")).hasSize(5);
        assertThat(bench.logged(Level.ERROR)).hasSize(1);
    }

    @Test
    void goesOnWhenTheServerIsBack() throws Exception {
        close();
        serve(temp.resolve("s3"));
        receives("a.bmp");
        start();
        await().until(this::isEmpty);
        receives("b.bmp");
        await().until(this::isEmpty);
        s3.stop();
        await().until(() -> bench.logged(Level.ERROR).size() == 1);

        s3.startAgain();
        receives("c.bmp");
        await().until(this::isEmpty);

        assertThat(s3.keys("done/")).containsExactly("done/a.bmp", "done/b.bmp", "done/c.bmp");
        assertThat(bench.logged(Level.ERROR)).singleElement().asString().contains("inbox cannot be read");
        assertThat(bench.logged(Level.INFO)).anyMatch(line -> line.contains("can be read again"));
    }

    @Test
    void doesNotUploadAgainWhatItCouldNotMove() throws Exception {
        s3.refuses("CopyObject done/a.bmp", 503, "SlowDown");
        receives("a.bmp");
        start();
        await().until(() -> bench.lines().contains("inbox/a.bmp left MOVE_FAILED"));

        s3.allows("CopyObject done/a.bmp");
        await().until(this::isEmpty);

        assertThat(s3.keys("done/")).containsExactly("done/a.bmp");
        assertThat(bench.lines()).containsExactly("inbox/a.bmp done", "inbox/a.bmp left MOVE_FAILED");
        assertThat(WECHATPAY.received()).hasSize(1);
    }

    @Test
    @Covers("F55")
    void isNotBlockedByObjectsThatVanishedOrMayNotBeRead() throws Exception {
        bench.with("maxPolls", "2").with("threads", "1");
        s3.before("GetObject inbox/a-vanished.bmp", request -> s3.delete("inbox/a-vanished.bmp"));
        s3.refuses("GetObject inbox/b-archived.bmp", 403, "InvalidObjectState");
        s3.refuses("CopyObject quarantine/b-archived.bmp", 403, "InvalidObjectState");
        s3.refuses("GetObject inbox/c-forbidden.bmp", 403, "AccessDenied");
        s3.refuses("HeadObject inbox/c-forbidden.bmp", 403, "");
        List.of("a-vanished.bmp", "b-archived.bmp", "c-forbidden.bmp", "d.bmp", "e.bmp")
                .forEach(this::receives);
        start();

        await().until(() -> s3.keys("done/").size() == 2);
        await().until(() -> s3.keys("quarantine/").size() == 2);
        await().until(() -> bench.lines().contains("inbox/b-archived.bmp left MOVE_FAILED"));

        assertThat(s3.keys("done/")).containsExactly("done/d.bmp", "done/e.bmp");
        assertThat(s3.keys("quarantine/"))
                .containsExactly("quarantine/c-forbidden.bmp", "quarantine/c-forbidden.bmp.reason.txt");
        assertThat(s3.text("quarantine/c-forbidden.bmp.reason.txt")).startsWith("UNREADABLE\n");
        assertThat(s3.keys("inbox/")).containsExactly("inbox/b-archived.bmp");
        assertThat(bench.lines())
                .filteredOn(line -> line.contains("c-forbidden"))
                .containsExactly(
                        "inbox/c-forbidden.bmp left UNREADABLE", "inbox/c-forbidden.bmp quarantined UNREADABLE");
        assertThat(bench.lines()).noneMatch(line -> line.contains("vanished"));

        // brought back from the archive; quarantine stays shut: a poll that read it before would use it
        s3.allows("GetObject inbox/b-archived.bmp");
        await().until(this::isEmpty);

        assertThat(s3.keys("done/")).contains("done/b-archived.bmp");
    }

    @Test
    void countsNoTryWhileTheServerCannotBeAsked() throws Exception {
        bench.with("maxPolls", "1");
        AtomicInteger asked = new AtomicInteger();
        s3.refuses("GetObject inbox/a.bmp", 403, "ExpiredToken");
        s3.before("HeadObject inbox/a.bmp", request -> asked.incrementAndGet());
        receives("a.bmp");
        start();
        await().until(() -> asked.get() >= 3);

        s3.allows("GetObject inbox/a.bmp");
        await().until(this::isEmpty);

        assertThat(s3.keys("")).containsExactly("done/a.bmp");
        assertThat(bench.lines()).containsExactly("inbox/a.bmp left STORE_UNREACHABLE", "inbox/a.bmp done");
    }

    @Test
    void neverTakesHalfADownloadForAnObject() throws Exception {
        client.close();
        AtomicInteger cut = new AtomicInteger();
        client = s3.faulty(new ExecutionInterceptor() {
            @Override
            public Optional<InputStream> modifyHttpResponseContent(
                    Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
                boolean cuts = context.request() instanceof GetObjectRequest && cut.incrementAndGet() <= 2;
                return cuts
                        ? Optional.of(new ByteArrayInputStream(OnePixelBmp.bytes(), 0, 57))
                        : context.responseBody();
            }
        });
        receives("a.bmp");
        start();

        await().until(this::isEmpty);

        assertThat(s3.keys("")).containsExactly("done/a.bmp");
        assertThat(bench.lines()).containsExactly("inbox/a.bmp left STORE_UNREACHABLE", "inbox/a.bmp done");
        assertThat(cut).hasValue(3);
    }

    @Test
    void movesNothingOverWhatIsThere() throws Exception {
        s3.put("done/a.bmp", "earlier".getBytes(StandardCharsets.UTF_8));
        s3.put("failed/b.bmp", "earlier".getBytes(StandardCharsets.UTF_8));
        s3.put("failed/c.bmp.reason.txt", "another's".getBytes(StandardCharsets.UTF_8));
        receives("a.bmp");
        receives("b.bmp", "text");
        receives("c.bmp", "text");
        start();

        await().until(this::isEmpty);

        assertThat(s3.text("done/a.bmp")).isEqualTo("earlier");
        assertThat(s3.text("failed/b.bmp")).isEqualTo("earlier");
        assertThat(s3.text("failed/c.bmp.reason.txt")).isEqualTo("another's");
        assertThat(s3.keys("done/")).hasSize(2).first().asString().matches("done/a-[0-9a-f]{8}\\.bmp");
        assertThat(s3.keys("failed/"))
                .filteredOn(key -> key.endsWith(".reason.txt"))
                .hasSize(3);
        assertThat(s3.keys("failed/").get(0)).matches("failed/b-[0-9a-f]{8}\\.bmp");
    }

    @Test
    void movesAnObjectThatFailedBackToTheInboxAndDeletesItsReason() throws Exception {
        receives("2026/身份证 a+b.bmp", "text");
        start();
        await().until(() -> isEmpty() && s3.keys("failed/").size() == 2);
        InboxOperations inbox = bench.operations();
        StoredFile object = inbox.stored(Place.FAILED, 10).get(0);
        assertThat(object.name()).isEqualTo("2026/身份证 a+b.bmp");
        assertThat(inbox.reason(Place.FAILED, object).code()).isEqualTo("WRONG_TYPE");
        s3.put("failed/2026/身份证 a+b.bmp", OnePixelBmp.bytes());

        inbox.restore(Place.FAILED, object.name());

        await().until(() -> s3.keys("").equals(List.of("done/2026/身份证 a+b.bmp")));
        assertThat(bench.lines())
                .containsExactly("inbox/2026/身份证 a+b.bmp failed WRONG_TYPE", "inbox/2026/身份证 a+b.bmp done");
        assertThat(inbox.stored(Place.FAILED, 10)).isEmpty();
    }

    @Test
    void movesNoObjectBackOverAnotherOne() throws Exception {
        bench.with("minAge", "1h");
        s3.put("failed/a.bmp", "one".getBytes(StandardCharsets.UTF_8));
        s3.put("failed/b.bmp", "one".getBytes(StandardCharsets.UTF_8));
        receives("a.bmp", "another");
        s3.before("CopyObject inbox/b.bmp", request -> {
            if (((CopyObjectRequest) request).ifNoneMatch() != null) {
                receives("b.bmp", "another");
                s3.refuse(412, "PreconditionFailed");
            }
        });
        start();
        InboxOperations inbox = bench.operations();

        for (String name : List.of("a.bmp", "b.bmp")) {
            assertThatThrownBy(() -> inbox.restore(Place.FAILED, name))
                    .as(name)
                    .isInstanceOf(FileAlreadyExistsException.class);
            assertThat(s3.text("inbox/" + name)).isEqualTo("another");
            assertThat(s3.text("failed/" + name)).isEqualTo("one");
        }
        for (String name : List.of("", "missing.bmp", "../inbox/a.bmp")) {
            assertThatThrownBy(() -> inbox.restore(Place.FAILED, name))
                    .as(name)
                    .isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void movesAnObjectBackWhereTheStoreKnowsNoConditionForCopies() throws Exception {
        bench.with("minAge", "1h");
        s3.put("quarantine/a.bmp", "one".getBytes(StandardCharsets.UTF_8));
        s3.before("CopyObject inbox/a.bmp", request -> {
            if (((CopyObjectRequest) request).ifNoneMatch() != null) {
                s3.refuse(501, "NotImplemented");
            }
        });
        start();

        bench.operations().restore(Place.QUARANTINE, "a.bmp");

        assertThat(s3.keys("")).containsExactly("inbox/a.bmp");
    }

    @Test
    void doesNotMoveAnObjectThatCameInThePlaceOfAnUploadedOne() throws Exception {
        bench.with("uri", "direct:slow").with("threads", "1").with("doneAction", "delete");
        receives("a.bmp", "first");
        CamelContext context = context();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:slow").process(S3InboxTest.this::remember).process(exchange -> {
                    if (uploads.get() == 1) {
                        receives("a.bmp", "second");
                    }
                });
            }
        });
        bench.start(context);

        await().until(this::isEmpty);

        assertThat(uploads).hasValue(2);
        assertThat(bench.lines()).as("the second alone").containsExactly("inbox/a.bmp done");
    }

    @Test
    void leavesAnObjectThatCameWhileTheOtherWasCopied() throws Exception {
        bench.with("uri", "direct:remembering");
        AtomicInteger copies = new AtomicInteger();
        s3.before("CopyObject done/a.bmp", request -> {
            if (copies.incrementAndGet() == 1) {
                receives("a.bmp", "second");
            }
        });
        receives("a.bmp", "first");
        start();

        await().until(this::isEmpty);

        assertThat(s3.keys("")).containsExactly("done/a.bmp");
        assertThat(s3.text("done/a.bmp")).isEqualTo("second");
        assertThat(ledger).containsOnlyKeys("first", "second");
    }

    @Test
    void findsACopyThatACrashLeftBesideItsObject() throws Exception {
        bench.with("uri", "direct:remembering");
        receives("a.bmp");
        start();
        await().until(this::isEmpty);
        bench.stop();
        // as if it had been killed before the deletion
        receives("a.bmp");

        start();
        await().until(this::isEmpty);

        assertThat(s3.keys("")).containsExactly("done/a.bmp");
        assertThat(bench.lines()).containsExactly("inbox/a.bmp done");
        assertThat(uploads).hasValue(1);
    }

    @Test
    void findsTheReasonThatACrashLeftWithoutItsObject() throws Exception {
        receives("a.bmp", "text");
        start();
        await().until(this::isEmpty);
        bench.stop();
        s3.delete("failed/a.bmp");
        receives("a.bmp", "text");

        start();
        await().until(this::isEmpty);

        assertThat(s3.keys("")).containsExactly("failed/a.bmp", "failed/a.bmp.reason.txt");
    }

    @Test
    @Covers("T02")
    void takesKeysOfAnyKind() throws Exception {
        bench.with("inbox", "in box/").with("done", "done 1+1/");
        List<String> names = List.of("身份证 正面.bmp", "100% a+b&c=d.bmp", "100%25.bmp", "a'b(c)!*~.bmp", "x..y/${z}.bmp");
        names.forEach(name -> s3.put("in box/" + name, OnePixelBmp.bytes()));
        s3.put("in box/folder/", new byte[0]);
        start();

        await().until(() -> s3.keys("in box/").equals(List.of("in box/folder/")));

        assertThat(s3.keys("done 1+1/"))
                .containsExactlyInAnyOrderElementsOf(
                        names.stream().map(name -> "done 1+1/" + name).toList());
        assertThat(bench.report())
                .extracting(row -> row.get("file"))
                .containsExactlyInAnyOrderElementsOf(
                        names.stream().map(name -> "in box/" + name).toList());
        assertThat(bench.logged()).noneMatch(line -> line.contains("身份证"));
    }

    @Test
    void readsMoreObjectsThanAPageHolds() throws Exception {
        client.close();
        AtomicInteger pages = new AtomicInteger();
        client = s3.faulty(new ExecutionInterceptor() {
            @Override
            public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
                if (context.request() instanceof ListObjectsV2Request list) {
                    pages.incrementAndGet();
                    return list.toBuilder().maxKeys(20).build();
                }
                return context.request();
            }
        });
        bench.with("uri", "direct:remembering").with("delay", "1h");
        receives(90);
        start();

        await().until(this::isEmpty);

        assertThat(pages).hasValue(5);
        assertThat(bench.lines()).hasSize(90).doesNotHaveDuplicates();
    }

    @Test
    void knowsACopyByItsContentWhereTheTagsTellNothing() throws Exception {
        client.close();
        client = s3.faulty(new ExecutionInterceptor() {
            @Override
            public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
                String key =
                        context.request().getValueForField("Key", String.class).orElse("");
                boolean encrypted = key.startsWith("done/");
                if (encrypted && context.response() instanceof HeadObjectResponse head) {
                    return head.toBuilder().eTag("\"encrypted\"").build();
                }
                return encrypted && context.response() instanceof GetObjectResponse got
                        ? got.toBuilder().eTag("\"encrypted\"").build()
                        : context.response();
            }
        });
        s3.put("done/a.bmp", OnePixelBmp.bytes());
        byte[] other = OnePixelBmp.bytes().clone();
        other[56] = 1;
        s3.put("done/b.bmp", other);
        receives("a.bmp");
        receives("b.bmp");
        start();

        await().until(this::isEmpty);

        assertThat(s3.keys("done/")).hasSize(3).contains("done/a.bmp", "done/b.bmp");
        assertThat(s3.bytes("done/b.bmp")).isEqualTo(other);
    }

    @Test
    void streamsAnObjectThatIsTooLargeForMemoryToItsRefusal() throws Exception {
        s3.put("inbox/large.bmp", new byte[33 * 1024 * 1024]);
        receives("z.bmp");
        start();

        await().until(this::isEmpty);

        assertThat(bench.lines()).contains("inbox/large.bmp failed TOO_LARGE", "inbox/z.bmp done");
        assertThat(s3.keys("failed/")).containsExactly("failed/large.bmp", "failed/large.bmp.reason.txt");
    }
}
