// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.diagnosis;

import io.github.camelwechatpay.media.internal.config.KeySource;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** An endpoint's options by name. Shows none of them. */
public final class OptionValues {

    private final CamelContext context;
    private final Function<String, @Nullable Object> options;

    /**
     * @param options null for one that is not set
     */
    public OptionValues(CamelContext context, Function<String, @Nullable Object> options) {
        this.context = context;
        this.options = options;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(options.apply(name)).map(Object::toString).filter(text -> !text.isBlank());
    }

    /** {@code mchId}, if it is one; anything else may be a misplaced secret. */
    Optional<String> merchant() {
        return text("mchId").filter(id -> id.matches("[0-9]{1,32}"));
    }

    boolean isSet(String name) {
        return options.apply(name) != null;
    }

    Optional<KeySource> source(String name) {
        return text(name).map(value -> new KeySource(context, name, value));
    }
}
