// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.internal.v2.SignType;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AcceptedUploadsTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension SIMULATOR =
            new WechatpaySimulatorExtension(WechatpaySimulator.builder().apiKey(Upload.KEY));

    static Stream<Answer> successes() {
        return Stream.of(
                Answer.success(),
                Answer.success().after(Duration.ofMillis(1)),
                Answer.success().withHeader("X-Hop", "1"),
                Answer.dribble(Duration.ofMillis(1)));
    }

    @ParameterizedTest
    @MethodSource("successes")
    void isTheUploadThatGotASuccess(Answer answer) throws Exception {
        SIMULATOR.next(2, answer);
        Received v2 = v2();
        V3Received v3 = new V3Received(v3());
        assertThat(SIMULATOR.received()).allMatch(ReceivedUpload::accepted);
        assertThat(SIMULATOR.received())
                .extracting(ReceivedUpload::mediaId)
                .containsExactly(v2.fields().get("media_id"), v3.json("media_id"));
    }

    @ParameterizedTest
    @EnumSource
    void isNotTheUploadWhoseIdWasGivenButLost(Fault fault) throws Exception {
        SIMULATOR.next(Answer.of(fault));
        try {
            tls().exchange(Upload.bmp(SIMULATOR.credentials()));
        } catch (IOException e) {
            assertThat(e).as("what a reset cuts off").isNotNull();
        }
        ReceivedUpload lost = SIMULATOR.received().get(0);
        assertThat(lost.checkResult().passed()).isTrue();
        assertThat(lost.accepted()).isFalse();
        assertThat(lost.mediaId()).startsWith("SIMULATED-");
    }

    @ParameterizedTest
    @EnumSource
    void isNoneThatGotAnOddSuccessOfV2(V2Anomaly anomaly) throws Exception {
        SIMULATOR.next(Answer.of(anomaly));
        v2();
        assertThat(SIMULATOR.received()).noneMatch(ReceivedUpload::accepted);
    }

    @ParameterizedTest
    @EnumSource
    void isNoneThatGotAnOddSuccessOfV3(V3Anomaly anomaly) throws Exception {
        SIMULATOR.next(Answer.of(anomaly));
        v3();
        assertThat(SIMULATOR.received()).noneMatch(ReceivedUpload::accepted);
    }

    @Test
    void isOfV3OnlyWhatWasSigned() throws Exception {
        SIMULATOR.next(2, Answer.success().unsigned().after(Duration.ofMillis(1)));
        assertThat(v2().isSignedBy(SignType.MD5)).isTrue();
        v3();
        assertThat(SIMULATOR.received()).extracting(ReceivedUpload::accepted).containsExactly(true, false);
    }

    @Test
    void isNoneThatWasRefused() throws Exception {
        tls().send(V2WrongRequest.WRONG_SIGN.done(Upload.bmp(SIMULATOR.credentials())));
        SIMULATOR.next(Answer.of(Refusal.SYSTEM_ERROR));
        v2();
        SIMULATOR.next(Answer.of(GatewayError.BAD_GATEWAY));
        v2();
        assertThat(SIMULATOR.received()).noneMatch(ReceivedUpload::accepted);
    }

    private static Received v2() throws Exception {
        return tls().send(Upload.bmp(SIMULATOR.credentials()));
    }

    private static Received v3() throws Exception {
        return tls().send(V3Call.bmp(SIMULATOR.merchant()));
    }

    private static TlsClient tls() {
        return new TlsClient(SIMULATOR.baseUri(), SIMULATOR.caCertificate());
    }
}
