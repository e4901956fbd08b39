// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.monitor;

import org.apache.camel.CamelContext;

/** Micrometer, whose jar is optional: classes that need it are loaded only if it is there. */
public final class Micrometer {

    private static final String REGISTRY = "io.micrometer.core.instrument.MeterRegistry";

    private Micrometer() {}

    public static boolean isThere(CamelContext context) {
        return context.getClassResolver().resolveClass(REGISTRY) != null;
    }

    /** For a component's uploads: of the registry that the context has, or none. */
    public static UploadMeters meters(CamelContext context) {
        return isThere(context) ? MicrometerUploadMeters.in(context) : UploadMeters.NONE;
    }
}
