// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.internal.http.HttpRequest;
import io.github.camelwechatpay.media.simulator.internal.http.HttpResponse;
import io.github.camelwechatpay.media.simulator.internal.v2.SignType;
import io.github.camelwechatpay.media.simulator.internal.v2.ValidV2Request;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ControlApiTest {

    private final AnswerQueue queue = new AnswerQueue(Clock.systemUTC());
    private final UploadJournal journal = new UploadJournal(true, Integer.MAX_VALUE);
    private final ControlApi control = new ControlApi(queue, journal);

    @Test
    void queuesAnAnswerByName() {
        assertThat(text("POST", "/simulator/next/system-error", "times=2")).contains("\"times\" : 2");
        assertThat(queue.take().name()).isEqualTo("system-error");
        assertThat(queue.take().name()).isEqualTo("system-error");
        assertThat(queue.take().name()).isEqualTo("success");
    }

    @Test
    void queuesAnAnswerWithParameters() {
        assertThat(text("POST", "/simulator/next/fail", "text=%E7%AD%BE%E5%90%8D%E9%94%99%E8%AF%AF"))
                .contains("fail");
        HttpResponse response = queue.take().to(new ValidV2Request("key", SignType.MD5, "id"));
        assertThat(new Received(200, "", response.body()).fields()).containsEntry("return_msg", "签名错误");
    }

    @Test
    void hasANameForEveryAnswer() {
        NamedAnswers catalogue = new NamedAnswers();
        Map<String, String> parameters =
                Map.of("ms", "1", "uri", "https://x.test/", "text", "text", "code", "CODE", "status", "400");
        for (String name : catalogue.names()) {
            assertThat(catalogue.answer(name, parameters)).isNotNull();
        }
        assertThat(catalogue.names())
                .hasSize(1
                        + 2 * Refusal.values().length
                        + 2 * ReportedRefusal.values().length
                        + Fault.values().length
                        + GatewayError.values().length
                        + V2Anomaly.values().length
                        + V3Anomaly.values().length
                        + 7);
    }

    @Test
    void queuesAnswersOfV3() {
        assertThat(text("POST", "/simulator/next/v3-signtest", "")).contains("v3-signtest");
        assertThat(queue.take().name()).isEqualTo("v3-signtest");
        text("POST", "/simulator/next/refusal", "code=NO_AUTH&text=x&status=418&unsigned");
        assertThat(new Received(
                                200,
                                "",
                                queue.take()
                                        .to(new ValidV2Request("key", SignType.MD5, "id"))
                                        .body())
                        .fields())
                .containsEntry("err_code", "NO_AUTH");
    }

    @Test
    void listsTheNamesWhenItKnowsNone() {
        HttpResponse response = control.answer(call("POST", "/simulator/next/nonsense", ""));
        assertThat(response.status()).isEqualTo(400);
        assertThat(text("POST", "/simulator/next/nonsense", ""))
                .contains("no answer has the name nonsense")
                .contains("\"frequency-limited-zh\"");
    }

    @Test
    void saysWhatIsWrongWithAParameter() {
        assertThat(text("POST", "/simulator/next/redirect", "")).contains("the parameter uri is missing");
        assertThat(text("POST", "/simulator/next/success", "times=0")).contains("times must be 1 or more");
        assertThat(control.answer(call("POST", "/simulator/next/delay", "ms=soon"))
                        .status())
                .isEqualTo(400);
        assertThat(queue.take().name()).isEqualTo("success");
    }

    @Test
    void tellsWhatWasReceivedUntilTheReset() {
        journal.add(upload());
        queue.always(Answer.fail("no"));
        assertThat(text("GET", "/simulator/received", ""))
                .contains("\"size\" : 58")
                .contains("\"sha256\" : \"of the picture\"")
                .contains("\"md5\" : \"9303e77a979bf048a886e7b61dfe3968\"")
                .contains("\"mediaId\" : \"SIMULATED-1\"")
                .contains("\"success\" : true");
        text("POST", "/simulator/reset", "");
        assertThat(text("GET", "/simulator/received", "")).isEqualTo("[ ]\n");
        assertThat(queue.take(upload()).name()).isEqualTo("success");
    }

    @Test
    void tellsNoMd5OfContentsThatAreNotKept() {
        journal.add(upload().withoutContent());
        assertThat(text("GET", "/simulator/received", ""))
                .contains("\"size\" : 58")
                .contains("\"sha256\" : \"of the picture\"")
                .doesNotContain("md5");
    }

    @Test
    void knowsNoOtherOrders() {
        assertThat(control.answer(call("GET", "/simulator/reset", "")).status()).isEqualTo(404);
        assertThat(control.answer(call("POST", "/simulator/stop", "")).status()).isEqualTo(404);
    }

    private static ReceivedUpload upload() {
        return new ReceivedUpload(
                "uploadmedia",
                "POST",
                "/secapi/mch/uploadmedia",
                Map.of(),
                Map.of("mch_id", "1900000109"),
                "a.bmp",
                "image/bmp",
                Upload.BMP,
                Upload.BMP.length,
                "of the picture",
                "1900000109",
                CheckResult.PASSED,
                "SIMULATED-1",
                "success",
                true,
                null,
                "1900000109",
                null,
                Map.of());
    }

    private String text(String method, String path, String query) {
        return new Received(200, "", control.answer(call(method, path, query)).body()).text();
    }

    private static HttpRequest call(String method, String path, String query) {
        return new HttpRequest(method, path, query, new TreeMap<>(), new byte[0], null);
    }
}
