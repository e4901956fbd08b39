// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.FailureDetails;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.error.RejectedException;
import io.github.camelwechatpay.media.error.UploadException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What stands before WeChat Pay's programs and answers in their place: its own web server, or a gateway. */
public final class GatewayResponses {

    /** nginx's two pages: no client certificate came, or one that is expired or of another authority. */
    private static final List<String> CERTIFICATE_PAGES =
            List.of("No required SSL certificate was sent", "The SSL certificate error");

    /** Its {@code Retry-After} is believed less than WeChat Pay's: any page can carry one. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private GatewayResponses() {}

    private static Optional<UploadException> refusedCertificate(RawResponse response) {
        String page = new String(response.body(), ISO_8859_1);
        if (response.status() != 400 || CERTIFICATE_PAGES.stream().noneMatch(page::contains)) {
            return Optional.empty();
        }
        FailureDetails problem = ErrorCode.CLIENT_CERTIFICATE
                .problem("WeChat Pay's web server refused the client certificate (HTTP 400)")
                .ending(Outcome.REJECTED, false);
        return Optional.of(new RejectedException(problem.from(response.requestId(), response.retryAfter())));
    }

    /** What an answer means that is not one of WeChat Pay's programs'. */
    public static UploadException somebodyElse(boolean repeatable, RawResponse response) {
        return refusedCertificate(response).orElseGet(() -> notWeChatPay(repeatable, response));
    }

    /** Says nothing of the page itself, which may hold anything. */
    private static UploadException notWeChatPay(boolean repeatable, RawResponse response) {
        String what = "HTTP " + response.status() + " with a response that is not from WeChat Pay";
        FailureDetails problem = GatewayStatus.of(response.status()).problem(what, repeatable);
        return new NoAnswerException(
                problem.from(response.requestId(), response.retryAfter()).waitingAtMost(LONGEST_WAIT));
    }
}
