// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.file.MediaCheck.Checked;
import io.github.camelwechatpay.media.internal.kind.Bmps;
import io.github.camelwechatpay.media.internal.kind.Bytes;
import io.github.camelwechatpay.media.internal.kind.FileNameSamples;
import io.github.camelwechatpay.media.internal.kind.FileSuffix;
import io.github.camelwechatpay.media.internal.kind.Jpegs;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import io.github.camelwechatpay.media.internal.kind.Pngs;
import io.github.camelwechatpay.media.internal.protocol.MultipartBody;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class FileNameEncoderTest {

    private static final MediaApi API = MediaApiTable.named("uploadmedia");
    private static final int MAX = API.limits().maxNameLength();
    private static final List<byte[]> PICTURES = List.of(Jpegs.baseline(), Pngs.colours(), Bmps.colours());

    @Test
    void isTriedWithMoreThanAHundredNames() {
        assertThat(FileNameSamples.all()).hasSizeGreaterThanOrEqualTo(160);
        assertThat(FileNameSamples.KEPT).hasSizeGreaterThanOrEqualTo(45);
    }

    @ParameterizedTest
    @FieldSource("io.github.camelwechatpay.media.internal.kind.FileNameSamples#KEPT")
    void keepsOfANameWhatCanBeSent(String given, String sent) {
        assertThat(FileNameEncoder.inPart(checked(Jpegs.baseline(), given), given, MAX))
                .isEqualTo(sent);
    }

    @ParameterizedTest
    @MethodSource("io.github.camelwechatpay.media.internal.kind.FileNameSamples#all")
    @Covers({"T01", "T35"})
    void sendsAnyNameAsFewPlainCharactersWithTheTrueSuffix(String given) throws IOException {
        for (byte[] picture : PICTURES) {
            Checked checked = checked(picture, given);
            String original = FileNameEncoder.inPart(checked, given, MAX);

            assertThat(original)
                    .matches("[A-Za-z0-9 ._()\\[\\]{}+=@,~!#$&^-]{1,128}")
                    .doesNotContain("\"", "\\", "/", ";", "%", "*", "'", ":");
            assertThat(MediaType.named(original)).contains(checked.type());
            assertThat(original.substring(0, original.lastIndexOf('.'))).isNotBlank();
            assertThat(partHeaders(checked, original))
                    .containsExactly(
                            "Content-Disposition: form-data; name=\"media\"; filename=\"" + original + "\"",
                            "Content-Type: " + FileSuffix.contentType(checked.suffix()));
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.camelwechatpay.media.internal.kind.FileNameSamples#all")
    @Covers({"T01", "T03"})
    void makesAGeneratedNameOfTheContentAlone(String given) throws IOException {
        for (byte[] picture : PICTURES) {
            Checked checked = checked(picture, given);
            String generated = FileNameEncoder.generated(checked);
            String suffix = checked.type().suffixes().get(0);

            assertThat(generated)
                    .matches("[0-9a-f]{16}\\.(jpg|png|bmp)")
                    .isEqualTo(checked.digest().substring(0, 16) + "." + suffix);
            assertThat(partHeaders(checked, generated)).hasSize(2);
        }
    }

    @Test
    void takesTheSuffixOfTheNameWhereNobodyKnowsTheKind() {
        assertThat(FileNameEncoder.generated(unknown("a.JPEG"))).matches("[0-9a-f]{16}\\.jpeg");
        assertThat(FileNameEncoder.generated(unknown("a.php"))).matches("[0-9a-f]{16}\\.bin");
        assertThat(FileNameEncoder.inPart(unknown("a.JPEG"), "a.JPEG", MAX)).isEqualTo("a.JPEG");
        assertThat(FileNameEncoder.inPart(unknown("a.php"), "a.php", MAX)).isEqualTo("a.php.bin");
        assertThat(FileNameEncoder.inPart(unknown("a."), "a.", MAX)).isEqualTo("a..bin");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "营业执照.bmp | 营业执照.bmp",
                "a \"q\".bmp | a \"q\".bmp",
                "a\\b/c.bmp | c.bmp",
                "é ü ß.BMP | é ü ß.BMP",
                "\uD83D\uDE00.bmp | _.bmp",
                "a\u202Eb.bmp | a_b.bmp",
                "营业执照.jpg | 营业执照.bmp"
            })
    void keepsInMetaAllThatWeChatPayReads(String given, String sent) {
        assertThat(FileNameEncoder.inMeta(checked(Bmps.colours(), given), given, MAX))
                .isEqualTo(sent);
        assertThat(FileNameEncoder.inMeta(checked(Bmps.colours(), given), "证".repeat(400) + ".bmp", MAX))
                .isEqualTo("证".repeat(MAX - 4) + ".bmp");
    }

    /** The lines between the boundary and the file. */
    private static List<String> partHeaders(Checked checked, String fileName) throws IOException {
        MultipartBody body = MultipartBody.of(
                "b", List.of(), API.filePart(), fileName, FileSuffix.contentType(checked.suffix()), checked.media());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        body.writeTo(out);
        String text = out.toString(ISO_8859_1);
        String[] lines = text.substring(0, text.indexOf("\r\n\r\n")).split("\\R", -1);
        assertThat(lines[0]).isEqualTo("--b");
        return Arrays.asList(lines).subList(1, lines.length);
    }

    private static Checked checked(byte[] picture, String given) {
        return MediaCheck.check(Media.of(picture), given, API.rules(API.limits()), CheckLevel.FULL, false);
    }

    private static Checked unknown(String given) {
        return MediaCheck.check(Media.of(Bytes.filled(99, 0)), given, API.rules(API.limits()), CheckLevel.OFF, false);
    }
}
