package com.example.shop;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

public final class ShopMain {

    private ShopMain() {}

    public static void main(String[] args) throws Exception {
        Main main = new Main();
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:pictures").to("wechatpay-media:uploadmedia?mchId=1900000109");
            }
        });
        main.run(args);
    }
}
