// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.monitor;

/** The meters of uploads. */
public enum UploadMeter implements MeterInfo {
    UPLOADS(
            "uploads",
            "timer",
            "identity, api, outcome, code",
            "Uploads, by outcome and error code (`none` on success)"),
    ATTEMPTS("attempts", "counter", "identity, api", "Requests sent to WeChat Pay, retries included"),
    UPLOADED("uploaded", "counter, bytes", "identity, api", "Size of the files that WeChat Pay accepted"),
    LEDGER_HITS("ledger.hits", "counter", "identity, api", "Uploads that were not sent, since the ledger had the id"),
    WAITS("waits", "timer", "identity, api, reason", "Waits for the `rate_limit` and for a `retry`"),
    CERTIFICATE(
            "certificate.expiry", "gauge, days", "identity", "Until the API certificate expires, negative afterwards"),
    OUTAGE("outage", "gauge, seconds", "identity", "How long WeChat Pay has not been reachable; 0 if it is"),
    BREAKER(
            "breaker",
            "gauge",
            "identity, state",
            "1 for the state of the circuit breaker of wrong signatures (`closed`, `half_open`, `open`), else 0");

    private final String name;
    private final String type;
    private final String tags;
    private final String description;

    UploadMeter(String name, String type, String tags, String description) {
        this.name = PREFIX + name;
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
