// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.error.RefusalAssert;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.kind.Bmps;
import io.github.camelwechatpay.media.internal.kind.Bytes;
import io.github.camelwechatpay.media.internal.kind.Containers;
import io.github.camelwechatpay.media.internal.kind.Jpegs;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import io.github.camelwechatpay.media.internal.kind.Pngs;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures whose bytes were treated as text on their way. */
class TextModeDamageTest {

    private static final MediaApi API = MediaApiTable.named("uploadmedia");

    private static byte[] latin1(byte[] file, UnaryOperator<String> change) {
        return change.apply(new String(file, ISO_8859_1)).getBytes(ISO_8859_1);
    }

    private static byte[] sevenBits(byte[] file) {
        byte[] changed = file.clone();
        for (int i = 0; i < changed.length; i++) {
            changed[i] &= 0x7F;
        }
        return changed;
    }

    static Stream<Arguments> damaged() {
        byte[] png = Pngs.colours();
        byte[] jpeg = Jpegs.big();
        byte[] bmp = Bmps.colours();
        return Stream.of(
                Arguments.of("PNG, CRLF to LF", latin1(png, s -> s.replace("\r\n", "\n")), "binary=true"),
                Arguments.of("PNG, LF to CRLF", latin1(png, s -> s.replace("\n", "\r\n")), "binary=true"),
                Arguments.of(
                        "PNG, lone LF to CRLF", latin1(png, s -> s.replaceAll("(?<!\r)\n", "\r\n")), "binary=true"),
                Arguments.of("PNG, without CR", latin1(png, s -> s.replace("\r", "")), "binary=true"),
                Arguments.of("PNG, LF to CR", latin1(png, s -> s.replace('\n', '\r')), "binary=true"),
                Arguments.of("PNG of seven bits", sevenBits(png), "binary=true"),
                Arguments.of("JPEG of seven bits", sevenBits(jpeg), "binary=true"),
                Arguments.of("JPEG, LF to CRLF", latin1(jpeg, s -> s.replace("\n", "\r\n")), "binary=true"),
                Arguments.of(
                        "JPEG, lone LF to CRLF", latin1(jpeg, s -> s.replaceAll("(?<!\r)\n", "\r\n")), "binary=true"),
                Arguments.of(
                        "small JPEG, LF to CRLF in its tables",
                        latin1(Jpegs.baseline(), s -> s.replace("\n", "\r\n")),
                        "binary=true"),
                Arguments.of(
                        "JPEG, CRLF to LF in a segment",
                        latin1(commented("a\r\nb\r\nc"), s -> s.replace("\r\n", "\n")),
                        "binary=true"),
                Arguments.of(
                        "BMP, LF to CRLF", latin1(withLineFeeds(bmp), s -> s.replace("\n", "\r\n")), "binary=true"),
                Arguments.of("PNG as UTF-8 of Latin-1", new String(png, ISO_8859_1).getBytes(UTF_8), "String"),
                Arguments.of("PNG through UTF-8", new String(png, UTF_8).getBytes(UTF_8), "String"),
                Arguments.of("PNG through ASCII", new String(png, US_ASCII).getBytes(US_ASCII), "String"),
                Arguments.of("JPEG as UTF-8 of Latin-1", new String(jpeg, ISO_8859_1).getBytes(UTF_8), "String"),
                Arguments.of("JPEG through UTF-8", new String(jpeg, UTF_8).getBytes(UTF_8), "String"),
                Arguments.of("JPEG through ASCII", new String(jpeg, US_ASCII).getBytes(US_ASCII), "String"));
    }

    private static byte[] commented(String comment) {
        return Jpegs.withSegment(Jpegs.COMMENT, comment.getBytes(ISO_8859_1));
    }

    /** In its pixels, which are the last bytes. */
    private static byte[] withLineFeeds(byte[] bmp) {
        byte[] clean = latin1(bmp, s -> s.replace('\n', '\13').replace('\r', '\13'));
        byte[] told = Bytes.with(Arrays.copyOf(clean, 8_000), 2, Bytes.little(8_000, 4)); // no line feed in the length
        return Bytes.with(told, clean.length - 20, (byte) '\n', (byte) 7, (byte) '\n');
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void refusesAPictureThatWasTreatedAsTextAndNamesTheCure(String name, byte[] file, String cure) {
        InvalidMediaException refusal = RefusalAssert.of(
                "INCOMPLETE",
                () -> MediaCheck.check(Media.of(file), "", API.rules(API.limits()), CheckLevel.FULL, false));

        assertThat(refusal.what()).contains("was changed by");
        assertThat(refusal.advice()).contains(cure);
        assertThat(refusal.advice(Locale.CHINA)).contains(cure);
    }

    static Stream<Arguments> coded() {
        String stream = new String(Bytes.random(60_000, 5), ISO_8859_1);
        byte[] pdf = Bytes.latin1("%PDF-1.4\n1 0 obj\nstream\n" + stream + "\nendstream\n%%EOF\n");
        byte[] docx = Containers.zip("[Content_Types].xml", "wordprocessingml.document.main+xml", "word/a.png", stream);
        byte[] video = Bytes.latin1("\0\0\0\30ftypmp42\0\0\0\0mp42isom\0\0\u00EA\u0068mdat" + stream);
        return Stream.of(
                Arguments.of("merchant-media", pdf, MediaType.PDF),
                Arguments.of("submission-file", docx, MediaType.DOCX),
                Arguments.of("merchant-video", video, MediaType.MP4));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("coded")
    void refusesDocumentsAndVideosWhoseLineEndsWereChanged(String name, byte[] file, MediaType type) {
        MediaApi api = MediaApiTable.named(name);
        byte[] changed = latin1(file, s -> s.replace("\n", "\r\n"));
        byte[] evened = latin1(file, s -> s.replaceAll("\r?\n", "\r\n"));

        assertThat(MediaCheck.check(Media.of(file), "", api.rules(api.limits()), CheckLevel.FULL, false)
                        .type())
                .isEqualTo(type);
        for (byte[] damaged : new byte[][] {changed, evened}) {
            InvalidMediaException refusal = RefusalAssert.of(
                    "INCOMPLETE",
                    () -> MediaCheck.check(Media.of(damaged), "", api.rules(api.limits()), CheckLevel.FULL, false));
            assertThat(refusal.advice()).contains("binary=true");
        }
    }

    @Test
    void takesADocumentOfTextWithLineEndsOfWindows() {
        MediaApi api = MediaApiTable.named("merchant-media");
        byte[] text = Bytes.latin1("%PDF-1.4\r\n" + "0 0 m \u00E5\u0001\r\n".repeat(5_000));

        assertThat(MediaCheck.check(Media.of(text), "", api.rules(api.limits()), CheckLevel.FULL, false)
                        .type())
                .isEqualTo(MediaType.PDF);
    }

    static Stream<Arguments> whole() {
        return Stream.of(
                Arguments.of("a comment with CRLF", commented("a\r\nb\r\n".repeat(50))),
                Arguments.of("a comment with LF", commented("a\nb\n".repeat(50))),
                Arguments.of("padding between segments", Bytes.insert(commented("a\r\nb\n"), 2 + 4 + 5, new byte[7])),
                Arguments.of("no coded data to speak of", Jpegs.frame(3, 3)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whole")
    void takesAPictureInWhichLineEndsAreAsTheyWere(String name, byte[] file) {
        assertThat(MediaCheck.check(Media.of(file), "", API.rules(API.limits()), CheckLevel.FULL, false)
                        .type())
                .isEqualTo(MediaType.JPEG);
    }

    static List<MediaApi> apis() {
        return MediaApiTable.all();
    }

    /** A call that takes no picture refuses it for what it is. */
    @ParameterizedTest
    @MethodSource("apis")
    void isNeverSentByAnyCall(MediaApi api) {
        damaged().forEach(row -> {
            byte[] file = (byte[]) row.get()[1];
            for (String name : new String[] {"", "a.png", "a.jpg", "a.pdf"}) {
                assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> MediaCheck.check(
                                Media.of(file), name, api.rules(api.limits()), CheckLevel.FULL, false)))
                        .as("%s %s", row.get()[0], name)
                        .isInstanceOf(InvalidMediaException.class);
            }
        });
    }
}
