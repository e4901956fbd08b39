// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.disposition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.inbox.internal.breaker.BreakerSignal;
import io.github.camelwechatpay.media.inbox.internal.report.ReportedUpload;
import io.github.camelwechatpay.media.inbox.internal.store.InboxErrorCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttemptResultTest {

    @ParameterizedTest
    @EnumSource(BreakerSignal.class)
    void waitsWithTheOtherFilesOnlyForTheService(BreakerSignal sign) {
        assertThat(AttemptResult.settled(sign, null).isServices()).isEqualTo(sign == BreakerSignal.SERVICE_FAILURE);
    }

    @Test
    void isAllTheSameButForAnotherSign() {
        Settlement.Left left = new Settlement.Left(Duration.ofSeconds(30), true);
        UnsettledUpload uploaded = new UnsettledUpload(UploadResult.accepted(ReportedUpload.NOTHING, false));
        AttemptResult result = new AttemptResult(BreakerSignal.NONE, InboxErrorCode.STUCK.reason(), left, uploaded);

        assertThat(result.of(BreakerSignal.TOO_MANY_REJECTIONS))
                .isEqualTo(new AttemptResult(
                        BreakerSignal.TOO_MANY_REJECTIONS, InboxErrorCode.STUCK.reason(), left, uploaded));
    }
}
