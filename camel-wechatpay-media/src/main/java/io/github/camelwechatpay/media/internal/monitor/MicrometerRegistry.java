// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.monitor;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** Finds the registry of the application. Loaded only where Micrometer's jar is. */
public final class MicrometerRegistry {

    /** The name that Camel's own Micrometer component gives it. */
    private static final String USUAL_NAME = "metricsRegistry";

    private MicrometerRegistry() {}

    /** By that name, else the only one of its type. */
    public static Optional<MeterRegistry> of(CamelContext context) {
        MeterRegistry named = context.getRegistry().lookupByNameAndType(USUAL_NAME, MeterRegistry.class);
        return Optional.ofNullable(named == null ? context.getRegistry().findSingleByType(MeterRegistry.class) : named);
    }
}
