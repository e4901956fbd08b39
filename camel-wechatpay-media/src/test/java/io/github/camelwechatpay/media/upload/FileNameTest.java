package io.github.camelwechatpay.media.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.upload.MediaCheck.Checked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class FileNameTest {

    private static final MediaApi API = MediaApi.named("uploadmedia");
    private static final int MAX = API.limits().maxNameLength();
    private static final Checked JPEG = checked(Jpegs.baseline());
    private static final Checked PNG = checked(Pngs.colours());
    private static final Checked BMP = checked(Bmps.colours());

    @Test
    void isTriedWithMoreThanAHundredNames() {
        assertThat(Names.all()).hasSizeGreaterThanOrEqualTo(160);
        assertThat(Names.KEPT).hasSizeGreaterThanOrEqualTo(45);
    }

    @ParameterizedTest
    @FieldSource("io.github.camelwechatpay.media.upload.Names#KEPT")
    void keepsOfANameWhatCanBeSent(String given, String sent) {
        assertThat(FileName.original(JPEG, given, MAX)).isEqualTo(sent);
    }

    @ParameterizedTest
    @MethodSource("io.github.camelwechatpay.media.upload.Names#all")
    void sendsAnyNameAsFewPlainCharactersWithTheTrueSuffix(String given) throws IOException {
        for (Checked checked : List.of(JPEG, PNG, BMP)) {
            String original = FileName.original(checked, given, MAX);

            assertThat(original)
                    .matches("[A-Za-z0-9 ._()\\[\\]{}+=@,~!#$&^-]{1,128}")
                    .doesNotContain("\"", "\\", "/", ";", "%", "*", "'", ":");
            assertThat(MediaType.named(original)).isEqualTo(checked.type());
            assertThat(original.substring(0, original.lastIndexOf('.'))).isNotBlank();
            assertThat(partHeaders(checked, original))
                    .containsExactly(
                            "Content-Disposition: form-data; name=\"media\"; filename=\"" + original + "\"",
                            "Content-Type: " + checked.type().orElseThrow().contentType());
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.camelwechatpay.media.upload.Names#all")
    void makesAGeneratedNameOfTheContentAlone(String given) throws IOException {
        for (Checked checked : List.of(JPEG, PNG, BMP)) {
            String generated = FileName.generated(checked, given);
            String suffix = checked.type().orElseThrow().suffix();

            assertThat(generated)
                    .matches("[0-9a-f]{16}\\.(jpg|png|bmp)")
                    .isEqualTo(checked.digest().substring(0, 16) + "." + suffix);
            assertThat(partHeaders(checked, generated)).hasSize(2);
        }
    }

    @Test
    void takesTheSuffixOfTheNameWhereNobodyKnowsTheKind() {
        Checked unknown = MediaCheck.check(Media.of(Bytes.filled(99, 0)), API, API.limits(), CheckLevel.OFF);

        assertThat(FileName.generated(unknown, "a.JPEG")).matches("[0-9a-f]{16}\\.jpg");
        assertThat(FileName.generated(unknown, "a.php")).matches("[0-9a-f]{16}\\.bin");
        assertThat(FileName.original(unknown, "a.JPEG", MAX)).isEqualTo("a.JPEG");
        assertThat(FileName.original(unknown, "a.php", MAX)).isEqualTo("a.php.bin");
        assertThat(FileName.original(unknown, "a.", MAX)).isEqualTo("a..bin");
    }

    /** The lines between the boundary and the file. */
    private static List<String> partHeaders(Checked checked, String fileName) throws IOException {
        Multipart body =
                Multipart.of("b", Map.of(), API.filePart(), fileName, checked.contentType(fileName), checked.media());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        body.writeTo(out);
        String text = out.toString(ISO_8859_1);
        String[] lines = text.substring(0, text.indexOf("\r\n\r\n")).split("\\R", -1);
        assertThat(lines[0]).isEqualTo("--b");
        return Arrays.asList(lines).subList(1, lines.length);
    }

    private static Checked checked(byte[] picture) {
        return MediaCheck.check(Media.of(picture), API, API.limits(), CheckLevel.FULL);
    }
}
