// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static io.github.camelwechatpay.media.inbox.InboxBench.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.test.server.S3Server;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.aws2.s3.AWS2S3Component;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;

/** What the S3 template is told, rightly and wrongly. */
@Tag("integration")
class S3InboxStartTest {

    @TempDir
    Path temp;

    private InboxBench bench;

    @BeforeEach
    void bench() {
        bench = new InboxBench(temp, "direct:upload", InboxBench.S3, Clock.systemUTC())
                .with("bucket", "pictures")
                .with("region", "cn-north-1")
                .with("inbox", "inbox/")
                .with("done", "done/")
                .with("failed", "failed/")
                .with("quarantine", "quarantine/")
                .without("minAge");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "bucket           | a b                       | bucket: 'a b' is no bucket's name",
                "inbox            | /inbox                    | prefix: '/inbox' is no prefix of keys. Write one such as prefix/",
                "done             | inbox/done                | done: inbox/done/ lies within prefix, inbox/",
                "inbox            | done/in                   | prefix: done/in/ lies within done, done/",
                "failed           | quarantine                | failed: quarantine/ lies within quarantine, quarantine/",
                "region           | ''                        | region: it is missing. Set it, or amazonS3Client",
                "region           | cn north                  | region: 'cn north' is no region",
                "uriEndpointOverride | s3.example.com            | uriEndpointOverride: this is no address",
                "uriEndpointOverride | https://me:secret0000@s3/ | uriEndpointOverride: this is no address",
            })
    void stopsTheStartWithOneLineThatNamesTheParameter(String parameter, String value, String expected) {
        bench.with("overrideEndpoint", String.valueOf(parameter.equals("uriEndpointOverride")))
                .with(parameter, value);

        assertThat(failure())
                .startsWith("wechatpay-media-s3: " + expected)
                .doesNotContain("secret0000")
                .doesNotContain("\n");
    }

    @Test
    void saysThatAClientKnowsItsOwnRegion() throws Exception {
        CamelContext context = bench.with("amazonS3Client", "#s3").context();
        try (S3Client client = S3Server.client("http://127.0.0.1:1").build()) {
            context.getRegistry().bind("s3", client);

            assertThat(failure(() -> bench.start(context)))
                    .startsWith("wechatpay-media-s3: region: the bean of the option amazonS3Client knows its own");
        }
    }

    @ParameterizedTest
    @CsvSource({"keepDone, 30d", "endpointOverride, http://127.0.0.1:1", "amazonS3Client, #none"})
    void refusesWhatItDoesNotKnow(String option, String value) {
        bench.with(option, value);

        assertThatThrownBy(() -> bench.start()).hasStackTraceContaining(option);
    }

    @ParameterizedTest
    @CsvSource({
        "accessKey,           key,  accessKey: it goes together with secretKey",
        "uriEndpointOverride, http://127.0.0.1:1, overrideEndpoint: it goes together with uriEndpointOverride",
    })
    void asksForBothOfWhatGoesTogether(String option, String value, String expected) {
        bench.with(option, value);

        assertThat(failure()).startsWith("wechatpay-media-s3: " + expected);
    }

    @ParameterizedTest
    @CsvSource({"failed", "quarantine", "report"})
    void saysWhichParameterIsMissing(String parameter) {
        bench.without(parameter);

        assertThatThrownBy(() -> bench.start()).hasStackTraceContaining(parameter);
    }

    @Test
    void asksTheServerNothingWhenItStarts() throws Exception {
        bench.with("overrideEndpoint", "true")
                .with("uriEndpointOverride", "http://127.0.0.1:1")
                .start(context("key"));

        await().until(() -> !bench.logged().isEmpty());

        assertThat(bench.logged())
                .singleElement()
                .asString()
                .contains("The inbox cannot be read", "wechatpay-media-s3");
    }

    @Test
    void doesNotTakeTwoRoutesForOneInbox() throws Exception {
        CamelContext context = context("key");
        bench.addRoute(context, "again");

        assertThatThrownBy(() -> bench.start(context)).hasStackTraceContaining("Multiple consumers");
    }

    @Test
    void usesTheKeysOfCamelsComponentAndLeavesNoChecksumInAReason() throws Exception {
        try (S3Server s3 = new S3Server(null)) {
            bench.with("overrideEndpoint", "true")
                    .with("uriEndpointOverride", s3.address())
                    .with("forcePathStyle", "true");
            s3.put("inbox/a.bmp", "good".getBytes(StandardCharsets.UTF_8));
            s3.put("inbox/b.bmp", new byte[0]);
            bench.start(context("key"));

            await().until(() -> s3.keys("inbox/").isEmpty());

            assertThat(s3.keys("")).containsExactly("done/a.bmp", "failed/b.bmp", "failed/b.bmp.reason.txt");
            assertThat(s3.text("failed/b.bmp.reason.txt")).isEqualTo("EMPTY\n\n\n\n");
        }
    }

    private CamelContext context(String key) throws Exception {
        CamelContext context = bench.context();
        var component = context.getComponent("aws2-s3", AWS2S3Component.class).getConfiguration();
        component.setAccessKey(key);
        component.setSecretKey("secret");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:upload").process(exchange -> {
                    boolean empty = exchange.getMessage().getBody(byte[].class).length == 0;
                    exchange.getMessage()
                            .setHeader(
                                    empty ? WechatpayMediaConstants.ERROR_CODE : WechatpayMediaConstants.ID, "EMPTY");
                    exchange.getMessage().setHeader(WechatpayMediaConstants.FAULT, "FILE");
                    exchange.getMessage().setHeader(WechatpayMediaConstants.DISPOSITION, empty ? "FAIL" : "DONE");
                });
            }
        });
        return context;
    }

    private String failure() {
        return failure(() -> bench.start());
    }

    private static String failure(ThrowingCallable start) {
        Throwable thrown = catchThrowable(start);
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .filter(cause -> cause instanceof IllegalArgumentException)
                .map(Throwable::getMessage)
                .filter(text -> text.startsWith("wechatpay-media-"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such line", thrown));
    }
}
