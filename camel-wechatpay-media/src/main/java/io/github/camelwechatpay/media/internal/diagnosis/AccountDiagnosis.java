// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.diagnosis;

import io.github.camelwechatpay.media.credentials.Credentials;
import io.github.camelwechatpay.media.diagnosis.Diagnosis;
import io.github.camelwechatpay.media.internal.protocol.Transport;
import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import io.github.camelwechatpay.media.internal.v3.PlatformRoots;
import io.github.camelwechatpay.media.internal.v3.V3Identity;
import io.github.camelwechatpay.media.internal.v3.V3Probe;
import io.github.camelwechatpay.media.internal.v3.V3ProbeAnswer;
import java.net.URI;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks at keys, network and one answer of WeChat Pay, in this order, and goes on as far as it can. Uploads nothing. */
public final class AccountDiagnosis {

    private final OptionValues options;
    private final Scope scope;
    private final Clock clock;
    private final Findings findings;

    public AccountDiagnosis(OptionValues options, Scope scope, Clock clock, Findings findings) {
        this.options = options;
        this.scope = scope;
        this.clock = clock;
        this.findings = findings;
    }

    /**
     * @param provided credentials of a bean
     * @param roots whose platform certificates are believed; an {@link IllegalArgumentException} is a finding
     * @param connection how requests are sent with those credentials; the same
     */
    public Diagnosis of(
            Optional<Credentials> provided,
            Supplier<PlatformRoots> roots,
            Function<Optional<Credentials>, Connection> connection) {
        Optional<Credentials> credentials =
                new KeyCheck(options, provided, scope.brand(), clock, findings).credentials();
        Optional<PublicKey> publicKey =
                new TrustCheck(options, scope.v2(), scope.brand(), findings).publicKey(credentials);
        try {
            ask(credentials, publicKey, roots.get(), connection.apply(credentials));
        } catch (IllegalArgumentException e) {
            findings.refused(e);
        }
        return findings.diagnosis();
    }

    private void ask(
            Optional<Credentials> credentials,
            Optional<PublicKey> publicKey,
            PlatformRoots roots,
            Connection connection) {
        // a brand's certificate is not for this call
        Optional<Credentials> signing =
                credentials.filter(any -> !scope.brand() && options.merchant().isPresent());
        V3Probe probe = new V3Probe(
                connection.transport(),
                V3Identity.merchant(options.merchant().orElse("")),
                signing,
                scope.global(),
                SecretRedactor.of(
                        options.text("apiKey").orElse(null),
                        options.text("secretKey").orElse(null)));
        Duration patience = connection.patience();
        Optional<V3ProbeAnswer> answer = new NetworkCheck(probe, connection.route(), patience, findings).answer();
        if (answer.isPresent() && signing.isPresent()) {
            new AnswerCheck(probe, options, publicKey, roots, patience, clock, findings)
                    .of(answer.get(), signing.get(), scope.v2());
        }
    }

    /**
     * What the upload call is.
     *
     * @param global whether it is of the region global
     */
    public record Scope(boolean v2, boolean brand, boolean global) {}

    /**
     * @param first where requests go
     * @param backup where they go otherwise
     * @param patience for one request
     */
    public record Connection(Transport transport, URI first, Optional<URI> backup, boolean proxied, Duration patience) {

        NetworkCheck.Route route() {
            return new NetworkCheck.Route(
                    first.getHost(), "https".equals(first.getScheme()), proxied, backup.map(URI::getHost));
        }
    }
}
