// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderDemoTest {

    private static final Map<String, String> FAILED = Map.of(
            "empty.jpg", "EMPTY",
            "just-over-2-MiB.bmp", "TOO_LARGE",
            "text.png", "WRONG_TYPE",
            "truncated.jpg", "INCOMPLETE");

    @TempDir
    Path home;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private FolderDemo demo;

    @BeforeEach
    void open() throws Exception {
        demo = new FolderDemo(home);
    }

    @AfterEach
    void close() {
        demo.close();
    }

    @Test
    void settlesEachPictureAndTellsOfAll() throws Exception {
        run();

        assertThat(demo.samples()).hasSize(10);
        eachPictureIsWhereItBelongs();
        theReasonsLieBesideTheFiles();
        theReportHasTheIdThatEachWasGivenOrWhyNot();
        whatIsPrintedSaysThatTheIdsAreNotReal();
    }

    private void eachPictureIsWhereItBelongs() throws IOException {
        assertThat(demo.names("inbox")).isEmpty();
        assertThat(demo.names("done")).containsExactlyInAnyOrderElementsOf(good());
        assertThat(demo.names("quarantine")).isEmpty();
        for (String name : good()) {
            assertThat(demo.folder("done").resolve(name))
                    .hasBinaryContent(demo.samples().get(name));
        }
    }

    private void theReasonsLieBesideTheFiles() throws IOException {
        assertThat(demo.names("failed"))
                .containsExactlyInAnyOrderElementsOf(FAILED.keySet().stream()
                        .flatMap(name -> Stream.of(name, name + ".reason.txt"))
                        .toList());
        assertThat(demo.folder("failed").resolve("truncated.jpg.reason.txt"))
                .content()
                .startsWith("INCOMPLETE\n")
                .contains("JPEG", "图片不完整");
    }

    private void theReportHasTheIdThatEachWasGivenOrWhyNot() throws IOException {
        assertThat(demo.wechatpay.received()).hasSameSizeAs(good()).allMatch(ReceivedUpload::accepted);
        assertThat(demo.report().lines()).hasSize(10);
        for (String name : good()) {
            assertThat(demo.report().of(name).get("status")).isEqualTo("done");
            assertThat(demo.report().of(name).get("media_id"))
                    .isEqualTo(given(demo.samples().get(name)));
        }
        FAILED.forEach((name, code) -> assertThat(line(name)).isEqualTo("failed " + code));
    }

    private void whatIsPrintedSaysThatTheIdsAreNotReal() {
        String out = printed.toString(StandardCharsets.UTF_8);
        assertThat(out).contains(demo.samples().keySet()).contains(FAILED.values());
        assertThat(out)
                .contains("SIMULATOR", "they are not real", "10 files: 6 done, 4 failed")
                .contains(demo.folder("done").toString(), demo.folder("failed").toString());
        assertThat(demo.wechatpay.received())
                .allSatisfy(upload -> assertThat(out).contains(upload.mediaId()));
    }

    @Test
    @Tag("endurance")
    void uploadsNothingTwiceAndMovesNoFileOverAnother() throws Exception {
        run();
        run();

        assertThat(demo.names("done")).hasSize(12).contains("shop-front.jpg", "shop-front-2.jpg");
        assertThat(demo.wechatpay.received()).as("the ledger knows the ids").hasSize(6);
    }

    private void run() throws Exception {
        demo.run(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private List<String> good() {
        return demo.samples().keySet().stream()
                .filter(name -> !FAILED.containsKey(name))
                .toList();
    }

    private String line(String name) {
        try {
            CSVRecord line = demo.report().of(name);
            return line.get("status") + " " + line.get("code");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
}
