// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding.result;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.example.onboarding.papers.FieldFile;
import io.github.camelwechatpay.media.example.onboarding.papers.Place;
import io.github.camelwechatpay.media.example.onboarding.papers.Problem;
import io.github.camelwechatpay.media.example.onboarding.papers.Trouble;
import org.apache.camel.Message;

/**
 * What became of one file.
 *
 * @param mediaId null if there is none
 * @param problem null if there is a media id
 */
public record Result(String field, String file, String mediaId, Problem problem) {

    /** The headers of the upload decide, and nothing else. */
    public static Result of(FieldFile file, Message message) {
        String id = header(message, WechatpayMediaConstants.ID);
        if (id != null) {
            return new Result(file.field(), file.name(), id, null);
        }
        String fault = header(message, WechatpayMediaConstants.FAULT);
        if (fault == null) {
            return of(file, Trouble.UNEXPECTED);
        }
        Problem problem = new Problem(
                header(message, WechatpayMediaConstants.ERROR_CODE),
                fault,
                header(message, WechatpayMediaConstants.ERROR_MESSAGE),
                header(message, WechatpayMediaConstants.ERROR_ADVICE),
                header(message, WechatpayMediaConstants.ERROR_ADVICE_ZH));
        return new Result(file.field(), file.name(), null, problem);
    }

    public static Result of(FieldFile file, Trouble trouble) {
        return new Result(file.field(), file.name(), null, trouble.problem());
    }

    /** The application cannot be made of what was given. */
    public static Result ofApplication(Problem problem) {
        return new Result("application", Place.APPLICATION, null, problem);
    }

    public boolean isUploaded() {
        return mediaId != null;
    }

    private static String header(Message message, String name) {
        return message.getHeader(name, String.class);
    }
}
