// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.tier.Sampled;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;

/** Which kinds of file each call takes, and under which suffix and Content-Type they go. */
@Tag("integration")
class TypesTest extends V3Uploads {

    private static final String IMAGES = "jpg jpeg png bmp";
    private static final String VIDEOS = "avi wmv mpeg mp4 mov mkv flv f4v m4v rmvb";
    private static final String SUBMITTED = "png jpg jpeg mp4 avi mov wmv pdf doc docx csv xlsx";

    private static final Map<String, String> TAKEN = Map.ofEntries(
            Map.entry("uploadmedia", IMAGES),
            Map.entry("merchant-media", IMAGES + " pdf"),
            Map.entry("merchant-video", VIDEOS),
            Map.entry("marketing-image", IMAGES),
            Map.entry("complaint-image", IMAGES),
            Map.entry("global-complaint-image", IMAGES),
            Map.entry("global-file", IMAGES + " pdf"),
            Map.entry("cancellation-image", IMAGES),
            Map.entry("submission-file", SUBMITTED),
            Map.entry("due-diligence-file", SUBMITTED),
            Map.entry("fapiao-file", "pdf ofd"),
            Map.entry("taxi-fapiao-file", "pdf"),
            Map.entry("bank-package-file", "txt csv"),
            Map.entry("shopping-receipt", "png jpg jpeg"),
            Map.entry("product-coupon-image", IMAGES),
            Map.entry("brand-coupon-image", IMAGES),
            Map.entry("brand-card-image", IMAGES));

    private static final String OOXML = "application/vnd.openxmlformats-officedocument.";

    private static final Map<String, String> CONTENT_TYPES = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("bmp", "image/bmp"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("avi", "video/x-msvideo"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("wmv", "video/x-ms-wmv"),
            Map.entry("mpeg", "video/mpeg"),
            Map.entry("mkv", "video/x-matroska"),
            Map.entry("flv", "video/x-flv"),
            Map.entry("f4v", "video/x-f4v"),
            Map.entry("m4v", "video/x-m4v"),
            Map.entry("rmvb", "application/vnd.rn-realmedia-vbr"),
            Map.entry("csv", "text/csv"),
            Map.entry("txt", "text/plain"),
            Map.entry("doc", "application/msword"),
            Map.entry("docx", OOXML + "wordprocessingml.document"),
            Map.entry("xlsx", OOXML + "spreadsheetml.sheet"),
            Map.entry("ofd", "application/ofd"));

    static Stream<Arguments> taken() {
        return CallFixture.all()
                .flatMap(call -> taken(call.api()).stream().map(suffix -> Arguments.of(call.api(), suffix)));
    }

    static Stream<Arguments> notTaken() {
        return CallFixture.all().flatMap(call -> Samples.suffixes().stream()
                .filter(suffix -> !taken(call.api()).contains(suffix))
                .map(suffix -> Arguments.of(call.api(), suffix)));
    }

    private static List<String> taken(String api) {
        return Arrays.asList(TAKEN.get(api).split(" "));
    }

    @ParameterizedTest
    @Sampled(value = "taken", every = 4)
    void takesEverySuffixOfTheCall(String api, String suffix) {
        for (String policy : new String[] {"generated", "original"}) {
            for (String name : new String[] {"a." + suffix, "营业执照." + suffix.toUpperCase(java.util.Locale.ROOT)}) {
                accepted(sendAs(api, suffix, name, "&fileNamePolicy=" + policy));
                assertThat(received().partContentType()).isEqualTo(contentType(api, suffix));
                namesAgreeOn(policy.equals("generated") ? usual(suffix) : suffix);
            }
        }
    }

    private static String contentType(String api, String suffix) {
        boolean odd =
                api.equals("shopping-receipt") && CONTENT_TYPES.get(suffix).equals("image/jpeg");
        return odd ? "image/jpg" : CONTENT_TYPES.get(suffix);
    }

    private static String usual(String suffix) {
        return suffix.equals("jpeg") ? "jpg" : suffix;
    }

    @ParameterizedTest
    @Sampled(value = "notTaken", every = 4)
    @Covers("T04")
    void refusesEveryOtherKindBeforeAnythingIsSent(String api, String suffix) {
        UploadException e = refused(sendAs(api, suffix, "a." + suffix, ""), "WRONG_TYPE");

        assertThat(e.category()).hasToString("MEDIA");
        assertThat(e).hasMessageContaining(api + " accepts ");
    }

    @ParameterizedTest
    @CsvSource({
        "merchant-media, pdf, a.jpg, pdf",
        "merchant-media, png, a.pdf, png",
        "merchant-media, jpg, a.png, jpg",
        "merchant-media, bmp, a, bmp",
        "global-file, pdf, a.docx, pdf",
        "cancellation-image, png, a.heic, png",
        "shopping-receipt, jpg, a.png, jpg",
        "taxi-fapiao-file, pdf, a.ofd, pdf",
        "fapiao-file, pdf, a.zip, pdf",
        "submission-file, pdf, a.doc, pdf",
        "submission-file, docx, a.pdf, docx",
        "submission-file, docx, a.xlsx, docx",
        "submission-file, doc, a.docx, doc",
        "submission-file, xlsx, a, xlsx",
        "fapiao-file, ofd, a.pdf, ofd",
        "submission-file, mov, a.mp4, mov",
        "submission-file, mp4, a.mov, mp4",
        "submission-file, wmv, a.tmp, wmv",
        "submission-file, csv, a.tmp, csv"
    })
    void putsASuffixRight(String api, String content, String name, String suffix) {
        for (String policy : new String[] {"generated", "original"}) {
            accepted(sendAs(api, content, name, "&fileNamePolicy=" + policy));
            assertThat(received().partContentType()).isEqualTo(contentType(api, suffix));
            namesAgreeOn(suffix);
        }
    }

    static Stream<Arguments> videosUnderOtherNames() {
        return Stream.of(VIDEOS.split(" "))
                .flatMap(video -> Stream.of("a", "a.mp4", "a.mov", "a.tmp", "a.jpg", "a.mpg", "a.avi")
                        .map(name -> Arguments.of(video, name)));
    }

    @ParameterizedTest
    @Sampled(value = "videosUnderOtherNames", every = 4)
    void sendsAVideoUnderTheSuffixOfItsContentWhateverItIsNamed(String video, String name) {
        for (String policy : new String[] {"generated", "original"}) {
            accepted(sendAs("merchant-video", video, name, "&fileNamePolicy=" + policy));
            assertThat(received().partContentType()).isEqualTo(CONTENT_TYPES.get(video));
            namesAgreeOn(video);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "merchant-media, txt, a.pdf",
        "submission-file, txt, a.pdf",
        "submission-file, csv, a.pdf",
        "submission-file, json, a.csv",
        "submission-file, rtf, a.doc",
        "submission-file, eml, a.pdf",
        "submission-file, pptx, a.docx",
        "submission-file, docm, a.docx",
        "submission-file, apk, a.docx",
        "submission-file, ppt, a.doc",
        "submission-file, xls, a.doc",
        "submission-file, msi, a.doc",
        "submission-file, m4v, a.mp4",
        "fapiao-file, docx, a.ofd",
        "fapiao-file, zip, a.ofd",
        "bank-package-file, json, a.txt",
        "bank-package-file, html, a.csv",
        "merchant-video, webm, a.mkv",
        "merchant-video, 3gp, a.mp4",
        "taxi-fapiao-file, txt, a.pdf",
        "fapiao-file, html, a.pdf",
        "submission-file, zip, a.zip",
        "due-diligence-file, zip, a.zip",
        "submission-file, html, a.pdf",
        "submission-file, bin, a.pdf",
        "merchant-video, jpg, a.mp4",
        "bank-package-file, pdf, a.csv",
        "shopping-receipt, bmp, a.jpg",
        "cancellation-image, pdf, a.jpg"
    })
    void believesNoSuffix(String api, String content, String name) {
        refused(sendAs(api, content, name, ""), "WRONG_TYPE");
    }

    @ParameterizedTest
    @CsvSource({"marketing-image, bin, a.jpg, image/jpeg", "shopping-receipt, bin, a.png, image/png"})
    void sendsWhatItDoesNotKnowByItsNameIfNothingIsChecked(String api, String content, String name, String type) {
        Exchange exchange = sendAs(api, content, name, "&checkMedia=off");

        assertThat(failure(exchange).code()).isEqualTo("PARAM_ERROR");
        assertThat(received().partContentType()).isEqualTo(type);
    }

    @Test
    void coversEveryCall() {
        assertThat(CallFixture.all().map(CallFixture::api)).containsExactlyInAnyOrderElementsOf(TAKEN.keySet());
        assertThat(TAKEN.values().stream().flatMap(suffixes -> Stream.of(suffixes.split(" "))))
                .containsAll(CONTENT_TYPES.keySet());
    }

    private Exchange sendAs(String api, String content, String name, String options) {
        return send(
                EveryCallTest.uri(CallFixture.of(api)) + options, Samples.of(content), Map.of("CamelFileName", name));
    }

    private static void namesAgreeOn(String suffix) {
        assertThat(received().fileName()).endsWithIgnoringCase("." + suffix);
        if (received().meta() == null) {
            return; // V2
        }
        for (String field : new String[] {"filename", "file_name"}) {
            if (meta().has(field)) {
                assertThat(meta().get(field).asText()).endsWithIgnoringCase("." + suffix);
            }
        }
    }
}
