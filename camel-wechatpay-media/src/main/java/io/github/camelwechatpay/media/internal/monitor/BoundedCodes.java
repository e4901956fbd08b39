// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.monitor;

import io.github.camelwechatpay.media.error.ErrorCode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Codes of failures as values of a tag. Our own are few; WeChat Pay's are passed on as they came, so only so many that look
 * like codes are told apart, and each further one is {@code OTHER}. Thread-safe.
 */
final class BoundedCodes {

    static final String OTHER = "OTHER";
    static final int MOST_FOREIGN = 50;

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,39}");

    private final Set<String> own = new HashSet<>();
    private final Set<String> foreign = new HashSet<>();

    BoundedCodes() {
        for (ErrorCode code : ErrorCode.values()) {
            own.add(code.name());
        }
    }

    String bounded(String code) {
        if (own.contains(code)) {
            return code;
        }
        return CODE.matcher(code).matches() && isOfTheFirst(code) ? code : OTHER;
    }

    private synchronized boolean isOfTheFirst(String code) {
        return foreign.contains(code) || foreign.size() < MOST_FOREIGN && foreign.add(code);
    }
}
