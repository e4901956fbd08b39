// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.error.RefusalAssert;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.kind.Bytes;
import io.github.camelwechatpay.media.internal.kind.ContainerScanner;
import io.github.camelwechatpay.media.internal.kind.Jpegs;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import io.github.camelwechatpay.media.internal.kind.MediaTypeDetector;
import io.github.camelwechatpay.media.internal.kind.Pictures;
import io.github.camelwechatpay.media.internal.kind.WrongTypeSample;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What people are told to do about a file that a call does not take. */
class FileAdviceTest {

    static List<MediaApi> apis() {
        return MediaApiTable.all();
    }

    private static Stream<WrongTypeSample> files() {
        Stream<WrongTypeSample> pictures =
                Pictures.good().stream().map(p -> new WrongTypeSample(p.toString(), p.type(), p.bytes()));
        return Stream.concat(WrongTypeSample.all().stream(), pictures);
    }

    private static Stream<WrongTypeSample> notTakenBy(FileLimits limits) {
        return files().filter(file -> file.type() == null || !limits.takes(file.type()));
    }

    private static InvalidMediaException refusal(MediaApi api, FileLimits limits, byte[] file, String name) {
        return RefusalAssert.of(
                "WRONG_TYPE", () -> MediaCheck.check(Media.of(file), name, api.rules(limits), CheckLevel.FULL, false));
    }

    @ParameterizedTest
    @MethodSource("apis")
    void namesWhatTheCallTakesForEveryKindThatItDoesNot(MediaApi api) {
        for (FileLimits limits : List.of(api.limits(), api.globalLimits())) {
            notTakenBy(limits).forEach(file -> {
                InvalidMediaException refusal = refusal(api, limits, file.bytes(), "");
                assertThat(refusal.advice()).as(file.name()).contains(String.join(", ", limits.suffixes()));
                assertThat(refusal.advice(Locale.CHINA)).as(file.name()).contains(String.join("、", limits.suffixes()));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("apis")
    void speaksOfPicturesOnlyWhereTheCallTakesSome(MediaApi api) {
        boolean pictures = api.limits().takes(MediaType.JPEG);
        boolean videos = api.limits().takes(MediaType.MP4);
        notTakenBy(api.limits()).forEach(file -> {
            InvalidMediaException refusal = refusal(api, api.limits(), file.bytes(), "");
            if (!pictures) {
                assertThat(refusal.advice()).as(file.name()).doesNotContain("icture", "mage", "JPEG", "viewer");
                assertThat(refusal.advice(Locale.CHINA)).as(file.name()).doesNotContain("图片", "JPEG");
            }
            if (!videos) {
                assertThat(refusal.advice()).as(file.name()).doesNotContain("MP4");
            }
            if (!api.limits().takes(MediaType.PDF)) {
                assertThat(refusal.advice()).as(file.name()).doesNotContain("PDF");
            }
        });
    }

    private static MediaType start(WrongTypeSample file) {
        return MediaTypeDetector.of(file.bytes(), file.bytes().length).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("apis")
    void tellsHowToMakeAFileSmallerByItsKind(MediaApi api) {
        files().filter(file -> file.type() != null && api.limits().takes(file.type()))
                .filter(file -> file.type() != MediaType.TEXT && ContainerScanner.of(start(file)) == null)
                .forEach(file -> {
                    long limit = api.limits().largest();
                    byte[] larger = Arrays.copyOf(file.bytes(), (int) limit + 1);
                    InvalidMediaException refusal = RefusalAssert.of(
                            "TOO_LARGE",
                            () -> MediaCheck.check(
                                    Media.of(larger), "a", api.rules(api.limits()), CheckLevel.FULL, false));
                    boolean picture = file.type().group() == MediaType.Group.PICTURE;
                    assertThat(refusal.advice().contains("image"))
                            .as(file.name())
                            .isEqualTo(picture);
                    assertThat(refusal.advice(Locale.CHINA).contains("图片")).isEqualTo(picture);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "uploadmedia, AVIF, an AVIF image, Export it as JPEG",
        "uploadmedia, a picture coded as AVIF, an AVIF image, Export it as JPEG",
        "uploadmedia, HEIC, a HEIC image, Most Compatible",
        "merchant-media, DOCX, a Word document, Save it as PDF",
        "submission-file, PPTX, a PowerPoint presentation, Save it as PDF",
        "submission-file, XLS, an old Excel workbook, Save it as XLSX",
        "submission-file, DOCX with a password, with a password, Remove the password",
        "submission-file, ZIP, a ZIP archive, Unpack the archive",
        "submission-file, XLS of a reporting tool, an old Excel workbook, Save it as XLSX",
        "submission-file, DOC under rights management, with a password, Remove the password",
        "merchant-media, HTML of Excel, saved as XML or HTML, Save it as PDF",
        "uploadmedia, companion of a picture, a file that macOS puts beside others, Send the image file itself",
        "uploadmedia, WebP without loss, a WebP image, Export it as JPEG",
        "uploadmedia, HEIC behind free, a HEIC image, Most Compatible",
        "merchant-video, WAV of more than 4 GB, an audio file, Send a video",
        "bank-package-file, JSON behind an endless loop, a JSON text, a failed download",
        "merchant-media, HTTP answer without its first line, an HTTP message, a failed download",
        "merchant-video, WebM, a WebM video, Convert it to MP4",
        "merchant-media, JSON, a JSON text, a failed download",
        "bank-package-file, HTML, an HTML page, a failed download",
        "submission-file, MSG, an Outlook message, Save the attachment"
    })
    void fitsTheKindAndTheCall(String api, String file, String what, String advice) {
        WrongTypeSample found =
                files().filter(f -> f.name().equals(file)).findFirst().orElseThrow();
        MediaApi call = MediaApiTable.named(api);

        InvalidMediaException refusal = refusal(call, call.limits(), found.bytes(), "");

        assertThat(refusal.what()).contains(what);
        assertThat(refusal.advice()).contains(advice);
    }

    @Test
    void namesTheWayOutWhereAJpegLacksItsEndMarkerAlone() {
        MediaApi api = MediaApiTable.named("uploadmedia");
        byte[] jpeg = Jpegs.big();
        byte[] endless = Bytes.cut(jpeg, jpeg.length - 2);
        byte[] noData = Bytes.cut(jpeg, 100);

        InvalidMediaException refusal = RefusalAssert.of(
                "INCOMPLETE",
                () -> MediaCheck.check(Media.of(endless), "", api.rules(api.limits()), CheckLevel.FULL, false));
        assertThat(refusal.advice()).contains("checkMedia=type");
        assertThat(refusal.advice(Locale.CHINA)).contains("checkMedia=type");
        assertThat(RefusalAssert.of(
                                "INCOMPLETE",
                                () -> MediaCheck.check(
                                        Media.of(noData), "", api.rules(api.limits()), CheckLevel.FULL, false))
                        .advice())
                .doesNotContain("checkMedia");
    }
}
