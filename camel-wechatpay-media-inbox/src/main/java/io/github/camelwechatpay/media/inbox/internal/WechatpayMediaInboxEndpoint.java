// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.WechatpayMediaInboxConfiguration;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.ScheduledPollEndpoint;

/** What the endpoints of the inboxes share. */
public abstract class WechatpayMediaInboxEndpoint extends ScheduledPollEndpoint {

    @UriParam
    private WechatpayMediaInboxConfiguration configuration = new WechatpayMediaInboxConfiguration();

    public WechatpayMediaInboxEndpoint(String uri, Component component, long delay) {
        super(uri, component);
        super.setDelay(delay);
    }

    /** Which place is read, for people who read logs: two routes of one context must not read the same. */
    public abstract String place();

    /** The options that all stores have, checked; a store adds its own. */
    public InboxSettings settings(InboxOptions options) {
        return InboxSettings.of(options, configuration, getDelay());
    }

    /** Checks the options, and asks no server. */
    public abstract Inbox inbox(InboxServices parts) throws Exception;

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        InboxOptions options = new InboxOptions(getComponent().getDefaultName());
        InboxServices parts = new InboxServices(
                getCamelContext(),
                options,
                settings(options),
                getComponent().clock(),
                getComponent().nanos());
        InboxConsumer consumer = new InboxConsumer(this, processor, inbox(parts), parts);
        configureConsumer(consumer);
        consumer.readsByItself();
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException(
                getComponent().getDefaultName() + " is an inbox: use it in from(...), not in to(...)");
    }

    /** Without the options, so that Camel finds two routes that read the same place. */
    @Override
    public String getEndpointUri() {
        return place();
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public WechatpayMediaInboxComponent getComponent() {
        return (WechatpayMediaInboxComponent) super.getComponent();
    }

    public WechatpayMediaInboxConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(WechatpayMediaInboxConfiguration configuration) {
        this.configuration = configuration;
    }
}
