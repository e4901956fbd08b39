// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.diagnosis.Diagnosis;
import io.github.camelwechatpay.media.internal.config.AccountHealthCheck;
import io.github.camelwechatpay.media.internal.config.InlineKeyDetector;
import io.github.camelwechatpay.media.internal.config.ReloadingAccount;
import io.github.camelwechatpay.media.internal.crypto.CryptoProviders;
import io.github.camelwechatpay.media.internal.monitor.AccountFigures;
import io.github.camelwechatpay.media.internal.monitor.ApiFigures;
import io.github.camelwechatpay.media.internal.monitor.UploadCounts;
import io.github.camelwechatpay.media.internal.upload.Uploader;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.ContextServicePlugin;
import org.apache.camel.spi.LifecycleStrategy;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jspecify.annotations.Nullable;

/**
 * Creates the endpoints and keeps what endpoints of one merchant share, such as its connections.
 *
 * <p>For several merchants in one application register a component for each, or set the merchant's options on each
 * endpoint.
 */
@Component("wechatpay-media")
@ManagedResource(description = "Managed WeChat Pay Media Component")
public class WechatpayMediaComponent extends HealthCheckComponent implements SSLContextParametersAware {

    @Metadata(description = "Default options of all endpoints.")
    private WechatpayMediaConfiguration configuration = new WechatpayMediaConfiguration();

    @Metadata(
            label = "security",
            defaultValue = "false",
            description = "Enable usage of global SSL context parameters.")
    private boolean useGlobalSslContextParameters;

    @Metadata(
            label = "security,advanced",
            defaultValue = "auto",
            enums = "auto,jdk,accp,conscrypt",
            description = "Who computes RSA signatures, and TLS if it can: accp (Amazon Corretto Crypto Provider), "
                    + "conscrypt (also TLS), the jdk, or auto, the fastest whose jar is on the class path. The "
                    + "JDK's list of security providers is not changed.")
    private String cryptoProvider = CryptoProviders.AUTO;

    private final Lock uploadersLock = new ReentrantLock();
    private @Nullable UploaderFactory uploaders;
    private final LifecycleStrategy waitsEnd = new LifecycleStrategySupport() {
        @Override
        public void onContextStopping(CamelContext context) {
            endWaits();
        }
    };

    public WechatpayMediaComponent() {}

    public WechatpayMediaComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        new InlineKeyDetector(getCamelContext()).refuseIn(remaining, parameters);
        WechatpayMediaEndpoint endpoint =
                new WechatpayMediaEndpoint(uri, this, remaining, configuration.copyWithoutCredentials());
        setProperties(endpoint, parameters);
        endpoint.getConfiguration().inheritCredentials(shared());
        return endpoint;
    }

    private WechatpayMediaConfiguration shared() {
        if (!useGlobalSslContextParameters || configuration.getSslContextParameters() != null) {
            return configuration;
        }
        WechatpayMediaConfiguration shared = configuration.copy();
        shared.setSslContextParameters(retrieveGlobalSslContextParameters());
        return shared;
    }

    Uploader uploader(String api, WechatpayMediaConfiguration options) {
        return uploaders().uploader(api, options);
    }

    /**
     * Looks for what is wrong with the component's credentials and the way to WeChat Pay: reads the key files and sends two
     * or three requests that change nothing. Takes about a second, and at most some for each host that does not answer.
     *
     * @param api name of an upload API, such as {@code merchant-media}
     * @throws IllegalArgumentException if there is no such API
     */
    public Diagnosis diagnose(String api) {
        WechatpayMediaConfiguration options = shared();
        return new AccountDiagnoser(getCamelContext(), options, uploaders().clock())
                .of(CustomApi.orNamed(api, options));
    }

    AccountHealthCheck health(String api, WechatpayMediaConfiguration options) {
        return uploaders().health(api, options);
    }

    /** The keys of the component's own merchant or brand. */
    ReloadingAccount ownAccount() {
        return uploaders().ownAccount();
    }

    ApiFigures figures(String api, WechatpayMediaConfiguration options) {
        return uploaders().figures(api, options);
    }

    /** Of merchants and brands that have uploaded, or are about to; none if the component does not run. */
    Collection<AccountFigures> accounts() {
        uploadersLock.lock();
        try {
            return uploaders == null ? List.of() : uploaders.accounts().all();
        } finally {
            uploadersLock.unlock();
        }
    }

    private UploadCounts counts() {
        return accounts().stream().map(AccountFigures::counts).reduce(UploadCounts.NONE, UploadCounts::plus);
    }

    @ManagedAttribute(description = "Uploads with an id, also those of the ledger")
    public long getUploadsAccepted() {
        return counts().accepted();
    }

    @ManagedAttribute(description = "Uploads that WeChat Pay refused")
    public long getUploadsRejected() {
        return counts().rejected();
    }

    @ManagedAttribute(description = "Uploads that were not sent")
    public long getUploadsNotSent() {
        return counts().notSent();
    }

    @ManagedAttribute(description = "Uploads that WeChat Pay may or may not have")
    public long getUploadsUnknown() {
        return counts().unknown();
    }

    @ManagedAttribute(description = "Requests sent to WeChat Pay")
    public long getAttempts() {
        return counts().attempts();
    }

    @ManagedAttribute(description = "Size of the accepted files in bytes")
    public long getBytesAccepted() {
        return counts().bytes();
    }

    @ManagedAttribute(description = "Ids that came from the ledger")
    public long getLedgerHits() {
        return counts().ledgerHits();
    }

    @ManagedAttribute(
            description = "Days until the first certificate expires, negative afterwards; empty if none is known")
    public @Nullable Long getCertificateDays() {
        return accounts().stream()
                .flatMap(account -> account.left().stream())
                .map(Duration::toDays)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    @ManagedAttribute(description = "Since when WeChat Pay has not been reachable; empty if it is")
    public @Nullable String getUnreachableSince() {
        return accounts().stream()
                .flatMap(account -> account.outageSince().stream())
                .min(Comparator.naturalOrder())
                .map(Instant::toString)
                .orElse(null);
    }

    @ManagedAttribute(description = "Circuit breaker of wrong signatures, the worst of all merchants and brands")
    public @Nullable String getCircuitBreaker() {
        return accounts().stream()
                .map(AccountFigures::breaker)
                .max(Comparator.naturalOrder())
                .map(Enum::name)
                .orElse(null);
    }

    /** Created on first use: concurrent threads may request the first endpoint before the component has started. */
    private UploaderFactory uploaders() {
        uploadersLock.lock();
        try {
            if (uploaders == null) {
                uploaders = new UploaderFactory(
                        getCamelContext(), cryptoProvider, isHealthCheckProducerEnabled(), this::shared);
            }
            return uploaders;
        } finally {
            uploadersLock.unlock();
        }
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        getCamelContext().addLifecycleStrategy(waitsEnd);
    }

    /**
     * Loads the plugins of this jar. Camel asks the class loader of the context, or else of the JVM, and the JVM's does not
     * know this jar in Maven's {@code exec:java} and in Camel's CLI. What is loaded already stays as it is.
     */
    @Override
    protected void doBuild() throws Exception {
        super.doBuild();
        ServiceLoader.load(ContextServicePlugin.class, WechatpayMediaComponent.class.getClassLoader()).stream()
                .filter(plugin -> plugin.type().getPackage() == WechatpayMediaComponent.class.getPackage())
                .forEach(plugin -> plugin.get().load(getCamelContext()));
    }

    /** Camel waits for running uploads, and those must not go on waiting for a rate limit or a retry. */
    private void endWaits() {
        uploadersLock.lock();
        try {
            if (uploaders != null) {
                uploaders.endWaits();
            }
        } finally {
            uploadersLock.unlock();
        }
    }

    @Override
    protected void doStop() throws Exception {
        uploadersLock.lock();
        try {
            if (uploaders != null) {
                uploaders.close();
                uploaders = null;
            }
        } finally {
            uploadersLock.unlock();
        }
        super.doStop();
    }

    public WechatpayMediaConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(WechatpayMediaConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public String getCryptoProvider() {
        return cryptoProvider;
    }

    public void setCryptoProvider(String cryptoProvider) {
        this.cryptoProvider = cryptoProvider;
    }
}
