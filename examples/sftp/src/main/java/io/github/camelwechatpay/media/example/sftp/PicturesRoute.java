// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.sftp;

import org.apache.camel.builder.RouteBuilder;

/** From the inbox to WeChat Pay. Steps of your own go before or after the upload. */
public final class PicturesRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("{{pictures.inbox}}")
                .routeId("pictures")
                .errorHandler(noErrorHandler()) // the inbox tells what failed, once
                .to("{{pictures.upload}}");
    }
}
