// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.Disposition;
import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.example.cluster.Verdict.Later;
import io.github.camelwechatpay.media.example.cluster.Verdict.Reason;
import io.github.camelwechatpay.media.example.cluster.Verdict.Settled;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class JudgeTest {

    @Test
    void settlesWhatWillNeverBeThere() {
        assertThat(settled(NoSuchKeyException.builder().build()))
                .extracting(Result::status, Result::code)
                .containsExactly("QUARANTINED", "NO_SUCH_OBJECT");
        assertThat(settled(new BadReferenceException()))
                .extracting(Result::status, Result::code)
                .containsExactly("QUARANTINED", "BAD_REFERENCE");
    }

    @Test
    void waitsForServersThatAreAway() {
        assertThat(Judge.judge(SdkClientException.create("no connection")))
                .isEqualTo(new Later(Trouble.STORE.result(), Reason.SERVICE, null));
        assertThat(Judge.judge(new IllegalStateException("the database is away")))
                .isEqualTo(new Later(Trouble.UNEXPECTED.result(), Reason.SERVICE, null));
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, FILE",
        "403, InvalidObjectState, FILE",
        "403, , FILE",
        "400, KMS.DisabledException, FILE",
        "401, Unauthorized, SERVICE",
        "403, InvalidAccessKeyId, SERVICE",
        "403, SignatureDoesNotMatch, SERVICE",
        "400, ExpiredToken, SERVICE",
        "404, NoSuchBucket, SERVICE",
        "408, RequestTimeout, SERVICE",
        "429, TooManyRequests, SERVICE",
        "503, SlowDown, SERVICE"
    })
    void countsTheTriesOfAnObjectThatS3Refuses(int status, String code, Reason reason) {
        AwsServiceException answer = S3Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
        assertThat(Judge.judge(answer)).isEqualTo(new Later(Trouble.STORE.result(), reason, null));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"INCOMPLETE", "UNREADABLE"})
    void doesWithARecordWhatItsUploadsDispositionSays(ErrorCode code) {
        UploadException upload = new InvalidMediaException(code.problem("of a test"));

        assertThat(disposition(Judge.judge(upload))).isEqualTo(upload.disposition());
    }

    private static Disposition disposition(Verdict verdict) {
        if (verdict instanceof Later later) {
            return later.reason() == Reason.ACCOUNT ? Disposition.STOP : Disposition.RETRY;
        }
        return ((Settled) verdict).result().status().equals("FAILED") ? Disposition.FAIL : Disposition.QUARANTINE;
    }

    @Test
    void failsAnObjectThatIsCutOffSinceItStaysSo() {
        assertThat(settled(InvalidMediaException.otherLength(2, 1)))
                .extracting(Result::status, Result::code)
                .containsExactly("FAILED", "INCOMPLETE");
    }

    @Test
    void takesADownloadThatIsBrokenOffForATroubleOfTheStore() {
        assertThat(Judge.judge(InvalidMediaException.unreadable(new SocketException("Connection reset"))))
                .isEqualTo(new Later(Trouble.STORE.result(), Reason.SERVICE, null));
    }

    @Test
    void leavesAVerdictAsItIs() {
        Later later = new Later(Trouble.STORE.result(), Reason.TURN, null);
        assertThat(Judge.judge(new UnsettledException(later, null))).isSameAs(later);
    }

    @Test
    void takesForAKeyWhatS3WouldTake() {
        assertThat(Reference.of("licences/营业执照.jpg", "t-0@1").isKey()).isTrue();
        assertThat(Reference.of("a".repeat(1024), "t-0@1").isKey()).isTrue();
        for (String bad : new String[] {null, "", "  ", "a\u0000b", "a\nb", "a".repeat(1025)}) {
            assertThat(Reference.of(bad, "t-0@1")).isEqualTo(new Reference("t-0@1", false));
        }
    }

    private static Result settled(Throwable failure) {
        return ((Settled) Judge.judge(failure)).result();
    }
}
