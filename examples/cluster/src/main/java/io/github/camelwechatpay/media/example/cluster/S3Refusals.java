// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Tells S3's refusals of one object, such as an archived one, from those that every object would meet. */
final class S3Refusals {

    private static final Set<String> EVERYBODYS = Set.of(
            "NoSuchBucket",
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "ExpiredToken",
            "InvalidToken",
            "TokenRefreshRequired",
            "RequestTimeTooSkewed",
            "RequestExpired",
            "RequestTimeout",
            "AllAccessDisabled",
            "AccountProblem",
            "NotSignedUp",
            "InvalidSecurity",
            "AuthorizationHeaderMalformed",
            "SlowDown",
            "Throttling");

    private static final Set<Integer> PASSING = Set.of(401, 408, 429);

    private S3Refusals() {}

    /** Also for a 403 without more: S3 says so of a key that isn't there to whoever may not list the bucket. */
    static boolean isOfOneObject(S3Exception answer) {
        int status = answer.statusCode();
        return status >= 400 && status < 500 && !PASSING.contains(status) && !EVERYBODYS.contains(code(answer));
    }

    private static String code(S3Exception answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }
}
