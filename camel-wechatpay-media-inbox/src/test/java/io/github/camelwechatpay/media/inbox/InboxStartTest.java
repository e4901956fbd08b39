// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static io.github.camelwechatpay.media.inbox.InboxBench.await;
import static io.github.camelwechatpay.media.inbox.InboxBench.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a template is told, rightly and wrongly. */
@Tag("integration")
class InboxStartTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    private InboxBench bench;

    @BeforeEach
    void bench() {
        bench = new InboxBench(temp, "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions() + InboxBench.ONE_TRY);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "inbox      | HOME/none            | inbox: HOME/none is no folder. Make it",
                "inbox      | HOME/done            | done: HOME/done is named for inbox too",
                "failed     | HOME/done            | failed: HOME/done is named for done too",
                "quarantine | HOME/x/../failed     | quarantine: HOME/failed is named for failed too",
                "report     | HOME/inbox/r.csv     | report: it would lie in the folder inbox",
                "report     | HOME/done/r.csv      | report: it would lie in the folder done",
                "report     | HOME/inbox           | report: HOME/inbox is no file that can be written",
                "done       | HOME/file/done       | done: the folder HOME/file/done cannot be made",
                "threads    | 0                    | threads: '0' is not a number from 1",
                "maxPolls   | -1                   | maxPolls: '-1' is not a number from 1",
                "retryDelay | 0                    | retryDelay: it must be more than 0",
                "delay      | 0s                   | delay: it must be more than 0",
                "keepDone   | never                | keepDone: 'never' is not a time such as 3s",
            })
    void stopsTheStartWithOneLineThatNamesTheParameter(String parameter, String value, String expected)
            throws Exception {
        Files.writeString(temp.resolve("file"), "");
        bench.with(parameter, value.replace("HOME", temp.toString()));

        String text = failure();

        assertThat(text)
                .startsWith("wechatpay-media-file: " + expected.replace("HOME", temp.toString()))
                .doesNotContain("secret0000")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({"doneAction, copy", "threads, many", "minAge, soon", "then_what, x"})
    void letsCamelRefuseWhatIsNoValueOfAnOption(String option, String value) {
        bench.with(option, value);

        assertThatThrownBy(() -> bench.start()).hasStackTraceContaining(option);
    }

    @ParameterizedTest
    @CsvSource({"failed", "quarantine", "report"})
    void saysWhichParameterIsMissing(String parameter) {
        bench.without(parameter);

        assertThatThrownBy(() -> bench.start()).hasStackTraceContaining(parameter);
    }

    @Test
    void saysThatTheDoneFolderIsMissingUnlessFilesAreDeleted() {
        bench.without("done");

        assertThat(failure()).isEqualTo("wechatpay-media-file: done: it is missing. Set it");
    }

    @Test
    void makesTheFoldersThatAreMissing() throws Exception {
        bench.with("done", temp + "/a/b/done")
                .with("report", temp + "/r/e/report.csv")
                .receives("a.bmp");
        bench.start();

        await().until(() -> names(temp.resolve("a/b/done")).contains("a.bmp"));

        assertThat(temp.resolve("r/e/report.csv")).exists();
    }

    @Test
    void keepsTheRoutesOfOneContextApart() throws Exception {
        InboxBench other = new InboxBench(temp.resolve("other"), bench.parameters.get("uri"));
        other.with("minAge", "1h");
        CamelContext context = bench.context();
        other.addRoute(context, "other");
        bench.receives("a.bmp");
        other.receives("b.bmp");
        bench.start(context);

        await().until(() -> names(bench.done).contains("a.bmp"));

        assertThat(names(other.inbox)).containsExactly("b.bmp");
        assertThat(names(other.done)).isEmpty();
        other.close();
    }

    @Test
    void doesNotTakeTwoRoutesForOneInbox() throws Exception {
        CamelContext context = bench.context();
        bench.addRoute(context, "again");

        assertThatThrownBy(() -> bench.start(context)).hasStackTraceContaining("Multiple consumers");
    }

    private String failure() {
        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(() -> bench.start());
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .filter(cause -> cause instanceof IllegalArgumentException)
                .map(Throwable::getMessage)
                .filter(text -> text.startsWith("wechatpay-media-"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such line", thrown));
    }
}
