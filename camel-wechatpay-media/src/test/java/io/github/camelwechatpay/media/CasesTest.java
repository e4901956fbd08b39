// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.UploadException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as they came from people and programs, sent as they are named, without a name, and under a wrong one. */
@Tag("integration")
class CasesTest extends V3Uploads {

    @ParameterizedTest
    @CsvSource({
        "merchant-video, videos/a.avi, avi, video/x-msvideo",
        "merchant-video, videos/a.flv, flv, video/x-flv",
        "merchant-video, videos/a.mkv, mkv, video/x-matroska",
        "merchant-video, videos/a.mpg, mpeg, video/mpeg",
        "merchant-video, videos/qt-free.mov, mov, video/quicktime",
        "merchant-video, videos/qt-moov.mov, mov, video/quicktime",
        "merchant-video, videos/qt-wide.mov, mov, video/quicktime",
        "merchant-video, videos/slow.mp4, mp4, video/mp4",
        "merchant-media, documents/OK.PDF, pdf, application/pdf",
        "merchant-media, documents/bom.pdf, pdf, application/pdf",
        "merchant-media, documents/encrypted.pdf, pdf, application/pdf",
        "submission-file, documents/a.docx, docx, application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "submission-file, documents/noname-docx, docx, application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "submission-file, documents/docx-as.pdf, docx, application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "submission-file, documents/a.xlsx, xlsx, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "submission-file, documents/noname-xlsx, xlsx, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "fapiao-file, documents/a.ofd, ofd, application/ofd"
    })
    void isSentAsWhatItIsUnderEveryName(String api, String file, String suffix, String type) throws IOException {
        for (String name : new String[] {file, "", "a.tmp", "a.jpg", "a.mp4", "a.pdf"}) {
            accepted(send(api, file, name));
            assertThat(received().fileName()).endsWithIgnoringCase("." + suffix);
            assertThat(received().partContentType()).isEqualTo(type);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "submission-file, documents/a.doc, doc",
        "submission-file, documents/doc-as.docx, doc",
        "bank-package-file, texts/MZname.csv, csv",
        "bank-package-file, texts/bom.csv, csv",
        "bank-package-file, texts/mz.txt, txt",
        "bank-package-file, texts/start-GIF8.txt, txt",
        "bank-package-file, texts/start-PK.txt, txt",
        "bank-package-file, texts/crlf.txt, txt",
        "bank-package-file, texts/gbk.csv, csv"
    })
    void isSentUnderItsNameWhereItsContentDoesNotTell(String api, String file, String suffix) throws IOException {
        Exchange exchange = send(api, file, file);

        // WeChat Pay wants UTF-8 and no carriage returns in a bank's file, which the simulator looks at
        assertThat(exchange.getMessage().getHeader("CamelWechatpayMediaOutcome"))
                .asString()
                .isIn("ACCEPTED", "REJECTED");
        assertThat(received().fileName()).endsWith("." + suffix);
    }

    @ParameterizedTest
    @CsvSource({
        "submission-file, documents/a.apk, WRONG_TYPE, an Android app",
        "fapiao-file, documents/a.apk, WRONG_TYPE, an Android app",
        "submission-file, documents/a.pptx, WRONG_TYPE, a PowerPoint presentation",
        "submission-file, documents/a.ppt, WRONG_TYPE, an old PowerPoint presentation",
        "submission-file, documents/a.xls, WRONG_TYPE, an old Excel workbook",
        "submission-file, documents/a.ofd, WRONG_TYPE, an OFD document",
        "fapiao-file, documents/a.docx, WRONG_TYPE, a Word document",
        "submission-file, documents/json.pdf, WRONG_TYPE, a JSON text",
        "submission-file, documents/html3.pdf, WRONG_TYPE, an HTML page",
        "merchant-media, documents/json.pdf, WRONG_TYPE, a JSON text",
        "taxi-fapiao-file, documents/html3.pdf, WRONG_TYPE, an HTML page",
        "merchant-media, videos/slow.mp4, WRONG_TYPE, an MP4 video",
        "merchant-media, pictures/noeoi.jpg, INCOMPLETE, checkMedia=type",
        "merchant-media, pictures/png-noidat.png, INCOMPLETE, a PNG image that is truncated"
    })
    void isRefusedByName(String api, String file, String code, String says) throws IOException {
        UploadException failure = failure(send(api, file, file));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure).hasMessageContaining(says);
        assertThat(SIMULATOR.received()).isEmpty();
    }

    private Exchange send(String api, String file, String name) throws IOException {
        try (InputStream in = CasesTest.class.getResourceAsStream("/cases/" + file)) {
            return send(EveryCallTest.uri(CallFixture.of(api)), in.readAllBytes(), Map.of("CamelFileName", name));
        }
    }
}
