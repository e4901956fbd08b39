// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.monitor;

import io.github.camelwechatpay.media.internal.monitor.MeterInfo;

/** The meters of inboxes. */
public enum InboxMeter {
    FILES(MeterInfo.gauge(
            "inbox.files",
            null,
            "routeId, state",
            "Files of the inbox: `waiting` (not tried yet), `retrying` (tried, to be tried again), `uploading`")),
    OLDEST(MeterInfo.gauge(
            "inbox.oldest", "seconds", "routeId", "Age of the oldest file of the inbox; 0 if it is empty")),
    BREAKER(MeterInfo.gauge(
            "inbox.breaker",
            null,
            "routeId, state",
            "1 for the state of the inbox's circuit breaker (`closed`: all files pass; `half_open`: one at a time, since"
                    + " uploads fail; `open`: suspended, since the account fails), else 0"));

    private final MeterInfo info;

    InboxMeter(MeterInfo info) {
        this.info = info;
    }

    public MeterInfo info() {
        return info;
    }
}
