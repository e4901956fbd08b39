// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.monitor;

import io.github.camelwechatpay.media.internal.monitor.Micrometer;
import org.apache.camel.CamelContext;

/** Shows an inbox by meters. */
public final class InboxMeters {

    private InboxMeters() {}

    /**
     * In the registry that the context has, if it has one.
     *
     * @return ends it
     */
    public static Runnable watch(CamelContext context, InboxState inbox) {
        return Micrometer.isThere(context) ? MicrometerInboxMeters.in(context, inbox) : () -> {};
    }
}
