// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.simulator.internal.v2.SignType;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class OtherJvmTest {

    @Test
    @Tag("endurance")
    void servesJvmsThatAreKilledAndStartedAgain() throws Exception {
        try (WechatpaySimulator simulator = WechatpaySimulator.builder()
                .apiKey(Upload.KEY)
                .keepContents(false)
                .start()) {
            assertThat(idsOfAKilledJvm(simulator)).isSubsetOf(idsGiven(simulator));
            simulator.reset();
            assertThat(idsOfAKilledJvm(simulator)).isSubsetOf(idsGiven(simulator));
        }
    }

    @Test
    @Tag("endurance")
    void canBeResetAndClosedWhileAnotherJvmHangsOn() throws Exception {
        Process hanging;
        long beforeClose;
        try (WechatpaySimulator simulator =
                WechatpaySimulator.builder().apiKey(Upload.KEY).start()) {
            simulator.always(Answer.success().after(Duration.ofMinutes(5)));
            hanging = UploadingJvm.start(simulator);
            await().atMost(Duration.ofMinutes(3)).until(() -> simulator.uploadsReceived() > 0);
            simulator.reset();
            assertThat(simulator.received()).isEmpty();
            assertThat(new TlsClient(simulator.baseUri(), simulator.caCertificate())
                            .send(Upload.bmp(simulator.credentials()))
                            .isSignedBy(SignType.MD5))
                    .isTrue();
            beforeClose = System.nanoTime();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - beforeClose)).isLessThan(Duration.ofSeconds(20));
        assertThat(hanging.waitFor(30, TimeUnit.SECONDS))
                .as("its connection was cut")
                .isTrue();
    }

    /** Two ids at least; an answer that comes while it dies may be lost. */
    private static List<String> idsOfAKilledJvm(WechatpaySimulator simulator) throws IOException, InterruptedException {
        Process process = UploadingJvm.start(simulator);
        try (BufferedReader lines = UploadingJvm.lines(process)) {
            List<String> ids = List.of(lines.readLine(), lines.readLine());
            assertThat(ids).allMatch(id -> id.startsWith("SIMULATED-"));
            return ids;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static List<String> idsGiven(WechatpaySimulator simulator) {
        return simulator.received().stream()
                .filter(ReceivedUpload::accepted)
                .map(ReceivedUpload::mediaId)
                .toList();
    }
}
