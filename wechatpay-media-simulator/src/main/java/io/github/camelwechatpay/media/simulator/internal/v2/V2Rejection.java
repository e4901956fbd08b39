// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v2;

import io.github.camelwechatpay.media.simulator.internal.check.ApiError;
import io.github.camelwechatpay.media.simulator.internal.check.Rejection;
import io.github.camelwechatpay.media.simulator.internal.http.ErrorPage;

/** Why a V2 request failed a check. */
sealed interface V2Rejection {

    /** To be answered with the given fields, signed or not. */
    Rejection rejection();

    /** nginx answers before the call itself. */
    record ByGateway(ErrorPage page) implements V2Rejection {
        @Override
        public Rejection rejection() {
            return new Rejection(Integer.toString(page.status(), 10), page.title(), "", page.response());
        }
    }

    /** {@code return_code=FAIL}: the request can't even be read. */
    record Unreadable(String why) implements V2Rejection {

        private static final int MAX_RETURN_MSG = 128;

        @Override
        public Rejection rejection() {
            String whole = "Parameter format checking error: " + why;
            String text = whole.substring(0, Math.min(whole.length(), MAX_RETURN_MSG));
            return new Rejection("FAIL", text, "", V2Xml.response(V2Xml.fail(text)));
        }
    }

    /** {@code result_code=FAIL}: a row of the error table. */
    record ByError(String code, String text, String detail) implements V2Rejection {

        static ByError of(ApiError error, String detail) {
            return new ByError(error.code(), error.english(), detail);
        }

        static ByError field(String field, String detail) {
            return new ByError(ApiError.INVALID_FIELD.code(), ApiError.invalidField(field), detail);
        }

        /** Not signed: the request hasn't shown that it comes from the merchant. */
        @Override
        public Rejection rejection() {
            return new Rejection(code, text, detail, V2Xml.response(V2Xml.refusal(code, text)));
        }

        Rejection signedFor(ValidV2Request request) {
            return new Rejection(code, text, detail, request.response(V2Xml.refusal(code, text)));
        }
    }
}
