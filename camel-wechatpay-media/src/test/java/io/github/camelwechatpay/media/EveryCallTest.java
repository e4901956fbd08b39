// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.RejectedException;
import io.github.camelwechatpay.media.error.UntrustedResponseException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Fault;
import io.github.camelwechatpay.media.simulator.GatewayError;
import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.V2Anomaly;
import io.github.camelwechatpay.media.simulator.V3Anomaly;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.tier.Sampled;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every call, whatever its row says. */
@Tag("integration")
class EveryCallTest extends SimulatedUploads {

    @Test
    void hasAFixtureForEveryRow() {
        assertThat(CallFixture.all().map(CallFixture::api))
                .containsExactlyElementsOf(
                        MediaApiTable.all().stream().map(MediaApi::name).toList());
    }

    @ParameterizedTest
    @MethodSource("io.github.camelwechatpay.media.CallFixture#all")
    void isTaken(CallFixture call) {
        Exchange exchange = upload(call);

        ReceivedUpload received = received();
        assertThat(exchange.getException()).isNull();
        assertThat(received.checkResult().passed()).isTrue();
        assertThat(received.api()).isEqualTo(call.api());
        assertThat(received.content()).isEqualTo(call.file());
        String id = header(exchange, "CamelWechatpayMediaId");
        String url = header(exchange, "CamelWechatpayMediaUrl");
        assertThat(id == null ? url : id).isEqualTo(received.mediaId()).contains("SIMULATED-");
        assertThat(header(exchange, "CamelWechatpayMediaOutcome")).isEqualTo("ACCEPTED");
        assertThat(header(exchange, "CamelWechatpayMediaApi")).isEqualTo(call.api());
        assertThat(exchange.getMessage().getHeader("CamelWechatpayMediaExpires") != null)
                .isEqualTo(call.api().contains("fapiao"));
    }

    @ParameterizedTest
    @Sampled(value = "calls", every = 4)
    void passesOnARefusalSignedOrNot(CallFixture call) {
        SIMULATOR.next(Answer.of(Refusal.NO_PERMISSION));
        UploadException signed = failure(upload(call));
        SIMULATOR.next(Answer.of(Refusal.NO_PERMISSION).unsigned());
        UploadException unsigned = failure(upload(call));

        assertThat(signed).isInstanceOf(RejectedException.class);
        assertThat(signed.fault()).hasToString("ACCOUNT");
        assertThat(signed.outcome()).hasToString("REJECTED");
        assertThat(unsigned).isInstanceOf(RejectedException.class);
        assertThat(unsigned.code()).isEqualTo(signed.code());
    }

    @ParameterizedTest
    @Sampled(value = "calls", every = 4)
    void believesNoUnsignedSuccess(CallFixture call) {
        SIMULATOR.next(
                isV2(call)
                        ? Answer.of(V2Anomaly.MISSING_SIGN)
                        : Answer.success().unsigned());
        untrusted(call, "UNSIGNED");
    }

    @ParameterizedTest
    @Sampled(value = "calls", every = 4)
    void takesNoSuccessWithoutAnId(CallFixture call) {
        SIMULATOR.next(isV2(call) ? Answer.of(V2Anomaly.NO_MEDIA_ID) : Answer.of(V3Anomaly.NO_ID));
        untrusted(call, "NO_ID");
    }

    @ParameterizedTest
    @Sampled(value = "calls", every = 4)
    @Covers("F24")
    void takesNoPageForWeChatPaysWord(CallFixture call) {
        SIMULATOR.next(Answer.of(GatewayError.BAD_GATEWAY));
        UploadException gateway = failure(upload(call));
        SIMULATOR.next(Answer.of(GatewayError.PROXY_FORBIDDEN));
        UploadException proxy = failure(upload(call));

        assertThat(gateway).isInstanceOf(NoAnswerException.class);
        assertThat(gateway.code()).isEqualTo("NOT_WECHATPAY");
        assertThat(gateway.outcome()).hasToString("UNKNOWN");
        assertThat(gateway.isRetryable()).isEqualTo(isRepeatable(call));
        assertThat(proxy.code()).isEqualTo("NOT_WECHATPAY");
        assertThat(proxy.outcome()).hasToString("NOT_SENT");
        assertThat(proxy.isRetryable()).isFalse();
    }

    @ParameterizedTest
    @Sampled(value = "calls", every = 4)
    @Covers("F18")
    void doesNotKnowWhatBecameOfADroppedCall(CallFixture call) {
        SIMULATOR.next(Answer.of(Fault.CONNECTION_RESET));
        UploadException e = failure(upload(call));

        assertThat(e.code()).isEqualTo("CONNECTION_LOST");
        assertThat(e.outcome()).hasToString("UNKNOWN");
        assertThat(e.isRetryable()).isEqualTo(isRepeatable(call));
    }

    @ParameterizedTest
    @Sampled(value = "calls", every = 4)
    @Covers("T01")
    void takesAnyName(CallFixture call) {
        String suffix = call.fileName().substring(call.fileName().lastIndexOf('.'));
        for (String name :
                new String[] {"营业执照 副本", "a \"q\" \\ b", "x".repeat(150), "证".repeat(150), "\uD83D\uDE00", ""}) {
            for (String policy : new String[] {"generated", "original"}) {
                Exchange exchange = template.send(uri(call) + "&fileNamePolicy=" + policy, e -> {
                    e.getMessage().setBody(call.file());
                    e.getMessage().setHeader("CamelWechatpayMediaFileName", name + suffix);
                });
                assertThat(exchange.getException()).as(name).isNull();
            }
        }
    }

    private static Stream<CallFixture> calls() {
        return CallFixture.all();
    }

    private void untrusted(CallFixture call, String code) {
        Exchange exchange = upload(call);
        UploadException e = failure(exchange);

        assertThat(e).isInstanceOf(UntrustedResponseException.class);
        assertThat(e.code()).isEqualTo(code);
        assertThat(e.outcome()).hasToString("UNKNOWN");
        assertThat(e.isRetryable()).isEqualTo(isRepeatable(call));
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys("CamelWechatpayMediaId", "CamelWechatpayMediaUrl");
    }

    private Exchange upload(CallFixture call) {
        return template.send(uri(call), exchange -> {
            exchange.getMessage().setBody(call.file());
            exchange.getMessage().setHeaders(Map.of("CamelFileName", call.fileName()));
        });
    }

    static String uri(CallFixture call) {
        String meta = call.meta().isEmpty() ? "" : "&" + String.join("&", call.meta());
        return "wechatpay-media:" + call.api() + "?" + SIMULATOR.endpointOptions(call.api()) + ONE_TRY + meta;
    }

    private static boolean isV2(CallFixture call) {
        return call.api().equals("uploadmedia");
    }

    private static boolean isRepeatable(CallFixture call) {
        return !call.api().equals("bank-package-file") && !call.api().equals("shopping-receipt");
    }
}
