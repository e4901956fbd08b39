// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An option with a fixed set of values. */
public final class EnumOption {

    private EnumOption() {}

    /**
     * @throws IllegalArgumentException that lists the allowed values and not the wrong one, which may be a misplaced secret
     */
    public static String of(String option, @Nullable String value, List<String> allowed) {
        if (value == null || !allowed.contains(value)) {
            throw new IllegalArgumentException("Option " + option + " must be one of " + String.join(", ", allowed)
                    + ", spelled exactly like that");
        }
        return value;
    }
}
