// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.check;

import io.github.camelwechatpay.media.simulator.internal.http.HttpResponse;
import java.util.Map;

/** A request that passed all checks, and how its family of calls answers. */
public interface ValidRequest {

    /** The answer unless told otherwise. */
    HttpResponse success();

    /** An error with its text in either language, signed. */
    HttpResponse error(ApiError error, String text);

    /**
     * Any code and text, signed.
     *
     * @param status the HTTP status, where the family has one of its own for errors
     */
    default HttpResponse error(int status, String code, String text) {
        return error(new ApiError(code, status, code, text, text, Map.of()), text);
    }

    /** The family's error with a text alone. */
    HttpResponse failure(String text);
}
