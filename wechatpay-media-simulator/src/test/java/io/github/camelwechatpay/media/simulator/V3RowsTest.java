// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class V3RowsTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension SIMULATOR = new WechatpaySimulatorExtension(WechatpaySimulator.builder());

    @ParameterizedTest
    @EnumSource
    void takesARightCall(V3Row row) throws Exception {
        V3Call call = row.call(SIMULATOR.simulator());
        V3Received answer = send(call);
        ReceivedUpload received = SIMULATOR.received().get(0);
        assertThat(received.checkResult()).isEqualTo(CheckResult.PASSED);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json(row.result)).isEqualTo(received.mediaId()).contains("SIMULATED-");
        assertThat(answer.headers("Request-ID")).hasSize(1);
        assertThat(answer.headers("Date")).hasSize(1);
        assertThat(answer.header("Wechatpay-Serial")).startsWith("PUB_KEY_ID_0").isEqualTo(received.wechatpaySerial());
        assertThat(answer.isSignedBy(V3Received.publicKey(publicKey(row)))).isTrue();
        assertThat(received.api()).isEqualTo(row.api());
        assertThat(received.path()).isEqualTo(row.path);
        assertThat(received.meta()).isEqualTo(call.metaText());
        assertThat(received.content()).isEqualTo(call.content);
        assertThat(received.identity()).isEqualTo(row.byBrand() ? "120344" : "1900000109");
    }

    @ParameterizedTest
    @EnumSource
    void refusesAWrongDigest(V3Row row) throws Exception {
        V3Call call = row.call(SIMULATOR.simulator());
        String digest = call.digest();
        call.with(call.digestField, "\"" + (digest.startsWith("0") ? "1" : "0") + digest.substring(1) + "\"");
        assertRefused(call, "PARAM_ERROR", "the digest of what came is " + digest);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAMissingField(V3Row row) throws Exception {
        for (String field : row.required(SIMULATOR.simulator()).keySet()) {
            assertRefused(row.call(SIMULATOR.simulator()).without(field), "PARAM_ERROR", "it is missing");
        }
        for (String part : row.call(SIMULATOR.simulator()).textParts.keySet()) {
            V3Call call = row.call(SIMULATOR.simulator());
            call.textParts.remove(part);
            assertRefused(call, "PARAM_ERROR", "no text part of this name came");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAFieldOfTheWrongType(V3Row row) throws Exception {
        Map<String, String> fields = row.call(SIMULATOR.simulator()).meta;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            boolean text = field.getValue().startsWith("\"");
            String other = text ? "7" : "\"" + field.getValue() + "\"";
            V3Call call = row.call(SIMULATOR.simulator()).with(field.getKey(), other);
            assertRefused(call, "PARAM_ERROR", "it must be a JSON " + (text ? "string" : "integer"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAPartTypeThatDoesNotFit(V3Row row) throws Exception {
        V3Call call = row.call(SIMULATOR.simulator());
        call.partType = "application/zip";
        assertRefused(call, row == V3Row.CANCELLATION_IMAGE ? "INVALID_REQUEST" : "PARAM_ERROR", "does not agree");
    }

    @ParameterizedTest
    @EnumSource
    void takesTheGeneralPartTypeButForPicturesOfCancellationsAndReceipts(V3Row row) throws Exception {
        V3Call call = row.call(SIMULATOR.simulator());
        call.partType = "application/octet-stream";
        if (row == V3Row.CANCELLATION_IMAGE) {
            assertRefused(call, "INVALID_REQUEST", "does not agree");
        } else if (row == V3Row.SHOPPING_RECEIPT) {
            assertRefused(call, "PARAM_ERROR", "does not agree");
        } else {
            assertThat(send(call).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @Tag("endurance")
    @EnumSource
    void takesAFileUpToItsLimit(V3Row row) throws Exception {
        V3Call call = row.call(SIMULATOR.simulator());
        byte[] largest = Arrays.copyOf(call.content, row.limit);
        byte[] tooLarge = Arrays.copyOf(call.content, row.limit + 1);
        if (row == V3Row.BANK_PACKAGE_FILE) {
            Arrays.fill(largest, call.content.length, largest.length, (byte) 'x');
        }
        assertThat(send(call.content(largest)).status()).isEqualTo(200);
        assertRefused(
                row.call(SIMULATOR.simulator()).content(tooLarge),
                row == V3Row.CANCELLATION_IMAGE ? "INVALID_REQUEST" : "PARAM_ERROR",
                row.limit + 1 + " bytes came");
    }

    @ParameterizedTest
    @CsvSource({
        "MERCHANT_MEDIA,     7864320, a.pdf, application/pdf, 255044462d",
        "DUE_DILIGENCE_FILE, 10,      a.docx, application/octet-stream, 504b0304",
        "SUBMISSION_FILE,    10,      a.xlsx, application/octet-stream, 504b0304",
        "MERCHANT_VIDEO,     20,      a.avi, video/x-msvideo, 524946460000000041564920",
        "MERCHANT_VIDEO,     20,      a.wmv, video/x-ms-wmv, 3026b275",
        "MERCHANT_VIDEO,     20,      a.mpeg, video/mpeg, 000001ba",
        "MERCHANT_VIDEO,     20,      a.mov, video/quicktime, 0000000877696465",
        "MERCHANT_VIDEO,     20,      a.mkv, video/x-matroska, 1a45dfa3",
        "MERCHANT_VIDEO,     20,      a.flv, video/x-flv, 464c5601",
        "MERCHANT_VIDEO,     20,      a.f4v, video/x-f4v, 0000001866747970",
        "MERCHANT_VIDEO,     20,      a.m4v, video/x-m4v, 0000001866747970",
        "MERCHANT_VIDEO,     20,      A.RMVB, application/vnd.rn-realmedia-vbr, 2e524d46",
        "SHOPPING_RECEIPT,   20,      a.png, image/png, 89504e470d0a1a0a",
        "GLOBAL_FILE,        5242880, a.png, image/png, 89504e470d0a1a0a"
    })
    void takesOtherKindsOfFile(V3Row row, int size, String name, String type, String beginning) throws Exception {
        V3Call call = row.call(SIMULATOR.simulator());
        call.fileName = name;
        call.partType = type;
        for (String field : new String[] {"filename", "file_name"}) {
            call.meta.computeIfPresent(field, (key, value) -> "\"" + name + "\"");
        }
        byte[] content = Arrays.copyOf(HexFormat.of().parseHex(beginning), size);
        assertThat(send(call.content(content)).text()).contains("SIMULATED-");
    }

    @Test
    void refusesAJpegReceiptUnderItsOrdinaryPartType() throws Exception {
        V3Call call = V3Row.SHOPPING_RECEIPT.call(SIMULATOR.simulator());
        call.partType = "image/jpeg";
        assertRefused(call, "PARAM_ERROR", "does not agree");
    }

    @Test
    void comparesAnInvoicesTypeWithItsFile() throws Exception {
        V3Call ofd = V3Row.FAPIAO_FILE.call(SIMULATOR.simulator()).with("file_type", "\"OFD\"");
        assertRefused(ofd, "PARAM_ERROR", "the file is a PDF");
        ofd = V3Row.FAPIAO_FILE.call(SIMULATOR.simulator()).with("file_type", "\"OFD\"");
        ofd.fileName = "a.ofd";
        ofd.partType = "application/ofd";
        assertThat(send(ofd.content("PK\u0003\u0004".getBytes(StandardCharsets.US_ASCII)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void countsABanksLines() throws Exception {
        assertThat(send(bankFile("x\n".repeat(5500))).status()).isEqualTo(200);
        assertRefused(bankFile("x\n".repeat(5500) + "x"), "PARAM_ERROR", "5501 lines came");
        assertRefused(bankFile("x\r\n"), "PARAM_ERROR", "ends with CR");
        V3Call latin = V3Row.BANK_PACKAGE_FILE.call(SIMULATOR.simulator());
        assertRefused(latin.content(new byte[] {(byte) 0xe4, '\n'}), "PARAM_ERROR", "no CSV");
    }

    private static V3Call bankFile(String lines) {
        return V3Row.BANK_PACKAGE_FILE.call(SIMULATOR.simulator()).content(lines.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takesTheOptionalFields() throws Exception {
        V3Call receipt =
                V3Row.SHOPPING_RECEIPT.call(SIMULATOR.simulator()).with("upload_time", "\"2025-01-09T13:29:35+08:00\"");
        assertThat(send(receipt).status()).isEqualTo(200);
        V3Call flat = V3Row.SHOPPING_RECEIPT
                .call(SIMULATOR.simulator())
                .with("merchant_contact_information/consultation_phone_number", "\"x\"");
        assertRefused(flat, "PARAM_ERROR", "no such field");
        V3Call nameless = V3Row.BANK_PACKAGE_FILE.call(SIMULATOR.simulator()).without("filename");
        assertThat(send(nameless).status()).isEqualTo(200);
        V3Call subMerchant = V3Row.FAPIAO_FILE.call(SIMULATOR.simulator()).with("sub_mchid", "\"1900000109\"");
        assertThat(send(subMerchant).status()).isEqualTo(200);
        V3Call shortSpelling =
                V3Row.TAXI_FAPIAO_FILE.call(SIMULATOR.simulator()).with("digest_algorithm", "\"SM3\"");
        assertThat(send(shortSpelling).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "BANK_PACKAGE_FILE, /v3/marketing/bank/packages/abc/tasks",
        "BANK_PACKAGE_FILE, /v3/marketing/bank/packages/abcdefghijklmnopq/tasks",
        "BANK_PACKAGE_FILE, /v3/marketing/bank/packages//tasks",
        "SUBMISSION_FILE,   /v3/mch-manage/submission-files/sub-mchid/x/upload",
        "DUE_DILIGENCE_FILE, /v3/mch-operation-manage/enhanced-due-diligence/%E4/upload"
    })
    void refusesAWrongVariableInThePath(V3Row row, String path) throws Exception {
        V3Call call = row.call(SIMULATOR.simulator());
        call.path = path;
        V3Received answer = assertRefused(call, "PARAM_ERROR", "");
        assertThat(answer.json("location")).isEqualTo("path");
    }

    @Test
    void signsThePathAsItStandsOnTheRequestLine() throws Exception {
        V3Call call = V3Row.DUE_DILIGENCE_FILE.call(SIMULATOR.simulator());
        call.path = "/v3/mch-operation-manage/enhanced-due-diligence/%44D%2f%e8%af%81/upload";
        assertThat(send(call).status()).isEqualTo(200);
        assertThat(SIMULATOR.received().get(0).path()).isEqualTo(call.path);
        V3Call decoded = V3Row.DUE_DILIGENCE_FILE.call(SIMULATOR.simulator());
        decoded.authorization.put("signature", sample(decoded));
        V3Received answer = send(decoded);
        assertThat(answer.status()).isEqualTo(401);
    }

    /** A signature over the decoded path, which is wrong. */
    private static String sample(V3Call call) {
        String text = call.toSign().replace("%20", " ").replace("%2F", "/");
        return V3Call.sign(text, V3Call.key(SIMULATOR.merchant().credentials().resolve("apiclient_key.pem")));
    }

    @Test
    void knowsNoOtherPaths() throws Exception {
        for (String path :
                new String[] {"/v3/merchant/media/upload/", "/v3/marketing/bank/packages/a/b/tasks", "/v3"}) {
            V3Call call = V3Call.bmp(SIMULATOR.merchant());
            call.path = path;
            assertThat(send(call).header("Content-Type")).startsWith("text/html");
        }
        assertThat(SIMULATOR.received()).isEmpty();
    }

    private static V3Received assertRefused(V3Call call, String code, String why) throws Exception {
        V3Received answer = send(call);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json("code")).isEqualTo(code);
        List<ReceivedUpload> received = SIMULATOR.received();
        assertThat(received.get(received.size() - 1).checkResult().detail()).contains(why);
        return answer;
    }

    private static Path publicKey(V3Row row) {
        return row.byBrand()
                ? SIMULATOR.brand().publicKey()
                : SIMULATOR.merchant().publicKey();
    }

    private static V3Received send(V3Call call) throws Exception {
        return new V3Received(new TlsClient(SIMULATOR.baseUri(), SIMULATOR.caCertificate()).send(call));
    }
}
