// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.file;

import io.github.camelwechatpay.media.inbox.internal.WechatpayMediaInboxComponent;
import io.github.camelwechatpay.media.inbox.internal.WechatpayMediaInboxEndpoint;
import java.time.Clock;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.camel.spi.annotations.Component;

/** Makes the inboxes of local folders. */
@Component("wechatpay-media-file")
public final class WechatpayMediaFileComponent extends WechatpayMediaInboxComponent {

    public WechatpayMediaFileComponent() {}

    public WechatpayMediaFileComponent(Clock clock, LongSupplier nanos) {
        super(clock, nanos);
    }

    @Override
    public WechatpayMediaInboxEndpoint newEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new WechatpayMediaFileEndpoint(uri, this, remaining);
    }

    @Override
    public String storeComponent() {
        return "file";
    }
}
