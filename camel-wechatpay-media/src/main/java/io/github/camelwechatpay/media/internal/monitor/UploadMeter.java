// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.monitor;

/** The meters of uploads. */
public enum UploadMeter {
    UPLOADS(MeterInfo.timer(
            "uploads", "identity, api, outcome, code", "Uploads, by outcome and error code (`none` on success)")),
    ATTEMPTS(MeterInfo.counter("attempts", null, "identity, api", "Requests sent to WeChat Pay, retries included")),
    UPLOADED(MeterInfo.counter("uploaded", "bytes", "identity, api", "Size of the files that WeChat Pay accepted")),
    LEDGER_HITS(MeterInfo.counter(
            "ledger.hits", null, "identity, api", "Uploads that were not sent, since the ledger had the id")),
    WAITS(MeterInfo.timer("waits", "identity, api, reason", "Waits for the `rate_limit` and for a `retry`")),
    CERTIFICATE(MeterInfo.gauge(
            "certificate.expiry", "days", "identity", "Until the API certificate expires, negative afterwards")),
    OUTAGE(MeterInfo.gauge("outage", "seconds", "identity", "How long WeChat Pay has not been reachable; 0 if it is")),
    ACCOUNT_FAULT(MeterInfo.gauge(
            "account.fault",
            null,
            "identity",
            "1 from a failure because of the account until an upload of that API is accepted, else 0")),
    CLOCK(
            MeterInfo.gauge(
                    "clock.skew",
                    "seconds",
                    "identity",
                    "How far this machine's clock is ahead of WeChat Pay's, by the `Date` of its last answer; negative if behind")),
    BREAKER(MeterInfo.gauge(
            "breaker",
            null,
            "identity, state",
            "1 for the state of the circuit breaker of wrong signatures (`closed`, `half_open`, `open`), else 0"));

    private final MeterInfo info;

    UploadMeter(MeterInfo info) {
        this.info = info;
    }

    public MeterInfo info() {
        return info;
    }
}
