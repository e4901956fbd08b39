// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The options that are set, by name, as Camel sets them on a component. */
final class OptionValues {

    private final Map<String, Object> values = new LinkedHashMap<>();

    OptionValues value(String name, Object value) {
        if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    /** Camel's options are numbers of milliseconds. */
    OptionValues duration(String name, Duration duration) {
        return value(name, duration == null ? null : duration.toMillis());
    }

    /** The name of a bean, or one of Camel's own references such as {@code #bean:name} and {@code #class:name}; blank: none. */
    OptionValues bean(String name, String reference) {
        if (reference == null || reference.isBlank()) {
            return this;
        }
        return value(name, reference.startsWith("#") ? reference : "#bean:" + reference);
    }

    Map<String, Object> toMap() {
        return values;
    }
}
