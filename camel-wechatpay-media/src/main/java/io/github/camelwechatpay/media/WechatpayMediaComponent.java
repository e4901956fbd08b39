// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.internal.config.AccountHealthCheck;
import io.github.camelwechatpay.media.internal.config.InlineKeyDetector;
import io.github.camelwechatpay.media.internal.config.ReloadingAccount;
import io.github.camelwechatpay.media.internal.monitor.ApiFigures;
import io.github.camelwechatpay.media.internal.upload.Uploader;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.LifecycleStrategy;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Creates the endpoints and keeps what endpoints of one merchant share, such as its connections.
 *
 * <p>For several merchants in one application register a component for each, or set the merchant's options on each
 * endpoint.
 */
@Component("wechatpay-media")
public class WechatpayMediaComponent extends HealthCheckComponent implements SSLContextParametersAware {

    @Metadata(description = "Default options of all endpoints.")
    private WechatpayMediaConfiguration configuration = new WechatpayMediaConfiguration();

    @Metadata(
            label = "security",
            defaultValue = "false",
            description = "Enable usage of global SSL context parameters.")
    private boolean useGlobalSslContextParameters;

    private final Lock uploadersLock = new ReentrantLock();
    private UploaderFactory uploaders;
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

    /** Created on first use: concurrent threads may request the first endpoint before the component has started. */
    private UploaderFactory uploaders() {
        uploadersLock.lock();
        try {
            if (uploaders == null) {
                uploaders = new UploaderFactory(getCamelContext(), isHealthCheckProducerEnabled(), this::shared);
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
}
