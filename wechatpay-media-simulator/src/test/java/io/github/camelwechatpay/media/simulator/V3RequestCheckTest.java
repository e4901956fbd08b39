// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelwechatpay.media.simulator.internal.http.MalformedRequestException;
import io.github.camelwechatpay.media.simulator.internal.v3.MetaJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.databind.ObjectMapper;

class V3RequestCheckTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension SIMULATOR = new WechatpaySimulatorExtension(
            WechatpaySimulator.builder().merchant("1900000109").merchant("1900000110"));

    @ParameterizedTest
    @EnumSource
    void refusesASingleWrongThing(V3WrongRequest wrong) throws Exception {
        V3Received answer = send(wrong.done(V3Call.bmp(SIMULATOR.merchant())));
        assertThat(answer.status()).isEqualTo(wrong.status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.json("code")).isEqualTo(wrong.code);
        assertThat(answer.json("message")).isNotBlank();
        assertThat(answer.headers("Request-ID")).hasSize(1);
        assertThat(answer.headers("Wechatpay-Signature")).hasSize(wrong.signed ? 1 : 0);
        if (wrong.signed) {
            assertThat(answer.isSignedBy(
                            V3Received.publicKey(SIMULATOR.merchant().publicKey())))
                    .isTrue();
        }
        ReceivedUpload received = SIMULATOR.received().get(0);
        assertThat(received.checkResult().code()).isEqualTo(wrong.code);
        assertThat(received.checkResult().text()).isEqualTo(answer.json("message"));
        assertThat(received.checkResult().detail()).contains(wrong.why);
        assertThat(received.answer()).isEqualTo("refused");
        assertThat(received.mediaId()).isNull();
    }

    @Test
    void tellsByAnEmptyLastLineThatItFoundNoMeta() throws Exception {
        V3Call call = V3WrongRequest.META_WITH_FILE_NAME.done(V3Call.bmp(SIMULATOR.merchant()));
        call.authorization.put("nonce_str", "593BEC0C930BF1AFEB40B4A08C8FB242");
        JsonNode information = json(send(call)).at("/detail/sign_information");
        assertThat(information.path("sign_message_length").asInt()).isEqualTo(76);
        assertThat(information.path("method").asText()).isEqualTo("POST");
        assertThat(information.path("url").asText()).isEqualTo("/v3/merchant/media/upload");
        assertThat(information.path("truncated_sign_message").asText())
                .startsWith("POST\n/v3/merchant/media/upload\n")
                .endsWith("\n593BEC0C930BF1AFEB40B4A08C8FB242\n\n");
    }

    @Test
    void tellsTheTextThatItFoundAWrongSignatureOver() throws Exception {
        V3Call call = V3WrongRequest.WHOLE_BODY_SIGNED.done(V3Call.bmp(SIMULATOR.merchant()));
        JsonNode information = json(send(call)).at("/detail/sign_information");
        assertThat(information.path("truncated_sign_message").asText()).endsWith("\n" + call.metaText() + "\n");
    }

    @Test
    void namesTheFieldThatIsWrong() throws Exception {
        V3Call call = V3WrongRequest.NAME_THAT_IS_A_NUMBER.done(V3Call.bmp(SIMULATOR.merchant()));
        JsonNode body = json(send(call));
        assertThat(body.at("/detail/field").asText()).isEqualTo("/filename");
        assertThat(body.at("/detail/location").asText()).isEqualTo("body");
        assertThat(body.at("/message").asText()).startsWith("filename has invalid format.");
    }

    @Test
    void takesANonceOnlyOnceFromTheSameMerchant() throws Exception {
        V3Call call = V3Call.bmp(SIMULATOR.merchant());
        assertThat(send(call).status()).isEqualTo(200);
        V3Received again = send(call);
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.json("code")).isEqualTo("SIGN_ERROR");
        assertThat(SIMULATOR.received().get(1).checkResult().detail()).contains("used before");
        V3Call other = V3Call.bmp(SIMULATOR.merchant("1900000110"));
        other.authorization.put("nonce_str", call.authorization.get("nonce_str"));
        assertThat(send(other).status()).isEqualTo(200);
    }

    @Test
    void keepsANonceThatCameWithAWrongSignature() throws Exception {
        V3Call wrong = V3WrongRequest.META_SIGNED_WITH_LINE_END.done(V3Call.bmp(SIMULATOR.merchant()));
        assertThat(send(wrong).status()).isEqualTo(401);
        V3Call right = V3Call.bmp(SIMULATOR.merchant());
        right.authorization.put("nonce_str", wrong.authorization.get("nonce_str"));
        assertThat(send(right).status()).isEqualTo(200);
    }

    @Test
    void refusesTheKeyOfAnotherMerchant() throws Exception {
        V3Call call = V3Call.bmp(SIMULATOR.merchant("1900000110"));
        call.authorization.put("mchid", "1900000109");
        assertThat(send(call).json("code")).isEqualTo("SIGN_ERROR");
        call = V3Call.bmp(SIMULATOR.merchant("1900000110"));
        call.authorization.put("mchid", "1900000109");
        call.authorization.put("serial_no", SIMULATOR.merchant().certificateSerial());
        assertThat(send(call).json("code")).isEqualTo("SIGN_ERROR");
        call = V3Call.bmp(SIMULATOR.merchant());
        call.header("Wechatpay-Serial", SIMULATOR.merchant("1900000110").publicKeySerial());
        assertThat(send(call).json("code")).isEqualTo("PARAM_ERROR");
    }

    @Test
    void refusesABrandsCallByAMerchantAndByAnUnknownBrand() throws Exception {
        V3Call merchant = V3Call.bmp(SIMULATOR.merchant());
        merchant.path = V3Row.BRAND_COUPON_IMAGE.path;
        assertThat(send(merchant).json("code")).isEqualTo("SIGN_ERROR");
        V3Call unknown = V3Row.BRAND_COUPON_IMAGE.call(SIMULATOR.simulator());
        unknown.authorization.put("brand_id", "1900000109");
        assertThat(send(unknown).json("code")).isEqualTo("SIGN_ERROR");
        V3Call byCertificate = V3Row.BRAND_COUPON_IMAGE.call(SIMULATOR.simulator());
        byCertificate.header(
                "Wechatpay-Serial", SIMULATOR.simulator().platformSerials().get(0));
        assertThat(send(byCertificate).json("code")).isEqualTo("PARAM_ERROR");
    }

    @Test
    void refusesInvalidUtf8InMeta() {
        V3Call call = V3Call.bmp(SIMULATOR.merchant());
        byte[] wrong = call.metaText().replace("a.bmp", "\u00e4.bmp").getBytes(StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(MalformedRequestException.class)
                .isThrownBy(() -> MetaJson.leaves(wrong))
                .withMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"299", "-299"})
    void takesATimestampOfAlmostFiveMinutes(int age) throws Exception {
        V3Call call = V3Call.bmp(SIMULATOR.merchant());
        call.authorization.put(
                "timestamp", Long.toString(System.currentTimeMillis() / 1000 - age + (age < 0 ? -1 : 1)));
        assertThat(send(call).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "a.jpg,  image/jpeg, ffd8ffe000",
        "a.JPEG, image/jpg,  ffd8ffe000",
        "a.png,  image/png,  89504e470d0a1a0a",
        "a.bmp,  application/octet-stream, 424d00",
        "a.pdf,  application/pdf, 255044462d312e37"
    })
    void takesEachKindOfFile(String fileName, String partType, String content) throws Exception {
        V3Call call = V3Call.bmp(SIMULATOR.merchant());
        call.fileName = fileName;
        call.partType = partType;
        call.with("filename", "\"" + fileName + "\"");
        assertThat(send(call.content(HexFormat.of().parseHex(content))).status())
                .isEqualTo(200);
        assertThat(SIMULATOR.received().get(0).fileName()).isEqualTo(fileName);
    }

    @Test
    void takesWhatThePagesLeaveOpen() throws Exception {
        SimulatedMerchant merchant = SIMULATOR.merchant();
        List<V3Call> calls = List.of(
                V3Call.bmp(merchant).change(call -> call.chunked = true),
                V3Call.bmp(merchant).header("Accept", "text/html, application/json"),
                V3Call.bmp(merchant)
                        .change(call -> call.metaText =
                                "{ \"sha256\" : " + call.meta.get("sha256") + ",\n\"filename\":\"\\u0061.bmp\" }"),
                V3Call.bmp(merchant).change(call -> call.body = V3RequestCheckTest::fileFirst));
        for (V3Call call : calls) {
            assertThat(send(call).text()).contains("SIMULATED-");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a \\\"q\\\" 营业执照.bmp", "A.bmp", "b.bmp", "图.bmp"})
    void comparesTheNamesOfMetaAndPartWhereNoPersonReadsThem(String name) throws Exception {
        assertThat(send(V3Call.bmp(SIMULATOR.merchant()).with("filename", "\"" + name + "\""))
                        .json("message"))
                .isEqualTo("The filename in meta differs from the one of the file");
        for (V3Row row : List.of(V3Row.SUBMISSION_FILE, V3Row.DUE_DILIGENCE_FILE)) {
            V3Call call = row.call(SIMULATOR.simulator());
            call.with("file_name", "\"营业执照" + call.fileName.substring(call.fileName.lastIndexOf('.')) + "\"");
            assertThat(send(call).status()).as(row.name()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"号码包.csv", "a b.csv", "a(1).csv", "a+b.csv"})
    void takesLettersAndDigitsAloneInTheNameOfABankFile(String name) throws Exception {
        V3Call call = V3Row.BANK_PACKAGE_FILE.call(SIMULATOR.simulator());
        call.with("filename", "\"" + name + "\"");
        assertThat(send(call).text()).contains("letters, digits, _ . and -");
    }

    @ParameterizedTest
    @EnumSource(ReportedRefusal.class)
    void answersInTheWordsThatMerchantsReport(ReportedRefusal refusal) throws Exception {
        for (Answer answer : List.of(Answer.of(refusal), Answer.inChinese(refusal))) {
            SIMULATOR.next(answer);
            V3Received received = send(V3Call.bmp(SIMULATOR.merchant()));
            assertThat(received.status()).isEqualTo(refusal.status());
            assertThat(received.json("code")).isEqualTo(refusal.code());
            assertThat(received.json("message")).isIn(refusal.english(), refusal.chinese());
        }
    }

    private static String fileFirst(String body) {
        String[] parts = body.split("(?=--" + V3Call.BOUNDARY + "\r\n)");
        String end = "--" + V3Call.BOUNDARY + "--\r\n";
        return parts[1].replace(end, "") + parts[0] + end;
    }

    @Test
    void takesUnknownMetaIfTold() throws Exception {
        try (WechatpaySimulator lenient =
                WechatpaySimulator.builder().acceptUnknownMeta(true).start()) {
            V3Call call = V3Call.bmp(lenient.merchant()).with("x", "{\"y\":[1]}");
            assertThat(new TlsClient(lenient.baseUri(), lenient.caCertificate())
                            .send(call)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void judgesManyCallsAtOnce() throws Exception {
        List<V3Call> calls = IntStream.range(0, 60)
                .mapToObj(i -> V3Call.bmp(SIMULATOR.merchant(i % 2 == 0 ? "1900000109" : "1900000110")))
                .toList();
        assertThat(statuses(calls)).hasSize(60).containsOnly(200);
        assertThat(SIMULATOR.received()).extracting(ReceivedUpload::mediaId).doesNotHaveDuplicates();
    }

    @Test
    void takesASharedNonceOnceFromManyCallsAtOnce() throws Exception {
        V3Call call = V3Call.bmp(SIMULATOR.merchant());
        call.request(); // signs it
        List<Integer> statuses = statuses(Collections.nCopies(20, call));
        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses).filteredOn(status -> status == 401).hasSize(19);
    }

    private static List<Integer> statuses(List<V3Call> calls) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(20);
        try {
            List<Callable<Integer>> tasks = calls.stream()
                    .map(call -> (Callable<Integer>) () -> send(call).status())
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : clients.invokeAll(tasks)) {
                statuses.add(answer.get());
            }
            return statuses;
        } finally {
            clients.shutdown();
        }
    }

    private static JsonNode json(V3Received answer) throws Exception {
        return new ObjectMapper().readTree(answer.text());
    }

    private static V3Received send(V3Call call) throws Exception {
        return new V3Received(new TlsClient(SIMULATOR.baseUri(), SIMULATOR.caCertificate()).send(call));
    }
}
