// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.apache.camel.main.Main;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.commons.csv.CSVRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("endurance")
class S3DemoTest {

    private static final Map<String, String> FAILED =
            Map.of("cut-off.jpg", "INCOMPLETE", "notes.png", "WRONG_TYPE", "scan.bmp", "TOO_LARGE");

    @TempDir
    Path home;

    private S3Demo demo;

    @BeforeEach
    void open() {
        demo = new S3Demo(home);
    }

    @AfterEach
    void close() {
        demo.close();
    }

    @Test
    void settlesEachObjectAndTellsOfAll() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        demo.run(new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(demo.samples().keySet());
        assertThat(demo.server.keys("inbox/")).isEmpty();
        assertThat(demo.server.keys("done/"))
                .containsExactlyInAnyOrderElementsOf(
                        good().stream().map(name -> "done/" + name).toList());
        assertThat(demo.server.keys("failed/"))
                .containsExactlyInAnyOrderElementsOf(FAILED.keySet().stream()
                        .flatMap(name -> Stream.of("failed/" + name, "failed/" + name + ".reason.txt"))
                        .toList());
        theIdsAreThoseThatWereGiven();
        theReasonsLieBesideTheObjects();
        thePoisonWasSetAside();
    }

    private List<String> good() {
        return demo.samples().keySet().stream()
                .filter(name -> !FAILED.containsKey(name) && !name.equals(S3Demo.POISON))
                .toList();
    }

    private List<CSVRecord> linesOf(String name) throws Exception {
        return demo.report().lines().stream()
                .filter(line -> line.get("file").equals("inbox/" + name))
                .toList();
    }

    private void theIdsAreThoseThatWereGiven() throws Exception {
        assertThat(demo.wechatpay.received())
                .filteredOn(ReceivedUpload::accepted)
                .hasSameSizeAs(good());
        for (String name : good()) {
            String key = "done/" + name;
            String given = given(demo.samples().get(name));
            assertThat(demo.server.bytes(key)).isEqualTo(demo.samples().get(name));
            assertThat(linesOf(name)).singleElement().satisfies(line -> {
                assertThat(line.get("status")).isEqualTo("done");
                assertThat(line.get("media_id")).isEqualTo(given);
            });
        }
    }

    /** The id that the simulator gave to this content. */
    private String given(byte[] content) {
        return demo.wechatpay.received().stream()
                .filter(upload -> Arrays.equals(upload.content(), content))
                .map(ReceivedUpload::mediaId)
                .findFirst()
                .orElseThrow();
    }

    private void theReasonsLieBesideTheObjects() throws Exception {
        for (String name : FAILED.keySet()) {
            assertThat(linesOf(name)).singleElement().satisfies(line -> {
                assertThat(line.get("status")).isEqualTo("failed");
                assertThat(line.get("code")).isEqualTo(FAILED.get(name));
            });
            assertThat(reason("failed/" + name)).startsWith(FAILED.get(name) + "\n");
        }
    }

    private String reason(String key) {
        return demo.server.text(key + ".reason.txt");
    }

    /** It is out of the inbox, and stays so. */
    private void thePoisonWasSetAside() throws Exception {
        String key = "quarantine/" + S3Demo.POISON;
        assertThat(demo.server.keys("quarantine/")).containsExactly(key, key + ".reason.txt");
        assertThat(demo.server.bytes(key)).isEqualTo(demo.samples().get(S3Demo.POISON));
        assertThat(reason(key)).startsWith("PARAM_ERROR\n");
        assertThat(linesOf(S3Demo.POISON))
                .extracting(line -> line.get("status"))
                .containsExactly("left", "quarantined");
    }

    /** By itself, for this server, unlike Amazon's, copies no tags when an object is moved. */
    @Test
    void tagsTheObjectAndKeepsTheTagsThatItHas() throws Exception {
        String odd = "elsewhere/${header.CamelWechatpayMediaId}.jpg";
        demo.server.put(odd, demo.samples().get("shop-front.jpg"));
        demo.server.tag(odd, "applicant", "7");
        Main app = demo.app();
        try {
            app.start();
            app.getCamelTemplate()
                    .sendBodyAndHeaders(
                            IdTags.URI,
                            null,
                            Map.of(
                                    AWS2S3Constants.BUCKET_NAME, "pictures",
                                    AWS2S3Constants.KEY, odd,
                                    WechatpayMediaConstants.ID, "an-id"));
        } finally {
            app.stop();
        }

        assertThat(demo.server.tags(odd)).containsOnly(Map.entry("applicant", "7"), Map.entry(IdTags.TAG, "an-id"));
    }

    /** A step that fails costs another try, and no other upload. */
    @Test
    void uploadsAnObjectOnceThatCannotBeTagged() throws Exception {
        demo.server.put("inbox/a.jpg", demo.samples().get("shop-front.jpg"));
        AtomicInteger failures = new AtomicInteger(1);
        Main app = demo.app();
        try {
            app.bind("storeThatIsAway", failingAtFirst(failures));
            app.start();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> demo.server.keys("done/").contains("done/a.jpg"));
        } finally {
            app.stop();
        }

        assertThat(failures).hasNegativeValue();
        assertThat(demo.wechatpay.received()).hasSize(1);
    }

    /** As if the store did not answer the first call for tags. */
    private static InterceptStrategy failingAtFirst(AtomicInteger failures) {
        return (context, definition, target, next) -> exchange -> {
            if (definition.getShortName().equals("toD") && failures.getAndDecrement() > 0) {
                throw new IOException("the store is away");
            }
            target.process(exchange);
        };
    }
}
