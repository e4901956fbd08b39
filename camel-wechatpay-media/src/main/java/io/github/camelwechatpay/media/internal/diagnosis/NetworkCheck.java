// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.diagnosis;

import io.github.camelwechatpay.media.internal.protocol.ApiHost;
import io.github.camelwechatpay.media.internal.protocol.TransportException;
import io.github.camelwechatpay.media.internal.v3.V3Probe;
import io.github.camelwechatpay.media.internal.v3.V3ProbeAnswer;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/** How far a request comes: proxy, name, connection, TLS, and who answers. */
final class NetworkCheck {

    private final V3Probe probe;
    private final Route route;
    private final Duration patience;
    private final Findings findings;

    NetworkCheck(V3Probe probe, Route route, Duration patience, Findings findings) {
        this.probe = probe;
        this.route = route;
        this.patience = patience;
        this.findings = findings;
    }

    /** WeChat Pay's own answer, from whichever host; empty if there is none. */
    Optional<V3ProbeAnswer> answer() {
        Optional<V3ProbeAnswer> first = first();
        Optional<V3ProbeAnswer> backup = route.backup().flatMap(this::backup);
        return first.or(() -> backup);
    }

    private Optional<V3ProbeAnswer> first() {
        try {
            V3ProbeAnswer answer = probe.ask(ApiHost.FIRST, Optional.empty(), patience);
            reached(Check.TLS);
            if (!answer.isOfWechatPay()) {
                findings.add(Problem.GATEWAY_ANSWERS, answer.status());
                return Optional.empty();
            }
            findings.ok(
                    Check.FRONT_DOOR, "WeChat Pay answers: HTTP " + answer.status(), "微信支付应答：HTTP " + answer.status());
            return Optional.of(answer);
        } catch (TransportException e) {
            stopped(e);
            return Optional.empty();
        }
    }

    private Optional<V3ProbeAnswer> backup(String host) {
        try {
            V3ProbeAnswer answer = probe.ask(ApiHost.BACKUP, Optional.empty(), patience);
            if (answer.isOfWechatPay()) {
                findings.ok(Check.BACKUP_HOST, host + " answers", host + " 可用");
                return Optional.of(answer);
            }
        } catch (TransportException e) {
            // the finding below is the same
        }
        findings.add(Problem.BACKUP_UNREACHABLE, host);
        return Optional.empty();
    }

    private void stopped(TransportException e) {
        String host = route.host();
        switch (e.kind()) {
            case PROXY_FAILED -> findings.add(Problem.PROXY_UNREACHABLE, e.getMessage());
            case PROXY_PASSWORD -> findings.add(Problem.PROXY_PASSWORD);
            case PROXY_REFUSED -> findings.add(Problem.PROXY_REFUSED, host);
            case CONNECT_FAILED -> connectFailed(e);
            case CONNECT_TIMEOUT, TOO_LATE, NO_FREE_CONNECTION -> {
                reached(Check.DNS);
                findings.add(Problem.CONNECT_TIMEOUT, host);
            }
            case TLS_TIMEOUT -> at(Check.TCP, Problem.TLS_TIMEOUT);
            case TLS_FAILED -> at(Check.TCP, Problem.TLS_UNTRUSTED);
            case CLIENT_CERTIFICATE -> at(Check.TCP, Problem.CLIENT_CERTIFICATE);
            case RESPONSE_TIMEOUT, UPLOAD_TIMEOUT -> at(Check.TLS, Problem.NO_RESPONSE);
            case CONNECTION_LOST, INTERRUPTED -> at(Check.TLS, Problem.CONNECTION_LOST);
            case GARBAGE -> at(Check.TLS, Problem.NOT_HTTP);
        }
    }

    private void at(Check reached, Problem problem) {
        reached(reached);
        findings.add(problem, route.host());
    }

    private void connectFailed(TransportException e) {
        if (e.getCause() instanceof UnknownHostException) {
            findings.add(Problem.HOST_UNKNOWN, route.host());
            return;
        }
        reached(Check.DNS);
        findings.add(Problem.CONNECTION_REFUSED, route.host());
    }

    /** All stages up to this one; behind a proxy the name is the proxy's matter. */
    private void reached(Check last) {
        if (route.proxied()) {
            findings.ok(Check.PROXY, "The proxy connects", "代理可用");
        } else {
            findings.ok(Check.DNS, route.host() + " has an address", route.host() + " 可解析");
        }
        if (last.compareTo(Check.TCP) >= 0) {
            findings.ok(Check.TCP, "Connected", "已连接");
        }
        if (last.compareTo(Check.TLS) >= 0 && route.secure()) {
            findings.ok(Check.TLS, "The server's certificate is trusted", "服务器证书受信任");
        }
    }

    /**
     * @param host of the first server
     * @param secure whether it is TLS
     * @param backup host that takes over, if there is one
     */
    record Route(String host, boolean secure, boolean proxied, Optional<String> backup) {}
}
