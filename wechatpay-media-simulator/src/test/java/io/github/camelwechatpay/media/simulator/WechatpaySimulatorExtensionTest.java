// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WechatpaySimulatorExtensionTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension OF_THE_CLASS =
            new WechatpaySimulatorExtension(WechatpaySimulator.builder().apiKey(Upload.KEY));

    @RegisterExtension
    final WechatpaySimulatorExtension ofTheTest =
            new WechatpaySimulatorExtension(WechatpaySimulator.builder().apiKey(Upload.KEY));

    @RepeatedTest(2)
    void isResetBeforeEachTest() throws Exception {
        assertThat(OF_THE_CLASS.received()).isEmpty();
        assertThat(OF_THE_CLASS.connectionsOpened()).isZero();
        assertThat(upload(OF_THE_CLASS)).containsEntry("result_code", "SUCCESS");
        OF_THE_CLASS.always(Answer.of(Refusal.SYSTEM_ERROR));
        assertThat(upload(OF_THE_CLASS)).containsEntry("err_code", "SYSTEMERROR");
        assertThat(OF_THE_CLASS.received()).hasSize(2);
        assertThat(OF_THE_CLASS.connectionsOpened()).isEqualTo(2);
    }

    @Test
    void runsForTheTestInAnInstanceField() throws Exception {
        assertThat(ofTheTest.baseUri()).isNotEqualTo(OF_THE_CLASS.baseUri());
        assertThat(upload(ofTheTest)).containsEntry("result_code", "SUCCESS");
        assertThat(OF_THE_CLASS.received()).isEmpty();
    }

    @Test
    void saysWhenThereIsNoSimulatorYet() {
        assertThatIllegalStateException().isThrownBy(() -> new WechatpaySimulatorExtension().baseUri());
    }

    @Nested
    class InANestedClass {

        @Test
        void theSimulatorOfTheClassStillRuns() throws Exception {
            assertThat(upload(OF_THE_CLASS)).containsEntry("result_code", "SUCCESS");
        }
    }

    private static Map<String, String> upload(WechatpaySimulatorExtension simulator) throws Exception {
        return new TlsClient(simulator.baseUri(), simulator.caCertificate())
                .send(Upload.bmp(simulator.credentials()))
                .fields();
    }
}
