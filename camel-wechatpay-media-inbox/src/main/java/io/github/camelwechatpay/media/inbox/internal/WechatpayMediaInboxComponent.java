// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import java.time.Clock;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.camel.Endpoint;
import org.apache.camel.support.HealthCheckComponent;

/** What the components of the inboxes share. */
public abstract class WechatpayMediaInboxComponent extends HealthCheckComponent {

    private final Clock clock;
    private final LongSupplier nanos;

    public WechatpayMediaInboxComponent() {
        this(Clock.systemUTC(), System::nanoTime);
    }

    /**
     * @param clock the time that people know
     * @param nanos a monotonic source
     */
    public WechatpayMediaInboxComponent(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        mustHave(storeComponent());
        WechatpayMediaInboxEndpoint endpoint = newEndpoint(uri, remaining, parameters);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** Takes out the options that are bound in another way. */
    public abstract WechatpayMediaInboxEndpoint newEndpoint(
            String uri, String remaining, Map<String, Object> parameters);

    /** The scheme of Camel's own component for this store, whose jar is needed. */
    public abstract String storeComponent();

    private void mustHave(String scheme) {
        if (getCamelContext().getComponent(scheme) == null) {
            String jar = scheme.equals("sftp") ? "ftp" : scheme;
            throw new IllegalArgumentException(getDefaultName() + ": there is no component " + scheme
                    + ". Add org.apache.camel:camel-" + jar + " to the class path");
        }
    }

    Clock clock() {
        return clock;
    }

    LongSupplier nanos() {
        return nanos;
    }
}
