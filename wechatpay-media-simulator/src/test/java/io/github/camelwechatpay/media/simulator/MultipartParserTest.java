// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelwechatpay.media.simulator.internal.http.MalformedRequestException;
import io.github.camelwechatpay.media.simulator.internal.http.MultipartParser;
import io.github.camelwechatpay.media.simulator.internal.http.Part;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartParserTest {

    /** The body's length and digest were computed by another multipart writer. */
    @Test
    void readsTheGoldenBody() throws Exception {
        Upload upload = Upload.bmp(null).with("sign_type", "HMAC-SHA256").sign();
        byte[] body = upload.body();
        assertThat(body).hasSize(617);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body)))
                .isEqualTo("5ec59b0bfa43ef6e29f23b0f31347451833fe9d7a7c9404e1878e914f2db2f6a");
        List<Part> parts = MultipartParser.parse(body, upload.contentType);
        assertThat(parts).extracting(Part::name).containsExactly("mch_id", "media_hash", "sign_type", "sign", "media");
        assertThat(parts.get(4).content()).isEqualTo(Upload.BMP);
        assertThat(parts.get(4).fileName()).isEqualTo("a.bmp");
        assertThat(parts.get(4).contentType()).isEqualTo("image/bmp");
        assertThat(parts.get(0).isFile()).isFalse();
        assertThat(parts.get(0).text()).isEqualTo("1900000109");
    }

    @Test
    void keepsLineEndsAndHalfBoundariesOfTheContent() throws Exception {
        byte[] content = ("\r\n--" + Upload.BOUNDARY.substring(1) + "\r\n\r\n--").getBytes("US-ASCII");
        Upload upload = Upload.of(content, "a.bmp", "image/bmp", null);
        List<Part> parts = MultipartParser.parse(upload.body(), upload.contentType);
        assertThat(parts.get(3).content()).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=------------------------d74496d66958873e",
                "multipart/form-data; charset=UTF-8; boundary=a1",
                "Multipart/Form-Data;Boundary=_a.x+1"
            })
    void takesBareBoundaries(String contentType) throws Exception {
        assertThat(MultipartParser.boundary(contentType)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=\"a1\"",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=a b",
                "multipart/form-data; boundary=a; boundary=b",
                "multipart/form-data; boundary=a:b",
                "multipart/form-data",
                "multipart/mixed; boundary=a1",
                ""
            })
    void refusesOtherBoundaries(String contentType) {
        assertThatExceptionOfType(MalformedRequestException.class)
                .isThrownBy(() -> MultipartParser.boundary(contentType));
    }
}
