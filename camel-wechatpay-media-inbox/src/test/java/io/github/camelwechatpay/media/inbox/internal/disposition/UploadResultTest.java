// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.disposition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.Disposition;
import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.inbox.internal.breaker.BreakerSignal;
import io.github.camelwechatpay.media.inbox.internal.report.ReportedUpload;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.InboxErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadResultTest {

    private static final ReportedUpload SENT = new ReportedUpload("merchant-media", "id-1", null, null, null);

    @ParameterizedTest(name = "{0}, fault {1}, rejected {2}, {3}: {4}")
    @CsvSource({
        "STOP,       ACCOUNT, false, SIGNERROR,   ACCOUNT_FAILURE",
        "STOP,       FILE,    true,  PARAM_ERROR, ACCOUNT_FAILURE",
        "FAIL,       FILE,    true,  PARAM_ERROR, FILE_REJECTED",
        "FAIL,       FILE,    false, WRONG_TYPE,  NONE",
        "RETRY,      FILE,    true,  PARAM_ERROR, FILE_REJECTED",
        "RETRY,      SERVICE, false, SYSTEMERROR, SERVICE_FAILURE",
        "QUARANTINE, UNKNOWN, false, TIMEOUT,     SERVICE_FAILURE",
        "RETRY,      ACCOUNT, false, SIGNERROR,   NONE",
        "QUARANTINE,        , false, SET_BY_ROUTE, NONE",
        "RETRY,      SERVICE, false, INTERRUPTED, NONE",
        "RETRY,      SERVICE, false, LEDGER_BUSY, NONE",
        "RETRY,      SERVICE, false, UNREADABLE,  NONE",
    })
    void tellsOfTheOtherFiles(
            Disposition disposition, Fault fault, boolean rejected, String code, BreakerSignal expected) {
        FailureReason reason = new FailureReason(code, "", "", "");
        UploadResult answer =
                new UploadResult(disposition, ReportedUpload.NOTHING, false, reason, fault, rejected, null);

        assertThat(answer.sign()).isEqualTo(expected);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.isAccepted()).isFalse();
    }

    @Test
    void tellsThatWechatPayWorksOnlyByAnId() {
        assertThat(UploadResult.accepted(SENT, false).sign()).isEqualTo(BreakerSignal.SUCCESS);
        assertThat(UploadResult.accepted(ReportedUpload.NOTHING, false).sign()).isEqualTo(BreakerSignal.NONE);
    }

    @Test
    void hasNoCodeIfAllWentWell() {
        UploadResult answer = UploadResult.accepted(SENT, true);

        assertThat(answer.isAccepted()).isTrue();
        assertThat(answer.code()).isNull();
        assertThat(answer.isOf(InboxErrorCode.NOT_UPLOADED)).isFalse();
    }

    @Test
    void takesTroubleAroundTheUploadForTheServices() {
        UploadResult answer = UploadResult.of(InboxErrorCode.MOVE_FAILED, SENT);

        assertThat(answer.isOf(InboxErrorCode.MOVE_FAILED)).isTrue();
        assertThat(answer.isOf(InboxErrorCode.REPORT_FAILED)).isFalse();
        assertThat(answer.disposition()).isEqualTo(Disposition.RETRY);
        assertThat(answer.sent()).isEqualTo(SENT);
        assertThat(answer.sign()).isEqualTo(BreakerSignal.SERVICE_FAILURE);
    }

    @Test
    void takesARouteWithoutAnUploadForNobodysFault() {
        UploadResult answer = UploadResult.notUploaded();

        assertThat(answer.isOf(InboxErrorCode.NOT_UPLOADED)).isTrue();
        assertThat(answer.isAccepted()).isFalse();
        assertThat(answer.sign()).isEqualTo(BreakerSignal.NONE);
    }
}
