// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.monitor;

import org.jspecify.annotations.Nullable;

/**
 * A meter, as the page about monitoring lists it.
 *
 * @param type timer, counter or gauge
 * @param unit null if it has none, or one of its own
 * @param tags their names, separated by commas
 */
public record MeterInfo(String name, String type, @Nullable String unit, String tags, String description) {

    private static final String PREFIX = "camel.wechatpay.media.";

    static MeterInfo timer(String name, String tags, String description) {
        return new MeterInfo(PREFIX + name, "timer", null, tags, description);
    }

    static MeterInfo counter(String name, @Nullable String unit, String tags, String description) {
        return new MeterInfo(PREFIX + name, "counter", unit, tags, description);
    }

    /** @param name without the prefix that all have */
    public static MeterInfo gauge(String name, @Nullable String unit, String tags, String description) {
        return new MeterInfo(PREFIX + name, "gauge", unit, tags, description);
    }
}
