package io.github.camelwechatpay.media;

import static io.github.camelwechatpay.media.FlowBench.await;
import static io.github.camelwechatpay.media.FlowBench.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.util.OrderedLocationProperties;
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
class FlowStartTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    private FlowBench bench;

    @BeforeEach
    void bench() {
        bench = new FlowBench(
                temp, "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions() + SimulatedUploads.ONE_TRY);
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
                "doneAction | copy                 | doneAction: 'copy' is neither move nor delete",
                "threads    | 0                    | threads: '0' is not a number from 1",
                "threads    | many                 | threads: 'many' is not a number from 1",
                "maxPolls   | -1                   | maxPolls: '-1' is not a number from 1",
                "minAge     | soon                 | minAge: 'soon' is not a time such as 3s",
                "retryDelay | 0                    | retryDelay: it must be more than 0",
                "delay      | 0s                   | delay: it must be more than 0",
                "keepDone   | never                | keepDone: 'never' is not a time such as 3s",
                "uri        | wechatpay-media:none | uri: ",
                "uri        | nothing:at-all       | uri: Camel knows no such endpoint",
                "uri        | wechatpay-media:uploadmedia?apiKey=secret00000000000000000000000000&no=1 | uri: ",
                "then       | nothing:at-all       | then: Camel knows no such endpoint",
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
    @CsvSource({"inbox", "failed", "quarantine", "report", "uri"})
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
        FlowBench other = new FlowBench(temp.resolve("other"), bench.parameters.get("uri"));
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

    @Test
    void isMadeByPropertiesAlone() throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.main.routes-builder-classes", WechatpayMediaRouteTemplates.class.getName());
        main.addInitialProperty("camel.route-template[0].template-id", "wechatpay-media-file");
        main.addInitialProperty("camel.route-template[0].route-id", "pictures");
        bench.parameters.forEach((name, value) -> main.addInitialProperty(
                "camel.route-template[0]." + name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT),
                value));
        bench.receives("a.bmp");
        main.start();
        try {
            await().until(() -> names(bench.done).contains("a.bmp"));
        } finally {
            main.stop();
        }
    }

    @Test
    void tellsAnEndpointOfEachFile() throws Exception {
        bench.with("then", "mock:told").receives("a.bmp");
        bench.receives("b.bmp", new byte[0]);
        bench.start();
        var told = bench.running().getEndpoint("mock:told", org.apache.camel.component.mock.MockEndpoint.class);

        await().until(() -> told.getReceivedCounter() == 2);

        assertThat(told.getExchanges())
                .extracting(exchange -> exchange.getMessage().getHeader("CamelFileName") + " "
                        + exchange.getMessage().getHeader(WechatpayMediaRouteTemplates.SETTLED) + " "
                        + exchange.getMessage().getHeader(WechatpayMediaRouteTemplates.SETTLED_AS))
                .containsExactlyInAnyOrder(
                        "a.bmp DONE " + bench.done.resolve("a.bmp"), "b.bmp FAILED " + bench.failed.resolve("b.bmp"));
        assertThat(told.getExchanges())
                .anyMatch(exchange -> exchange.getMessage().getHeader(WechatpayMediaConstants.ID) != null);
    }

    @Test
    void settlesFilesEvenIfTheEndpointThatIsToldFails() throws Exception {
        CamelContext context = bench.with("then", "direct:broken").context();
        context.addRoutes(new org.apache.camel.builder.RouteBuilder() {
            @Override
            public void configure() {
                from("direct:broken").throwException(new IllegalStateException("broken"));
            }
        });
        bench.receives(3);
        bench.start(context);

        await().until(() -> names(bench.done).size() == 3);
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

    /** As a route that is being made sees them. */
    static FlowParameters parameters(String... namesAndValues) throws IOException {
        CamelContext context = new DefaultCamelContext();
        Properties own = new OrderedLocationProperties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            own.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        context.getPropertiesComponent().setLocalProperties(own);
        return new FlowParameters(context, "template");
    }
}
