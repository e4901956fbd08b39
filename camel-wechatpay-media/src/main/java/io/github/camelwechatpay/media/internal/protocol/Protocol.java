// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.protocol;

import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.RejectedException;
import io.github.camelwechatpay.media.error.UntrustedResponseException;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.file.MediaCheck;
import io.github.camelwechatpay.media.internal.file.SentFileNames;
import io.github.camelwechatpay.media.internal.time.Stamp;
import java.util.Map;

/** How a version of WeChat Pay's interface wants to be asked, and how it answers. Does no I/O. */
public interface Protocol {

    /** One try, signed as of the stamp. */
    SignedRequest request(
            MediaApi api, MediaCheck.Checked checked, SentFileNames names, Map<String, Object> fields, Stamp stamp);

    /**
     * Believes an answer first, then reads it.
     *
     * @throws RejectedException if WeChat Pay says no
     * @throws UntrustedResponseException if it says yes and that cannot be believed, or gives no id
     * @throws NoAnswerException if it is not WeChat Pay that says something
     */
    Answer outcome(MediaApi api, RawResponse response);

    /** Letters and digits, as it must not be quoted, and nothing that a file holds. */
    static String boundary(Stamp stamp) {
        return "camelwxpaymedia" + stamp.nonce();
    }

    /** A success that is not used, for the reason that the code names. */
    static UntrustedResponseException untrusted(ErrorCode code, String what, MediaApi api, RawResponse response) {
        return new UntrustedResponseException(
                code.problem(what, api.repeatable()).from(response.requestId(), response.retryAfter()));
    }

    /** 1 to 512 characters of 0x20 to 0x7E, not blank, and no key of ours. */
    static boolean isId(String id, RawResponse response) {
        return !id.isBlank()
                && id.length() <= 512
                && id.chars().allMatch(c -> c >= 0x20 && c <= 0x7E)
                && response.told(id).equals(id);
    }

    /**
     * A success that was verified.
     *
     * @param text what was verified of it
     */
    record Answer(String id, String text) {}
}
