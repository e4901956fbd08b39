// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

import static io.github.camelwechatpay.media.internal.kind.Bytes.join;
import static io.github.camelwechatpay.media.internal.kind.Bytes.latin1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.error.RefusalAssert;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.file.MediaCheck.Checked;
import io.github.camelwechatpay.media.internal.kind.Bmps;
import io.github.camelwechatpay.media.internal.kind.Bytes;
import io.github.camelwechatpay.media.internal.kind.FileSuffix;
import io.github.camelwechatpay.media.internal.kind.Jpegs;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import io.github.camelwechatpay.media.internal.kind.MediaTypeDetector;
import io.github.camelwechatpay.media.internal.kind.PictureSample;
import io.github.camelwechatpay.media.internal.kind.Pictures;
import io.github.camelwechatpay.media.internal.kind.Pngs;
import io.github.camelwechatpay.media.internal.kind.WrongTypeSample;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaCheckTest {

    private static final MediaApi API = MediaApiTable.named("uploadmedia");
    private static final int LIMIT = 2 * 1024 * 1024;

    @TempDir
    Path folder;

    static List<PictureSample> pictures() {
        return Pictures.good();
    }

    static List<WrongTypeSample> strangers() {
        return WrongTypeSample.all();
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void takesEveryGoodPictureOnEveryLevelInMemoryAndOnDisk(PictureSample picture) throws Exception {
        byte[] bytes = picture.bytes();
        Media file = Media.of(Files.write(folder.resolve("picture"), bytes));
        String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        for (CheckLevel level : CheckLevel.values()) {
            for (Checked checked : List.of(check(bytes, level), check(file, level))) {
                assertThat(checked.type()).isEqualTo(picture.type());
                assertThat(checked.digest()).isEqualTo(md5);
                assertThat(checked.media().size()).isEqualTo(bytes.length);
                assertThat(picture.type().suffixes()).contains(checked.suffix());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("strangers")
    @Covers("T04")
    void refusesEveryOtherKindByNameInMemoryAndOnDisk(WrongTypeSample stranger) throws Exception {
        Media file = Media.of(Files.write(folder.resolve("picture.jpg"), stranger.bytes()));
        String kind =
                stranger.type() == null ? "of an unknown type" : stranger.type().title();
        for (CheckLevel level : List.of(CheckLevel.FULL, CheckLevel.TYPE)) {
            for (Media media : List.of(Media.of(stranger.bytes()), file)) {
                InvalidMediaException refusal = RefusalAssert.of("WRONG_TYPE", () -> check(media, level));

                assertThat(refusal.what())
                        .isEqualTo("The file is " + kind + ", and uploadmedia accepts jpg, jpeg, png, bmp");
                assertThat(refusal.advice()).endsWith(" Accepted file types: jpg, jpeg, png, bmp.");
                assertThat(refusal.advice(Locale.SIMPLIFIED_CHINESE)).endsWith("支持的文件类型：jpg、jpeg、png、bmp。");
            }
        }
    }

    @Test
    void isTriedWithEveryKindThatItKnowsByName() {
        Set<MediaType> tried = Stream.concat(
                        strangers().stream().map(WrongTypeSample::type).filter(type -> type != null),
                        pictures().stream().map(PictureSample::type))
                .collect(Collectors.toSet());

        assertThat(tried).containsExactlyInAnyOrder(MediaType.values());
        assertThat(Arrays.stream(MediaType.values()).filter(API.limits()::takes))
                .containsExactlyInAnyOrder(MediaType.JPEG, MediaType.PNG, MediaType.BMP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEIC", "HEIC, ten bits", "HEIC, a burst", "HEIF"})
    void tellsPeopleWithAnIphoneWhatToDoInBothLanguages(String name) {
        WrongTypeSample heic = strangers().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow();

        InvalidMediaException refusal = RefusalAssert.of("WRONG_TYPE", () -> check(heic.bytes(), CheckLevel.FULL));

        assertThat(refusal.getMessage()).contains("HEIC", "iPhone", "Export it as JPEG");
        assertThat(refusal.advice(Locale.CHINA)).contains("iPhone", "导出为 JPEG");
    }

    @ParameterizedTest
    @EnumSource(CheckLevel.class)
    void takesAFileAsLargeAsTheLimitAndNotAByteMore(CheckLevel level) throws Exception {
        byte[] largest = Arrays.copyOf(Jpegs.baseline(), LIMIT);
        byte[] larger = Arrays.copyOf(largest, LIMIT + 1);
        Path file = Files.write(folder.resolve("larger"), larger);

        assertThat(check(largest, level).media().size()).isEqualTo(LIMIT);
        assertThat(RefusalAssert.of("TOO_LARGE", () -> check(larger, level)).what())
                .contains("2097152 bytes");
        RefusalAssert.of("TOO_LARGE", () -> check(Media.of(file), level));
        assertThat(check(Media.of(Files.write(file, largest)), level).type()).isEqualTo(MediaType.JPEG);
    }

    @Test
    void takesAnotherLimitInPlaceOfTheCallsOwn() {
        byte[] jpeg = Jpegs.baseline();
        FileLimits exact = API.limits().withMaxBytes((long) jpeg.length);
        FileLimits less = API.limits().withMaxBytes(jpeg.length - 1L);

        assertThat(MediaCheck.check(Media.of(jpeg), "", API.rules(exact), CheckLevel.FULL, false)
                        .type())
                .isEqualTo(MediaType.JPEG);
        RefusalAssert.of(
                "TOO_LARGE", () -> MediaCheck.check(Media.of(jpeg), "", API.rules(less), CheckLevel.FULL, false));
    }

    @Test
    void readsTheStartAloneOfAFileThatIsTooLarge() throws Exception {
        Path file = Files.write(folder.resolve("larger"), Arrays.copyOf(Jpegs.baseline(), LIMIT + 1));
        Media media = Media.of(file);

        InvalidMediaException refusal = RefusalAssert.of("TOO_LARGE", () -> check(media, CheckLevel.FULL));
        assertThat(refusal.advice()).contains("JPEG quality", "maxBytes");
        Files.delete(file);
        RefusalAssert.of("TOO_LARGE", () -> check(media, CheckLevel.OFF));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void namesAKindThatIsNotTakenAtAnySizeRatherThanTheSize(WrongTypeSample stranger) throws Exception {
        byte[] larger = Arrays.copyOf(stranger.bytes(), LIMIT + 1);
        String code = MediaTypeDetector.of(larger, larger.length).isEmpty() ? "TOO_LARGE" : "WRONG_TYPE";
        Path file = Files.write(folder.resolve("larger"), larger);
        for (Media media : List.of(Media.of(larger), Media.of(file))) {
            RefusalAssert.of(code, () -> check(media, CheckLevel.FULL));
        }
    }

    @Test
    @Covers("F46")
    void refusesAnEmptyFileUnlessNothingButTheSizeIsAskedFor() throws Exception {
        Media file = Media.of(Files.createFile(folder.resolve("empty")));
        for (Media empty : List.of(Media.of(new byte[0]), file)) {
            RefusalAssert.of("EMPTY", () -> check(empty, CheckLevel.FULL));
            RefusalAssert.of("EMPTY", () -> check(empty, CheckLevel.TYPE));
            assertThat(check(empty, CheckLevel.OFF).digest()).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
        }
    }

    @Test
    void asksForAWholePictureOnTheFullLevelOnly() {
        byte[] half = Bytes.cut(Jpegs.baseline(), 400);
        byte[] flat = Jpegs.frame(0, 7);

        assertThat(RefusalAssert.of("INCOMPLETE", () -> check(half, CheckLevel.FULL))
                        .what())
                .isEqualTo("The file is a JPEG image that is truncated: it ends after 400 bytes");
        assertThat(RefusalAssert.of("NO_DIMENSIONS", () -> check(flat, CheckLevel.FULL))
                        .what())
                .isEqualTo("The file is a JPEG image without width or height");
        for (CheckLevel level : List.of(CheckLevel.TYPE, CheckLevel.OFF)) {
            assertThat(check(half, level).type()).isEqualTo(MediaType.JPEG);
            assertThat(check(flat, level).type()).isEqualTo(MediaType.JPEG);
        }
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void asksForNothingButTheSizeOnTheOffLevel(WrongTypeSample stranger) {
        Checked checked = check(stranger.bytes(), CheckLevel.OFF);

        assertThat(checked.type()).isEqualTo(stranger.type());
        assertThat(checked.digest()).matches("[0-9a-f]{32}");
        assertThat(checked.suffix())
                .isEqualTo(
                        stranger.type() == null || stranger.type().suffixes().isEmpty()
                                ? "bin"
                                : stranger.type().suffixes().get(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 31})
    void takesTheFirstBytesOfAPictureForAFileThatIsStillGrowing(int length) throws Exception {
        for (byte[] picture :
                List.of(Jpegs.baseline(), Pngs.colours(), Bmps.colours(), Bmps.byHand(12, 5, 3, 24, 48))) {
            byte[] start = Bytes.cut(picture, length);
            Media file = Media.of(Files.write(folder.resolve("start"), start));

            InvalidMediaException refusal = RefusalAssert.of("INCOMPLETE", () -> check(start, CheckLevel.FULL));
            assertThat(refusal.what()).contains("truncated: it ends after " + length + " bytes");
            RefusalAssert.of("INCOMPLETE", () -> check(file, CheckLevel.FULL));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h", "he", "hello", "Hello, world, this is a text file", "\tx", "收据"})
    void takesPlainTextForAWrongTypeHoweverShort(String text) {
        byte[] bytes = text.getBytes(UTF_8);

        assertThat(RefusalAssert.of("WRONG_TYPE", () -> check(bytes, CheckLevel.FULL))
                        .what())
                .contains("plain text");
    }

    @Test
    void tellsTheSameKindOfALongFileInMemoryAndOnDisk() throws Exception {
        byte[] mixed = join(latin1("text ".repeat(20_000)), Bytes.filled(10, 0));
        Media file = Media.of(Files.write(folder.resolve("mixed"), mixed));

        assertThat(RefusalAssert.of("WRONG_TYPE", () -> check(mixed, CheckLevel.FULL))
                        .what())
                .isEqualTo(RefusalAssert.of("WRONG_TYPE", () -> check(file, CheckLevel.FULL))
                        .what());
    }

    @ParameterizedTest
    @CsvSource({"a.jpg, a.png", "a.JPEG, a.png", "a.png, a.png", "a.exe, a.png", "a, a.png"})
    void putsAKindUnderAnotherSuffixRight(String given, String sent) {
        Checked png =
                MediaCheck.check(Media.of(Pngs.colours()), given, API.rules(API.limits()), CheckLevel.FULL, false);

        assertThat(FileNameEncoder.inPart(png, given, 128)).isEqualTo(sent);
        assertThat(FileSuffix.contentType(png.suffix())).isEqualTo("image/png");
    }

    @Test
    void namesTheKindsThatAnotherCallTakes() {
        FileLimits jpegOnly = FileLimits.of(LIMIT, 128, "jpg");

        InvalidMediaException refusal = RefusalAssert.of(
                "WRONG_TYPE",
                () -> MediaCheck.check(Media.of(Pngs.colours()), "", API.rules(jpegOnly), CheckLevel.FULL, false));

        assertThat(refusal.what()).isEqualTo("The file is a PNG image, and uploadmedia accepts jpg");
    }

    private static Checked check(byte[] bytes, CheckLevel level) {
        return check(Media.of(bytes), level);
    }

    private static Checked check(Media media, CheckLevel level) {
        return MediaCheck.check(media, "", API.rules(API.limits()), level, false);
    }
}
