// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static io.github.camelwechatpay.media.inbox.InboxBench.await;
import static io.github.camelwechatpay.media.inbox.InboxBench.names;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.process.JavaCommand;
import io.github.camelwechatpay.media.test.process.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Ends in the middle, and several at work on one folder. */
@Tag("endurance")
class InboxCrashTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    private InboxBench bench;
    private final Map<String, String> ledger = new ConcurrentHashMap<>();
    private final AtomicInteger uploads = new AtomicInteger();

    @BeforeEach
    void bench() {
        bench = new InboxBench(temp, "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions() + InboxBench.ONE_TRY);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void writesNoSecondLineForAFileThatACrashLeftInTheInbox() throws Exception {
        bench.with("uri", "direct:remembering");
        Path file = bench.receives("a.bmp");
        remembering();
        await().until(() -> names(bench.done).contains("a.bmp"));
        bench.stop();
        // as if it had been killed between the line and the move
        Files.move(bench.done.resolve("a.bmp"), file);

        remembering();
        await().until(() -> names(bench.done).contains("a.bmp"));

        assertThat(bench.lines()).containsExactly("a.bmp done");
        assertThat(uploads).hasValue(1);
    }

    @Test
    void writesNoSecondLineForAFailedFileThatACrashLeftInTheInbox() throws Exception {
        Path file = bench.receives("text.bmp", "text".getBytes());
        bench.start();
        await().until(() -> names(bench.failed).contains("text.bmp"));
        bench.stop();
        // as if it had been killed between the line and the move
        Files.move(bench.failed.resolve("text.bmp"), file);
        Files.delete(bench.failed.resolve("text.bmp.reason.txt"));

        bench.start();
        await().until(() -> names(bench.failed).contains("text.bmp"));
        await().until(() -> names(bench.inbox).isEmpty());
        // and another file of that name, whenever it comes
        bench.stop();
        bench.receives("text.bmp", "text".getBytes());
        bench.start();
        await().until(() -> names(bench.failed).contains("text-2.bmp"));

        assertThat(bench.lines()).containsExactly("text.bmp failed WRONG_TYPE", "text.bmp failed WRONG_TYPE");
    }

    @Test
    void writesTheLineThatACrashCutOffAgain() throws Exception {
        bench.with("uri", "direct:remembering");
        Path file = bench.receives("a.bmp");
        remembering();
        await().until(() -> names(bench.done).contains("a.bmp"));
        bench.stop();
        Files.move(bench.done.resolve("a.bmp"), file);
        String report = Files.readString(bench.report);
        Files.writeString(bench.report, report.substring(0, report.length() - 10));

        remembering();
        await().until(() -> names(bench.done).contains("a.bmp"));

        assertThat(withoutTime(Files.readString(bench.report))).isEqualTo(withoutTime(report));
    }

    @Test
    @Covers("F53")
    void writesALineForEachOfTwoFilesOfOneContent() throws Exception {
        bench.with("uri", "direct:remembering");
        bench.receives("a.bmp");
        bench.receives("b.bmp");
        remembering();

        await().until(() -> names(bench.done).size() == 2);

        assertThat(bench.lines()).containsExactlyInAnyOrder("a.bmp done", "b.bmp done");
    }

    @Test
    @Covers("F58")
    void finishesWhatIsOnItsWayWhenTheContextStops() throws Exception {
        WECHATPAY.always(Answer.success().after(Duration.ofSeconds(1)));
        bench.receives(20);
        bench.start();
        await().until(() -> WECHATPAY.connectionsOpened() >= 2);

        bench.stop();

        int done = names(bench.done).size();
        assertThat(done).isBetween(1, 12);
        assertThat(names(bench.inbox)).hasSize(20 - done);
        assertThat(bench.lines()).hasSize(done);
    }

    @Test
    void goesOnAfterARestartOfTheRoute() throws Exception {
        bench.receives(5);
        bench.start();
        await().until(() -> names(bench.done).size() == 5);
        bench.running().getRouteController().stopRoute(InboxBench.ROUTE);
        bench.receives("later.bmp");
        bench.running().getRouteController().startRoute(InboxBench.ROUTE);

        await().until(() -> names(bench.done).size() == 6);
    }

    @Test
    @Covers("F71")
    void sharesAFolderWithAnotherNode() throws Exception {
        bench.receives(100);
        bench.receives("bad.bmp", "text".getBytes());
        try (CamelContext other = bench.context()) {
            bench.start();
            other.start();

            await().until(() -> names(bench.inbox).isEmpty());
        }

        bench.stop();
        assertThat(names(bench.done)).hasSize(100).noneMatch(name -> name.endsWith("-2.bmp"));
        assertThat(names(bench.failed)).containsExactly("bad.bmp", "bad.bmp.reason.txt");
        assertThat(bench.report()).extracting(row -> row.get("file")).contains("picture-000.bmp");
        assertThat(bench.logged(Level.WARN)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsOfNamesThatJavaCannotReadInThisLocale() throws Exception {
        bench.receives("身份证.bmp");
        bench.receives("a.bmp");
        Map<String, String> environment =
                Map.of("LC_ALL", "C", "FLOW_HOME", temp.toString(), "FLOW_URI", bench.parameters.get("uri"));
        JavaProcess java = JavaCommand.of(InboxMain.class, "a.bmp", "3")
                .environment(environment)
                .log(temp.resolve("java.log"))
                .start(temp);

        assertThat(java.end()).as(java.out()).isZero();
        assertThat(names(bench.inbox)).containsExactly("身份证.bmp");
        assertThat(bench.report())
                .extracting(row -> row.get("status") + " " + row.get("code"))
                .containsExactlyInAnyOrder("done ", "left UNREADABLE_NAME");
        assertThat(java.out()).contains("LC_ALL=C.UTF-8");
    }

    /** Starts the route on an upload that remembers, as a ledger does. */
    private void remembering() throws Exception {
        CamelContext context = bench.context();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:remembering").process(InboxCrashTest.this::upload);
            }
        });
        bench.start(context);
    }

    private void upload(Exchange exchange) {
        boolean known = !ledger.isEmpty();
        String id = ledger.computeIfAbsent("the picture", content -> "ID-" + uploads.incrementAndGet());
        exchange.getMessage().setHeader(WechatpayMediaConstants.API, "uploadmedia");
        exchange.getMessage().setHeader(WechatpayMediaConstants.ID, id);
        exchange.getMessage().setHeader("CamelWechatpayMediaFromLedger", known);
    }

    /** The second time is another one, where a second has passed. */
    private static String withoutTime(String report) {
        return report.replaceAll("[0-9T:-]{19}Z", "TIME");
    }
}
