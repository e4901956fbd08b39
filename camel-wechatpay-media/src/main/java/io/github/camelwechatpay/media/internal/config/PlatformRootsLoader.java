// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.config;

import io.github.camelwechatpay.media.internal.v3.PlatformRoots;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** The option {@code platformRootCertificates}, and what holds without it. */
public final class PlatformRootsLoader {

    private final CamelContext context;
    private final @Nullable String option;

    /**
     * @param option its value; null if it is not set
     */
    public PlatformRootsLoader(CamelContext context, @Nullable String option) {
        this.context = context;
        this.option = option;
    }

    /**
     * Tenpay's root where the option is not set.
     *
     * @throws IllegalArgumentException if they cannot be used, naming option, file and cure
     */
    public PlatformRoots load() {
        if (option == null) {
            return PlatformRoots.tenpay();
        }
        KeySource source = new KeySource(context, "platformRootCertificates", option);
        try {
            return PlatformRoots.of(source.read("").certificates());
        } catch (IllegalArgumentException e) {
            String why = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
            throw why.startsWith("Option ") ? e : source.failure(why, e);
        }
    }
}
