// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import static io.github.camelwechatpay.media.internal.kind.Bytes.join;
import static io.github.camelwechatpay.media.internal.kind.Bytes.little;
import static io.github.camelwechatpay.media.internal.kind.Bytes.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.error.RefusalAssert;
import io.github.camelwechatpay.media.internal.api.FileNamePolicy;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.api.SignType;
import io.github.camelwechatpay.media.internal.file.CheckLevel;
import io.github.camelwechatpay.media.internal.file.Media;
import io.github.camelwechatpay.media.internal.kind.Bmps;
import io.github.camelwechatpay.media.internal.kind.Bytes;
import io.github.camelwechatpay.media.internal.kind.Jpegs;
import io.github.camelwechatpay.media.internal.kind.Pngs;
import io.github.camelwechatpay.media.internal.kind.WrongTypeSample;
import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import io.github.camelwechatpay.media.internal.v2.V2Account;
import io.github.camelwechatpay.media.internal.v2.Vectors;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that must not reach WeChat Pay, in one table. */
class BrokenInputTest {

    private static final MediaApi API = MediaApiTable.named("uploadmedia");
    private static final int LIMIT = 2 * 1024 * 1024;

    private final Uploader uploader = Uploader.v2(
            API,
            new FileOptions(CheckLevel.FULL, FileNamePolicy.GENERATED, false, null, null),
            V2Account.of(Vectors.MCH_ID, Vectors.API_KEY, SecretRedactor.NONE, Clock.systemUTC()),
            SignType.MD5,
            (request, host, patience) -> {
                throw new AssertionError("A broken file was sent");
            },
            TestUploaderContext.alone());

    @TempDir
    Path folder;

    static Stream<Row> rows() {
        Stream<Row> strangers =
                WrongTypeSample.all().stream().map(stranger -> row("WRONG_TYPE", stranger.name(), stranger.bytes()));
        return Stream.of(strangers, sizes().stream(), jpegs().stream(), pngs().stream(), bmps().stream())
                .flatMap(rows -> rows);
    }

    private static List<Row> sizes() {
        return List.of(
                row("EMPTY", "nothing", new byte[0]),
                row("TOO_LARGE", "a picture that is a byte too large", Arrays.copyOf(Jpegs.baseline(), LIMIT + 1)),
                row("TOO_LARGE", "zeros", new byte[LIMIT + 1]),
                row("TOO_LARGE", "eight megabytes", Bytes.random(4 * LIMIT, 1)));
    }

    private static List<Row> jpegs() {
        byte[] jpeg = Jpegs.baseline();
        byte[] body = Arrays.copyOfRange(jpeg, 2, jpeg.length);
        int frame = Bytes.indexOf(jpeg, Bytes.of(0xFF, 0xC0));
        int scan = Bytes.indexOf(jpeg, Bytes.of(0xFF, 0xDA));
        byte[] thumbnail = Jpegs.withThumbnail();
        byte[] shortFrame = Jpegs.segment(Jpegs.SOF0, Bytes.of(8, 0, 1, 0));
        return List.of(
                cuts("a JPEG, cut at 300 places", Jpegs.big(), 3, 300),
                cuts("a progressive JPEG, cut", Jpegs.progressive(), 3, 100),
                cuts("a JPEG, cut inside its thumbnail or behind", thumbnail, 3, 100),
                cuts("a JPEG, cut inside its frame header", jpeg, frame, 12, 11),
                row("INCOMPLETE", "a JPEG, the last byte missing", Bytes.cut(jpeg, jpeg.length - 1)),
                row(
                        "INCOMPLETE",
                        "a JPEG whose second half is zeros",
                        Arrays.copyOf(Bytes.cut(jpeg, scan + 50), 4_096)),
                row(
                        "INCOMPLETE",
                        "a JPEG whose second half is 0xFF",
                        join(Bytes.cut(jpeg, scan + 50), Bytes.filled(99, 0xFF))),
                row("INCOMPLETE", "a JPEG whose last byte is another", with(jpeg, jpeg.length - 1, (byte) 0)),
                row(
                        "INCOMPLETE",
                        "the start of a JPEG, many times",
                        join(Bytes.of(0xFF, 0xD8, 0xFF), Bytes.filled(99, 0xD8))),
                row("INCOMPLETE", "a JPEG segment of 65,535 bytes that are not there", segment(65_535, body)),
                row("INCOMPLETE", "a JPEG with a comment up to its end", segment(jpeg.length, body)),
                row("NO_DIMENSIONS", "a JPEG without a frame", join(Bytes.cut(jpeg, frame), Jpegs.END)),
                row("NO_DIMENSIONS", "a JPEG of no bytes", join(Jpegs.START, Jpegs.END)),
                row(
                        "NO_DIMENSIONS",
                        "a JPEG whose frame is too short",
                        join(Jpegs.START, shortFrame, Jpegs.END),
                        join(Jpegs.START, shortFrame, Jpegs.segment(Jpegs.COMMENT, Bytes.filled(9, 1)), Jpegs.END)),
                row(
                        "NO_DIMENSIONS",
                        "a JPEG with a frame in its thumbnail only",
                        join(Jpegs.START, Jpegs.segment(Jpegs.APP1, jpeg), Jpegs.END)),
                row("NO_DIMENSIONS", "a JPEG of no width", Jpegs.frame(0, 23), with(jpeg, frame + 7, Bytes.of(0, 0))),
                row("NO_DIMENSIONS", "a JPEG of no height", Jpegs.frame(37, 0), with(jpeg, frame + 5, Bytes.of(0, 0))),
                row("NO_DIMENSIONS", "a JPEG of neither", Jpegs.frame(0, 0)));
    }

    private static List<Row> pngs() {
        byte[] png = Pngs.colours();
        int data = Bytes.indexOf(png, Bytes.latin1("IDAT"));
        int end = Bytes.indexOf(png, Bytes.latin1("IEND"));
        return List.of(
                cuts("a PNG, cut anywhere", png, 1, png.length - 1),
                cuts("an interlaced PNG, cut", Pngs.interlaced(), 1, 100),
                row("INCOMPLETE", "a PNG without its end", Bytes.cut(png, end - 4)),
                row("INCOMPLETE", "a PNG whose end has no checksum", Bytes.cut(png, end + 4)),
                row("INCOMPLETE", "a PNG that ends in zeros", Arrays.copyOf(Bytes.cut(png, data + 20), 4_096)),
                row("INCOMPLETE", "a PNG with a text that looks like the end", cutBehindText()),
                row("INCOMPLETE", "a PNG chunk of 2^31 bytes", with(png, data - 4, Bytes.big(1L << 31, 4))),
                row("INCOMPLETE", "a PNG chunk of 2^32 - 1 bytes", with(png, data - 4, Bytes.filled(4, 0xFF))),
                row("INCOMPLETE", "a PNG end of 2^32 - 1 bytes", with(png, end - 4, Bytes.filled(4, 0xFF))),
                row(
                        "INCOMPLETE",
                        "a page behind a PNG's signature",
                        join(Pngs.SIGNATURE, Bytes.latin1("<html>404</html>"))),
                row("NO_DIMENSIONS", "a PNG of no width", Pngs.frame(0, 23)),
                row("NO_DIMENSIONS", "a PNG of no height", Pngs.frame(37, 0)),
                row("NO_DIMENSIONS", "a PNG without a header", join(Pngs.SIGNATURE, Pngs.chunk("IEND"))),
                row(
                        "NO_DIMENSIONS",
                        "a PNG whose header is too short",
                        join(Pngs.SIGNATURE, Pngs.chunk("IHDR", Bytes.of(0, 0, 0, 1)), Pngs.chunk("IEND"))));
    }

    private static List<Row> bmps() {
        byte[] bmp = Bmps.colours();
        byte[] coded = Bmps.runLength();
        byte[] huge = join(little(0x7FFFFFFF, 4), little(1L << 31, 4), little(1, 2), little(32, 2));
        return List.of(
                cuts("a BMP, cut anywhere", bmp, 1, bmp.length - 1),
                cuts("a top-down BMP, cut", Bmps.topDown(), 1, 100),
                cuts("a run-length coded BMP, cut anywhere", coded, 1, coded.length - 1),
                cuts("an OS/2 BMP, cut anywhere", Bmps.byHand(12, 5, 3, 24, 48), 1, 73),
                cuts("a V5 BMP, cut anywhere", Bmps.byHand(124, 5, 3, 24, 48), 1, 185),
                row(
                        "INCOMPLETE",
                        "a BMP whose run-length coded size is larger",
                        with(coded, Bmps.IMAGE_SIZE_AT, little(99_999, 4))),
                row(
                        "INCOMPLETE",
                        "a BMP whose run-length coded size is 2^31",
                        with(coded, Bmps.IMAGE_SIZE_AT, little(1L << 31, 4))),
                row("INCOMPLETE", "a BMP of 2^31 - 1 by 2^31", with(bmp, Bmps.WIDTH_AT, huge)),
                row("INCOMPLETE", "a BMP 2^31 wide", with(bmp, Bmps.WIDTH_AT, little(1L << 31, 4))),
                row("INCOMPLETE", "a BMP 2^31 high", with(bmp, Bmps.HEIGHT_AT, little(1L << 31, 4))),
                row("INCOMPLETE", "a BMP of 65,535 bits a pixel", with(bmp, Bmps.BITS_AT, little(65_535, 2))),
                row("INCOMPLETE", "a BMP whose pixels begin at 2^31", with(bmp, Bmps.OFFSET_AT, little(1L << 31, 4))),
                row(
                        "INCOMPLETE",
                        "a cut BMP whose pixels begin nowhere",
                        with(Bytes.cut(bmp, bmp.length - 1), Bmps.OFFSET_AT, little(0, 4))),
                row("INCOMPLETE", "an OS/2 BMP of 65,535 by 65,535", Bmps.byHand(12, 65_535, 65_535, 24, 48)),
                row("NO_DIMENSIONS", "a BMP of no width", with(bmp, Bmps.WIDTH_AT, little(0, 4))),
                row("NO_DIMENSIONS", "a BMP of no height", with(bmp, Bmps.HEIGHT_AT, little(0, 4))),
                row(
                        "NO_DIMENSIONS",
                        "an OS/2 BMP of no width or height",
                        Bmps.byHand(12, 0, 3, 24, 9),
                        Bmps.byHand(12, 5, 0, 24, 9)));
    }

    @Test
    void hasAHundredRows() {
        assertThat(rows())
                .hasSizeGreaterThanOrEqualTo(110)
                .extracting(Row::toString)
                .doesNotHaveDuplicates();
        assertThat(rows().mapToInt(row -> row.files().size()).sum()).isGreaterThanOrEqualTo(2_000);
        assertThat(rows().map(Row::code).distinct())
                .containsExactlyInAnyOrder("WRONG_TYPE", "EMPTY", "TOO_LARGE", "INCOMPLETE", "NO_DIMENSIONS");
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Covers({"T04", "T05", "F51"})
    void isNotSentAndIsToldInOneLine(Row row) throws Exception {
        for (byte[] file : row.files()) {
            InvalidMediaException refusal =
                    RefusalAssert.of(row.code(), () -> uploader.upload(TestUploaderContext.job(Media.of(file))));
            assertThat(refusal.sent().size()).isEqualTo(file.length);
            assertThat(refusal.sent().attempts()).isZero();
        }
        byte[] last = row.files().get(row.files().size() - 1);
        Path path = Files.write(folder.resolve("a.jpg"), last);
        RefusalAssert.of(row.code(), () -> uploader.upload(TestUploaderContext.job(Media.of(path))));
    }

    private static byte[] segment(int length, byte[] body) {
        return join(Jpegs.START, Bytes.of(0xFF, Jpegs.COMMENT), Bytes.big(length, 2), body);
    }

    private static byte[] cutBehindText() {
        byte[] png = Pngs.withChunk("tEXt", Pngs.chunk("IEND"));
        return Bytes.cut(png, Bytes.indexOf(png, Bytes.latin1("IEND")) + 60);
    }

    private static Row row(String code, String name, byte[]... files) {
        return new Row(code, name, List.of(files));
    }

    /** Cut at that many places, evenly spread from the first to the last byte. */
    private static Row cuts(String name, byte[] picture, int first, int places) {
        return cuts(name, picture, first, places, picture.length - 1 - first);
    }

    private static Row cuts(String name, byte[] picture, int first, int places, int span) {
        List<byte[]> files = new ArrayList<>();
        IntStream.range(0, places)
                .map(i -> first + (int) ((long) span * i / Math.max(1, places - 1)))
                .forEach(length -> files.add(Bytes.cut(picture, length)));
        return new Row("INCOMPLETE", name, files);
    }

    /** Files that are broken in one way. */
    private record Row(String code, String name, List<byte[]> files) {

        @Override
        public String toString() {
            return code + ": " + name;
        }
    }
}
