// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.credentials.Credentials;
import io.github.camelwechatpay.media.diagnosis.Diagnosis;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.config.PlatformRootsLoader;
import io.github.camelwechatpay.media.internal.config.TlsContextFactory;
import io.github.camelwechatpay.media.internal.diagnosis.AccountDiagnosis;
import io.github.camelwechatpay.media.internal.diagnosis.Findings;
import io.github.camelwechatpay.media.internal.diagnosis.OptionValues;
import io.github.camelwechatpay.media.internal.http.HttpClientRegistry;
import io.github.camelwechatpay.media.internal.http.HttpSettings;
import io.github.camelwechatpay.media.internal.http.HttpTransport;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;

/** Has an endpoint's options examined, with connections of its own that wait less than uploads do. */
final class AccountDiagnoser {

    /** For a connection, a handshake, an answer, each. */
    private static final Duration STEP = Duration.ofMillis(1_500);

    /** Longer than all steps of one request, so that the step that hangs is known. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final CamelContext context;
    private final WechatpayMediaConfiguration options;
    private final Clock clock;

    AccountDiagnoser(CamelContext context, WechatpayMediaConfiguration options, Clock clock) {
        this.context = context;
        this.options = options;
        this.clock = clock;
    }

    Diagnosis of(MediaApi api) {
        ScheduledExecutorService timer =
                context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "WechatpayMediaDiagnosis");
        HttpClientRegistry clients = new HttpClientRegistry(timer);
        try {
            AccountDiagnosis.Scope scope = new AccountDiagnosis.Scope(
                    api.auth() == MediaApi.Auth.V2,
                    api.auth() == MediaApi.Auth.BRAND,
                    UploaderFactory.isGlobal(api, options));
            return new AccountDiagnosis(values(), scope, clock, new Findings())
                    .of(
                            Optional.ofNullable(options.getCredentialsProvider()),
                            () -> new PlatformRootsLoader(context, options.getPlatformRootCertificates()).load(),
                            credentials -> connection(api, credentials, clients, timer));
        } finally {
            clients.close();
            context.getExecutorServiceManager().shutdownNow(timer);
        }
    }

    private OptionValues values() {
        WechatpayMediaConfigurationConfigurer configurer = new WechatpayMediaConfigurationConfigurer();
        return new OptionValues(context, name -> configurer.getOptionValue(options, name, false));
    }

    private AccountDiagnosis.Connection connection(
            MediaApi api,
            Optional<Credentials> credentials,
            HttpClientRegistry clients,
            ScheduledExecutorService timer) {
        new OptionValidator(api).numbers(options);
        BaseUri first = BaseUri.of(options, api.isGlobal());
        Optional<BaseUri> backup = BaseUri.backup(options, api.isGlobal());
        HttpSettings usual = UploaderFactory.http(options);
        HttpSettings settings = new HttpSettings(
                shorter(usual.connectTimeout()),
                shorter(usual.responseTimeout()),
                usual.maxConnections(),
                usual.proxy(),
                usual.configurer());
        TlsContextFactory tls =
                new TlsContextFactory(context, options.getSslContextParameters(), options.getCaCertificate());
        HttpTransport transport = new HttpTransport(
                clients.client("diagnosis", settings, () -> tls.create(credentials, Optional.empty())),
                timer,
                first::resolve,
                backup.map(other -> other::resolve),
                settings);
        return new AccountDiagnosis.Connection(
                transport, first.uri(), backup.map(BaseUri::uri), usual.proxy().isPresent(), PATIENCE);
    }

    private static Duration shorter(Duration usual) {
        return usual.compareTo(STEP) < 0 ? usual : STEP;
    }
}
