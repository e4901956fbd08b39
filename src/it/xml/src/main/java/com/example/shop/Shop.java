package com.example.shop;

import org.apache.camel.main.Main;

/** All else is in application.properties and camel/. */
public final class Shop {

    private Shop() {}

    public static void main(String[] args) throws Exception {
        new Main().run(args);
    }
}
