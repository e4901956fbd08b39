package com.example.shop;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class ShopApplication {

    public static void main(String[] args) {
        SpringApplication.run(ShopApplication.class, args);
    }

    @Bean
    RouteBuilder pictures() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("file:{{shop.inbox}}?initialDelay=0&delay=100")
                        .to("wechatpay-media:merchant-media")
                        .setBody(simple("${header.CamelWechatpayMediaId}"))
                        .to("file:{{shop.ids}}?tempPrefix=.");
            }
        };
    }
}
