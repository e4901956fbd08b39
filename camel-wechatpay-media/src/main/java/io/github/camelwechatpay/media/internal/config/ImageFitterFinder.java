// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.config;

import io.github.camelwechatpay.media.internal.fit.ImageFitter;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResolverHelper;

/** Finds what makes pictures fit, in a jar that is optional. */
public final class ImageFitterFinder {

    private ImageFitterFinder() {}

    /**
     * @throws IllegalArgumentException if the jar is missing
     */
    public static ImageFitter find(CamelContext context) {
        return ResolverHelper.resolveService(context, ImageFitter.SERVICE, ImageFitter.class)
                .orElseThrow(() -> new IllegalArgumentException("Option fit=shrink needs a further module. Add the"
                        + " dependency io.github.camelwechatpay:wechatpay-media-fit, or remove the option"));
    }
}
