// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import io.github.camelwechatpay.media.simulator.internal.check.ApiError;

/**
 * The rows of the V2 upload call's published error table, each in English as printed there and in Chinese as mainland merchants
 * see such texts.
 */
public enum Refusal {
    METHOD_NOT_SUPPORTED(ApiError.METHOD_NOT_SUPPORTED),
    INVALID_XML(ApiError.INVALID_XML),
    SIGNATURE(ApiError.SIGNATURE),
    CERTIFICATE_SERIAL(ApiError.CERTIFICATE_SERIAL),
    CERTIFICATE_VERIFICATION(ApiError.CERTIFICATE_VERIFICATION),
    INVALID_FIELD(ApiError.INVALID_FIELD),
    IMAGE_FORMAT(ApiError.IMAGE_FORMAT),
    IMAGE_SIZE(ApiError.IMAGE_SIZE),
    IMAGE_HASH(ApiError.IMAGE_HASH),
    MERCHANT_ID(ApiError.MERCHANT_ID),
    NO_PERMISSION(ApiError.NO_PERMISSION),
    FREQUENCY_LIMITED(ApiError.FREQUENCY_LIMITED),
    SYSTEM_ERROR(ApiError.SYSTEM_ERROR);

    private final ApiError error;

    Refusal(ApiError error) {
        this.error = error;
    }

    /** V2's {@code err_code}. */
    public String code() {
        return error.code();
    }

    /** V2's {@code err_code_des}, V3's {@code message}, in English. */
    public String english() {
        return error.english();
    }

    /** V2's {@code err_code_des}, V3's {@code message}, in Chinese. */
    public String chinese() {
        return error.chinese();
    }

    /** The {@code code} that V3 calls answer with for the same reason. */
    public String v3Code() {
        return error.v3Code();
    }

    /** The HTTP status that V3 calls answer with for the same reason. */
    public int v3Status() {
        return error.v3Status();
    }

    ApiError error() {
        return error;
    }
}
