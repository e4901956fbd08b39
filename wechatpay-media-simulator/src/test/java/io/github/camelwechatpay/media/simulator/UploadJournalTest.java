// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelwechatpay.media.simulator.internal.check.CheckedRequest;
import io.github.camelwechatpay.media.simulator.internal.check.MediaDigest;
import io.github.camelwechatpay.media.simulator.internal.http.Form;
import io.github.camelwechatpay.media.simulator.internal.http.HttpRequest;
import io.github.camelwechatpay.media.simulator.internal.http.HttpResponse;
import io.github.camelwechatpay.media.simulator.internal.v2.SignType;
import io.github.camelwechatpay.media.simulator.internal.v2.ValidV2Request;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UploadJournalTest {

    private static final String SHA256_OF_BMP = MediaDigest.SHA_256.of(Upload.BMP);
    private static final String SHA256_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @RegisterExtension
    static final WechatpaySimulatorExtension ALL =
            new WechatpaySimulatorExtension(WechatpaySimulator.builder().apiKey(Upload.KEY));

    @RegisterExtension
    static final WechatpaySimulatorExtension FEW = new WechatpaySimulatorExtension(
            WechatpaySimulator.builder().apiKey(Upload.KEY).keepContents(false).keepLast(2));

    @Test
    void tellsSizeAndDigestOfTheFileBesideItsBytes() throws Exception {
        send(ALL, Upload.bmp(ALL.credentials()));
        ReceivedUpload received = ALL.received().get(0);
        assertThat(received.content()).isEqualTo(Upload.BMP);
        assertThat(received.size()).isEqualTo(Upload.BMP.length);
        assertThat(received.sha256()).isEqualTo(SHA256_OF_BMP);
    }

    @Test
    void tellsTheDigestOfNothingWhereNoFileCouldBeRead() throws Exception {
        send(ALL, V2WrongRequest.NOT_A_FORM.done(Upload.bmp(ALL.credentials())));
        ReceivedUpload received = ALL.received().get(0);
        assertThat(received.fileName()).isNull();
        assertThat(received.size()).isZero();
        assertThat(received.sha256()).isEqualTo(SHA256_OF_NOTHING);
    }

    @Test
    void keepsNoContentsIfNotWanted() throws Exception {
        send(FEW, Upload.bmp(FEW.credentials()));
        ReceivedUpload received = FEW.received().get(0);
        assertThat(received.content()).isEmpty();
        assertThat(received.size()).isEqualTo(Upload.BMP.length);
        assertThat(received.sha256()).isEqualTo(SHA256_OF_BMP);
        assertThat(received.accepted()).isTrue();
        assertThat(received.fields()).containsKey("media_hash");
        assertThat(received.toString()).contains(Upload.BMP.length + " bytes");
    }

    @Test
    void showsTheRuleTheBytesThatAreNotKept() throws Exception {
        FEW.decide(upload -> Arrays.equals(upload.content(), Upload.BMP) ? Answer.success() : Answer.fail("no bytes"));
        send(FEW, Upload.bmp(FEW.credentials()));
        assertThat(FEW.received().get(0).accepted()).isTrue();
        assertThat(FEW.received().get(0).content()).isEmpty();
    }

    @Test
    void keepsTheLastUploadsAndCountsAllUntilTheReset() throws Exception {
        for (String name : List.of("a.bmp", "b.bmp", "c.bmp")) {
            Upload upload = Upload.bmp(FEW.credentials());
            upload.fileName = name;
            send(FEW, upload);
        }
        send(FEW, V2WrongRequest.WRONG_SIGN.done(Upload.bmp(FEW.credentials())));
        assertThat(FEW.received()).extracting(ReceivedUpload::fileName).containsExactly("c.bmp", "a.bmp");
        assertThat(FEW.simulator().uploadsReceived()).isEqualTo(4);
        assertThat(FEW.simulator().uploadsAccepted()).isEqualTo(3);
        FEW.reset();
        assertThat(FEW.received()).isEmpty();
        assertThat(FEW.simulator().uploadsReceived()).isZero();
        assertThat(FEW.simulator().uploadsAccepted()).isZero();
    }

    @Test
    void keepsNoneIfNotWanted() {
        UploadJournal journal = new UploadJournal(true, 0);
        journal.add(accepted());
        assertThat(journal.list()).isEmpty();
        assertThat(journal.received()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WechatpaySimulator.builder().keepLast(-1));
    }

    private static ReceivedUpload accepted() {
        Form form = new Form(Map.of(), List.of());
        HttpRequest call = new HttpRequest("POST", "/", "", Map.of(), Upload.BMP, null);
        ValidV2Request accepted = new ValidV2Request(null, SignType.MD5, "id");
        CheckedRequest checked = CheckedRequest.passed(form, "1", accepted);
        return CheckedUpload.of(call, "uploadmedia", checked)
                .answered(Answer.success(), HttpResponse.text(200, null, "").withMediaId("id"));
    }

    private static void send(WechatpaySimulatorExtension simulator, Upload upload) throws Exception {
        new TlsClient(simulator.baseUri(), simulator.caCertificate()).send(upload);
    }
}
