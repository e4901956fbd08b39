// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.s3;

import io.github.camelwechatpay.media.inbox.internal.store.FileGoneException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Tells what a failure of S3 means for an object, without its key, which may be a person's name. */
final class S3ErrorMapper {

    /** Refusals that every object would meet, whatever it is. */
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

    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;
    private static final Set<Integer> PASSING = Set.of(401, 408, 429);

    private S3ErrorMapper() {}

    /**
     * {@link FileGoneException} if the object is not there any more or is another one; {@link AccessDeniedException} if S3
     * refuses this one object; else any other.
     */
    static IOException of(SdkException failure) {
        if (!(failure instanceof AwsServiceException answer)) {
            return new IOException(
                    "S3 cannot be asked: " + root(failure).getClass().getSimpleName(), failure);
        }
        int status = answer.statusCode();
        String code = code(answer);
        String text = "S3 answers " + status + " " + code;
        if (EVERYBODYS.contains(code) || PASSING.contains(status) || status < 400 || status >= 500) {
            return new IOException(text, failure);
        }
        if (status == NOT_FOUND || status == PRECONDITION_FAILED) {
            return new FileGoneException();
        }
        AccessDeniedException denied = new AccessDeniedException("An object", null, text);
        denied.initCause(failure);
        return denied;
    }

    /** An answer without a body has none. */
    private static String code(AwsServiceException answer) {
        return answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null
                ? ""
                : answer.awsErrorDetails().errorCode();
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
