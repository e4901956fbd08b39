package io.github.camelwechatpay.media;

import java.time.Clock;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.camel.spi.annotations.Component;

/** Makes the inboxes of local folders. */
@Component("wechatpay-media-file")
public final class WechatpayMediaFileComponent extends WechatpayMediaInboxComponent {

    public WechatpayMediaFileComponent() {}

    WechatpayMediaFileComponent(Clock clock, LongSupplier nanos) {
        super(clock, nanos);
    }

    @Override
    WechatpayMediaInboxEndpoint newEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new WechatpayMediaFileEndpoint(uri, this, remaining);
    }

    @Override
    String storeComponent() {
        return "file";
    }
}
