package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.upload.PlatformRoots;
import org.apache.camel.CamelContext;

/** The option {@code platformRootCertificates}, and what holds without it. */
final class RootCertificates {

    private final CamelContext context;
    private final WechatpayMediaConfiguration options;

    RootCertificates(CamelContext context, WechatpayMediaConfiguration options) {
        this.context = context;
        this.options = options;
    }

    /**
     * Tenpay's root where the option is not set.
     *
     * @throws IllegalArgumentException if they cannot be used, naming option, file and cure
     */
    PlatformRoots load() {
        if (options.getPlatformRootCertificates() == null) {
            return PlatformRoots.tenpay();
        }
        KeySource source = new KeySource(context, "platformRootCertificates", options.getPlatformRootCertificates());
        try {
            return PlatformRoots.of(source.read("").certificates());
        } catch (IllegalArgumentException e) {
            throw e.getMessage().startsWith("Option ") ? e : source.failure(e.getMessage(), e);
        }
    }
}
