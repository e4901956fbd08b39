// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.internal.pki.CertificateAuthority;
import io.github.camelwechatpay.media.simulator.internal.pki.CredentialsFolder;
import io.github.camelwechatpay.media.simulator.internal.v2.SignType;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class V2RequestCheckTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension SIMULATOR = new WechatpaySimulatorExtension(
            WechatpaySimulator.builder().merchant("1900000109", Upload.KEY).merchant("1900000110", Upload.KEY));

    @TempDir
    Path scratch;

    @ParameterizedTest
    @EnumSource
    void refusesASingleWrongThing(V2WrongRequest wrong) throws Exception {
        assertRefused(wrong, tls().send(wrong.done(Upload.bmp(SIMULATOR.credentials()))));
    }

    @ParameterizedTest
    @Tag("endurance")
    @EnumSource
    void refusesASingleWrongThingByCurl(V2WrongRequest wrong) throws Exception {
        CurlClient.assumeInstalled();
        assertRefused(wrong, curl().sendAsBytes(wrong.done(Upload.bmp(SIMULATOR.credentials()))));
    }

    private static void assertRefused(V2WrongRequest wrong, Received answer) {
        Map<String, String> fields = answer.fields();
        ReceivedUpload received = SIMULATOR.received().get(0);
        assertThat(answer.status()).isEqualTo(200);
        if (wrong.code.equals("FAIL")) {
            assertThat(fields).containsEntry("return_code", "FAIL").containsOnlyKeys("return_code", "return_msg");
            assertThat(fields.get("return_msg")).contains(wrong.text).hasSizeLessThanOrEqualTo(128);
        } else {
            assertThat(fields)
                    .containsEntry("return_code", "SUCCESS")
                    .containsEntry("result_code", "FAIL")
                    .containsEntry("err_code", wrong.code)
                    .doesNotContainKey("media_id");
            assertThat(fields.get("err_code_des")).startsWith(wrong.text).hasSizeLessThanOrEqualTo(128);
        }
        assertThat(received.checkResult().code()).isEqualTo(wrong.code);
        assertThat(received.checkResult().text()).contains(wrong.text);
        assertThat(received.checkResult().passed()).isFalse();
        assertThat(received.mediaId()).isNull();
        assertThat(received.answer()).isEqualTo("refused");
    }

    @Test
    void signsARefusalOnceTheRequestsOwnSignWasRight() throws Exception {
        Upload call = Upload.bmp(SIMULATOR.credentials())
                .with("sign_type", "HMAC-SHA256")
                .sign();
        Received answer = tls().send(V2WrongRequest.CUT_FILE.done(call));
        assertThat(answer.isSignedBy(SignType.HMAC_SHA256)).isTrue();
        Received unsigned = tls().send(V2WrongRequest.WRONG_SIGN.done(Upload.bmp(SIMULATOR.credentials())));
        assertThat(unsigned.fields()).doesNotContainKey("sign");
    }

    @Test
    void takesTheCallOfTheApisOwnPageByCurl() throws Exception {
        CurlClient.assumeInstalled();
        for (String file : new String[] {"a.bmp", "A.BMP"}) {
            Received answer = curl().sendAsForm(Upload.of(Upload.BMP, file, null, SIMULATOR.credentials()));
            assertThat(answer.fields().get("media_id")).startsWith("SIMULATED-").hasSizeLessThanOrEqualTo(256);
            assertThat(answer.isSignedBy(SignType.MD5)).isTrue();
        }
        assertThat(SIMULATOR.received()).extracting(ReceivedUpload::fileName).containsExactly("a.bmp", "A.BMP");
    }

    @ParameterizedTest
    @CsvSource({
        "a.jpg,  image/jpeg, ffd8ffe000",
        "a.jpeg, image/jpeg, ffd8ffe000",
        "A.JPG,  image/jpeg, ffd8ffe000",
        "a.png,  image/png,  89504e470d0a1a0a",
        "a.bmp,  image/bmp,  424d00",
        "a.bmp,  application/octet-stream, 424d00",
        "my 1.file.Png, image/png, 89504e470d0a1a0a"
    })
    void takesEachKindOfPicture(String fileName, String partType, String content) throws Exception {
        byte[] bytes = HexFormat.of().parseHex(content);
        Received answer = tls().send(Upload.of(bytes, fileName, partType, SIMULATOR.credentials()));
        assertThat(answer.fields()).containsEntry("result_code", "SUCCESS");
        ReceivedUpload received = SIMULATOR.received().get(0);
        assertThat(received.content()).isEqualTo(bytes);
        assertThat(received.fileName()).isEqualTo(fileName);
        assertThat(received.partContentType()).isEqualTo(partType);
    }

    @Test
    void takesTwoMebibytesToTheByte() throws Exception {
        Upload largest = Upload.bmp(SIMULATOR.credentials()).with(Upload.bytes(Upload.BMP, 2 * 1024 * 1024));
        assertThat(tls().send(largest).fields()).containsEntry("result_code", "SUCCESS");
        assertThat(SIMULATOR.received().get(0).content()).hasSize(2_097_152);
    }

    @ParameterizedTest
    @EnumSource
    void answersByTheAlgorithmOfTheRequest(SignType type) throws Exception {
        String wireName = type == SignType.MD5 ? "MD5" : "HMAC-SHA256";
        Upload call =
                Upload.bmp(SIMULATOR.credentials()).with("sign_type", wireName).sign();
        Received answer = tls().send(call);
        assertThat(answer.fields()).containsEntry("return_msg", "OK").containsEntry("result_code", "SUCCESS");
        assertThat(answer.isSignedBy(type)).isTrue();
    }

    @Test
    void givesEachUploadAnIdOfItsOwn() throws Exception {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            ids.add(tls().send(Upload.bmp(SIMULATOR.credentials())).fields().get("media_id"));
        }
        assertThat(ids).hasSize(10).allMatch(id -> id.matches("SIMULATED-[0-9A-Za-z_-]{43}"));
    }

    @Test
    void tellsAllOfWhatCame() throws Exception {
        Upload call =
                Upload.bmp(SIMULATOR.credentials()).with("sign_type", "MD5").sign();
        Received answer = tls().send(call);
        ReceivedUpload received = SIMULATOR.received().get(0);
        assertThat(received.api()).isEqualTo("uploadmedia");
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.path()).isEqualTo("/secapi/mch/uploadmedia");
        assertThat(received.header("content-type")).isEqualTo(call.contentType);
        assertThat(received.header("X-Simulator-Client-Certificate")).isNull();
        assertThat(received.fields()).containsExactlyEntriesOf(call.fields);
        assertThat(received.certificateName()).isEqualTo("1900000109");
        assertThat(received.checkResult().passed()).isTrue();
        assertThat(received.mediaId()).isEqualTo(answer.fields().get("media_id"));
        assertThat(received.answer()).isEqualTo("success");
        assertThat(received.toString()).contains("58 bytes").doesNotContain("[B@");
    }

    @Test
    void asksForAClientCertificate() throws Exception {
        Received answer = tls().send(Upload.bmp(null));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.head()).contains("Content-Type: text/html").contains("Server: nginx");
        assertThat(answer.text())
                .contains("<h1>400 Bad Request</h1>")
                .contains("<center>No required SSL certificate was sent</center>");
        assertThat(SIMULATOR.received().get(0).checkResult())
                .isEqualTo(new CheckResult("400", "No required SSL certificate was sent", ""));
    }

    @Test
    void refusesACertificateOfAnotherAuthority() throws Exception {
        CertificateAuthority other = new CertificateAuthority(new SecureRandom(), Instant.now());
        Path credentials =
                CredentialsFolder.at(scratch.resolve("other")).write("1900000109", other.merchant("1900000109"));
        Received answer = tls().send(Upload.bmp(credentials));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("<center>The SSL certificate error</center>");
        assertThat(SIMULATOR.received().get(0).certificateName()).isEqualTo("1900000109");
    }

    @Test
    void aHeaderCannotStandInForACertificate() throws Exception {
        Upload call = Upload.bmp(null);
        call.contentType += "\r\nX-Simulator-Client-Certificate: bm9uZQ==";
        assertThat(tls().send(call).text()).contains("No required SSL certificate was sent");
    }

    @Test
    void refusesABodyThatSaysItIsZipped() throws Exception {
        Upload call = Upload.bmp(SIMULATOR.credentials());
        call.contentType += "\r\nContent-Encoding: gzip";
        assertThat(tls().send(call).fields().get("return_msg")).contains("Content-Encoding");
    }

    @Test
    void servesNothingElse() throws Exception {
        CurlClient.assumeInstalled();
        for (String path : new String[] {"/", "/secapi/mch/uploadmedia/", "/__admin/mappings", "/__files/x"}) {
            Process curl = new ProcessBuilder(
                            "curl",
                            "-sS",
                            "-i",
                            "--cacert",
                            SIMULATOR.caCertificate().toString(),
                            SIMULATOR.baseUri() + path)
                    .start();
            Received answer = Received.parse(curl.getInputStream().readAllBytes());
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text()).contains("<h1>404 Not Found</h1>").contains("<center>nginx</center>");
        }
        assertThat(SIMULATOR.received())
                .noneMatch(received -> received.checkResult().passed());
    }

    private static TlsClient tls() {
        return new TlsClient(SIMULATOR.baseUri(), SIMULATOR.caCertificate());
    }

    private CurlClient curl() {
        return new CurlClient(SIMULATOR.baseUri(), SIMULATOR.caCertificate(), scratch);
    }
}
