// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AnswerRuleTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension SIMULATOR =
            new WechatpaySimulatorExtension(WechatpaySimulator.builder().apiKey(Upload.KEY));

    @Test
    void decidesAboutEachUploadByWhatIsInIt() throws Exception {
        SIMULATOR.decide(
                upload -> upload.fileName().equals("b.bmp") ? Answer.of(Refusal.SYSTEM_ERROR) : Answer.success());
        assertThat(send("a.bmp").fields()).containsEntry("result_code", "SUCCESS");
        assertThat(send("b.bmp").fields()).containsEntry("err_code", "SYSTEMERROR");
        assertThat(SIMULATOR.received()).extracting(ReceivedUpload::accepted).containsExactly(true, false);
    }

    @Test
    void seesTheCallBeforeItsAnswer() throws Exception {
        List<ReceivedUpload> seen = new ArrayList<>();
        SIMULATOR.decide(upload -> {
            seen.add(upload);
            return Answer.success();
        });
        send("a.bmp");
        ReceivedUpload upload = seen.get(0);
        assertThat(upload.api()).isEqualTo("uploadmedia");
        assertThat(upload.identity()).isEqualTo("1900000109");
        assertThat(upload.content()).isEqualTo(Upload.BMP);
        assertThat(upload.checkResult().passed()).isTrue();
        assertThat(upload.answer()).isNull();
        assertThat(upload.mediaId()).isNull();
        assertThat(upload.accepted()).isFalse();
    }

    @Test
    void isNotAskedAboutACallThatFailsACheckOrHasAnAnswerQueued() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        SIMULATOR.decide(upload -> {
            asked.incrementAndGet();
            return Answer.success();
        });
        SIMULATOR.next(Answer.of(Refusal.NO_PERMISSION));
        tls().send(V2WrongRequest.WRONG_SIGN.done(Upload.bmp(SIMULATOR.credentials())));
        send("a.bmp");
        assertThat(asked).hasValue(0);
        send("a.bmp");
        assertThat(asked).hasValue(1);
    }

    @Test
    void isAskedAboutOneUploadAtATime() {
        Random chance = new Random(17);
        AtomicInteger inside = new AtomicInteger();
        List<Integer> together = new ArrayList<>();
        SIMULATOR.decide(upload -> {
            together.add(inside.incrementAndGet());
            boolean fault = chance.nextInt(10) < 3;
            inside.decrementAndGet();
            return fault ? Answer.of(Refusal.SYSTEM_ERROR) : Answer.success();
        });
        CompletableFuture.allOf(IntStream.range(0, 40)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> send("a.bmp")))
                        .toArray(CompletableFuture[]::new))
                .join();
        assertThat(together).hasSize(40).containsOnly(1);
        Random same = new Random(17);
        long faults = IntStream.range(0, 40).filter(i -> same.nextInt(10) < 3).count();
        assertThat(SIMULATOR.simulator().uploadsAccepted()).isEqualTo(40 - faults);
    }

    @Test
    void mayQueueAnAnswerForTheNextUpload() {
        SIMULATOR.decide(upload -> {
            SIMULATOR.next(Answer.of(Refusal.SYSTEM_ERROR));
            return Answer.success();
        });
        assertThat(send("a.bmp").fields()).containsEntry("result_code", "SUCCESS");
        assertThat(send("a.bmp").fields()).containsEntry("err_code", "SYSTEMERROR");
    }

    @Test
    void takesThePlaceOfTheStandingAnswerUntilTheReset() {
        SIMULATOR.always(Answer.of(Refusal.SYSTEM_ERROR));
        SIMULATOR.decide(upload -> Answer.of(Refusal.NO_PERMISSION));
        assertThat(send("a.bmp").fields()).containsEntry("err_code", "INVALID_REQUEST");
        SIMULATOR.always(Answer.of(Refusal.SYSTEM_ERROR));
        assertThat(send("a.bmp").fields()).containsEntry("err_code", "SYSTEMERROR");
        SIMULATOR.decide(upload -> Answer.of(Refusal.NO_PERMISSION));
        SIMULATOR.reset();
        assertThat(send("a.bmp").fields()).containsEntry("result_code", "SUCCESS");
    }

    @Test
    void saysThatItFailed() {
        SIMULATOR.decide(upload -> null);
        Received nothing = send("a.bmp");
        assertThat(nothing.status()).isEqualTo(500);
        assertThat(nothing.text()).isEqualTo("The simulator's rule failed: it decided nothing");
        SIMULATOR.decide(upload -> {
            throw new IllegalStateException("the test is wrong");
        });
        Received failed = send("a.bmp");
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.text()).contains("the test is wrong");
        assertThat(SIMULATOR.received()).extracting(ReceivedUpload::answer).containsOnly("rule-failed");
    }

    @Test
    void limitsUploadsOfV2() {
        SIMULATOR.limit(2, Duration.ofHours(1));
        SIMULATOR.next(3, Answer.of(Refusal.SYSTEM_ERROR));
        assertThat(send("a.bmp").fields()).containsEntry("err_code", "SYSTEMERROR");
        assertThat(send("a.bmp").fields()).containsEntry("err_code", "SYSTEMERROR");
        assertThat(send("a.bmp").fields()).containsEntry("err_code", "FREQUENCY_LIMITED");
        SIMULATOR.limit(0, null);
        assertThat(send("a.bmp").fields()).containsEntry("err_code", "SYSTEMERROR");
        assertThat(send("a.bmp").fields()).containsEntry("result_code", "SUCCESS");
        assertThat(SIMULATOR.received())
                .extracting(ReceivedUpload::answer)
                .containsExactly("system-error", "system-error", "frequency-limited", "system-error", "success");
    }

    @Test
    void limitsUploadsOfV3EachCallByItselfUntilTheReset() throws Exception {
        SIMULATOR.limit(1, Duration.ofHours(1));
        assertThat(send("a.bmp").fields()).containsEntry("result_code", "SUCCESS");
        assertThat(v3().status()).isEqualTo(200);
        V3Received limited = v3();
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.json("code")).isEqualTo("FREQUENCY_LIMITED");
        assertThat(limited.isSignedBy(V3Received.publicKey(SIMULATOR.merchant().publicKey())))
                .isTrue();
        SIMULATOR.reset();
        assertThat(v3().status()).isEqualTo(200);
        assertThat(v3().status()).isEqualTo(200);
    }

    private static V3Received v3() throws Exception {
        return new V3Received(tls().send(V3Call.bmp(SIMULATOR.merchant())));
    }

    private static Received send(String fileName) {
        Upload upload = Upload.bmp(SIMULATOR.credentials());
        upload.fileName = fileName;
        try {
            return tls().send(upload);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static TlsClient tls() {
        return new TlsClient(SIMULATOR.baseUri(), SIMULATOR.caCertificate());
    }
}
