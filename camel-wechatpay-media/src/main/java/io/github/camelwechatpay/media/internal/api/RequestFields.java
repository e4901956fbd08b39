// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.api;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of a call's further fields, by WeChat Pay's names; nested, or with dots. One that is null is none.
 *
 * @param configured by the {@code meta.*} options
 * @param evaluated names of those among them that are made of each message
 * @param came with the message; they fill the gaps of the others
 * @param encrypt whether those that the call's row marks as sensitive came in clear and are to be encrypted
 */
public record RequestFields(
        Map<String, @Nullable Object> configured,
        Set<String> evaluated,
        Map<String, @Nullable Object> came,
        boolean encrypt) {

    public static final RequestFields NONE = new RequestFields(Map.of(), Set.of(), Map.of(), false);

    /** Whether any of them came with the message, or is made of it. */
    public boolean vary() {
        return !came.isEmpty() || !evaluated.isEmpty();
    }
}
