package io.github.camelwechatpay.media.example.folder;

import static io.github.camelwechatpay.media.example.folder.Workplace.names;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderDemoTest {

    private static final String CHINESE = "营业执照 副本.jpg";

    @TempDir
    Path temp;

    @Test
    void settlesEachShippedPictureWhereItBelongs() throws IOException {
        Workplace demo = demo();

        assertThat(demo.run()).as(demo.err()).isZero();

        assertThat(names(demo.inbox)).isEmpty();
        assertThat(names(demo.done))
                .containsExactlyInAnyOrder(
                        "bank-card.bmp",
                        "business-licence.png",
                        "id-card.jpeg",
                        "just-under-2-MiB.bmp",
                        "shop-front.jpg",
                        CHINESE);
        assertThat(names(demo.failed))
                .containsExactlyInAnyOrder(
                        "empty.jpg",
                        "empty.jpg.reason.txt",
                        "just-over-2-MiB.bmp",
                        "just-over-2-MiB.bmp.reason.txt",
                        "text.png",
                        "text.png.reason.txt",
                        "truncated.jpg",
                        "truncated.jpg.reason.txt");
        assertThat(demo.failed.resolve("truncated.jpg.reason.txt"))
                .content()
                .startsWith("INCOMPLETE\n")
                .contains("JPEG")
                .contains("图片不完整");
        assertThat(demo.done.resolve(CHINESE)).hasBinaryContent(Workplace.shipped("business-licence-copy.jpg"));
    }

    @Test
    void reportsEachShippedPicture() throws IOException {
        Workplace demo = demo();

        demo.run();

        List<CSVRecord> report = demo.report();
        assertThat(report.get(0).getParser().getHeaderNames())
                .containsExactly(
                        "file",
                        "status",
                        "api",
                        "media_id",
                        "digest",
                        "digest_algorithm",
                        "code",
                        "advice",
                        "uploaded_at");
        assertThat(report).hasSize(10).allSatisfy(row -> assertThat(row.get("api"))
                .isEqualTo("uploadmedia"));
        assertThat(report)
                .filteredOn(row -> row.get("status").equals("done"))
                .hasSize(6)
                .allSatisfy(row -> {
                    assertThat(row.get("media_id")).startsWith("SIMULATED-");
                    assertThat(row.get("digest")).matches("[0-9a-f]{32}");
                    assertThat(row.get("digest_algorithm")).isEqualTo("MD5");
                    assertThat(row.get("uploaded_at")).endsWith("Z");
                    assertThat(row.get("code")).isEmpty();
                });
        assertThat(report)
                .filteredOn(row -> row.get("status").equals("failed"))
                .extracting(row -> row.get("file") + " " + row.get("code"))
                .containsExactlyInAnyOrder(
                        "empty.jpg EMPTY",
                        "just-over-2-MiB.bmp TOO_LARGE",
                        "text.png WRONG_TYPE",
                        "truncated.jpg INCOMPLETE");
    }

    @Test
    void tellsThatTheIdsAreNotRealAndAlignsTheTable() throws IOException {
        Workplace demo = demo();

        demo.run();

        assertThat(demo.out())
                .contains("SIMULATOR, not WeChat Pay", "they are not real", "10 files: 6 done, 4 failed, 0 left")
                .contains("[ 1/10] ", "[10/10] ")
                .contains(demo.done.toString(), demo.failed.toString(), demo.report.toString());
        List<String> table = demo.out()
                .lines()
                .dropWhile(line -> !line.startsWith("FILE "))
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.contains("SIMULATED-"))
                .toList();
        assertThat(table)
                .hasSize(6)
                .extracting(line -> Columns.width(line.substring(0, line.indexOf("SIMULATED-"))))
                .containsOnly(Columns.width("just-under-2-MiB.bmp  done    "));
    }

    @Test
    void worksOnCopiesAndNeverMovesOneFileOverAnother() throws IOException {
        Workplace demo = demo();

        demo.run();
        demo.run();

        assertThat(names(demo.done)).hasSize(12).contains("shop-front.jpg", "shop-front-2.jpg", "营业执照 副本-2.jpg");
        assertThat(demo.report()).hasSize(20);
    }

    private Workplace demo() throws IOException {
        Workplace demo =
                new Workplace(temp).with("folder.home", temp.toString()).with("folder.min-age", "500ms");
        Files.delete(demo.inbox);
        demo.settings.remove("folder.inbox");
        return demo;
    }
}
