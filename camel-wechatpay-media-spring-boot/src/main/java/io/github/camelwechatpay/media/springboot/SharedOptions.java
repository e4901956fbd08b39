// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import io.github.camelwechatpay.media.ledger.MediaLedger;
import io.github.camelwechatpay.media.limit.UploadLimiter;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;

/** The component's options, with the ledger and the limiter that properties made. */
final class SharedOptions {

    private final WechatpayMediaComponentConfiguration component;
    private final WechatpayMediaProperties properties;
    private final ObjectProvider<MediaLedger> ledger;
    private final ObjectProvider<UploadLimiter> limiter;

    SharedOptions(
            WechatpayMediaComponentConfiguration component,
            WechatpayMediaProperties properties,
            ObjectProvider<MediaLedger> ledger,
            ObjectProvider<UploadLimiter> limiter) {
        this.component = component;
        this.properties = properties;
        this.ledger = ledger;
        this.limiter = limiter;
    }

    Map<String, Object> options() {
        Map<String, Object> options = component.options().toMap();
        if (properties.getLedger().isEnabled()) {
            options.putIfAbsent("ledger", ledger.getObject());
        }
        if (properties.getLimiter().isEnabled()) {
            options.putIfAbsent("rateLimiter", limiter.getObject());
        }
        return options;
    }
}
