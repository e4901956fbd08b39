package com.example.shop;

import org.apache.camel.builder.RouteBuilder;

/** Found by Camel Quarkus. */
public class UploadRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:pictures").routeId("pictures").to("wechatpay-media:merchant-media");
    }
}
