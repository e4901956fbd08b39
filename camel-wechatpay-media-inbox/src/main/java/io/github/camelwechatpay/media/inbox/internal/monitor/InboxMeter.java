// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.monitor;

import io.github.camelwechatpay.media.internal.monitor.MeterInfo;

/** The meters of inboxes. */
public enum InboxMeter implements MeterInfo {
    FILES(
            "files",
            "gauge",
            "routeId, state",
            "Files of the inbox: `waiting` (not tried yet), `retrying` (tried, to be tried again), `uploading`"),
    OLDEST("oldest", "gauge, seconds", "routeId", "Age of the oldest file of the inbox; 0 if it is empty"),
    BREAKER(
            "breaker",
            "gauge",
            "routeId, state",
            "1 for the state of the inbox's circuit breaker (`closed`: all files pass; `half_open`: one at a time, since"
                    + " uploads fail; `open`: suspended, since the account fails), else 0");

    private final String name;
    private final String type;
    private final String tags;
    private final String description;

    InboxMeter(String name, String type, String tags, String description) {
        this.name = PREFIX + "inbox." + name;
        this.type = type;
        this.tags = tags;
        this.description = description;
    }

    @Override
    public String meterName() {
        return name;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public String tags() {
        return tags;
    }

    @Override
    public String description() {
        return description;
    }
}
