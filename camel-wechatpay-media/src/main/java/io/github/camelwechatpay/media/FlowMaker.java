package io.github.camelwechatpay.media;

import org.apache.camel.Endpoint;

/** Makes the endpoint that a new route reads from, in a class that needs the store's own jar. */
@FunctionalInterface
interface FlowMaker {

    Endpoint inbox(FlowRoute route) throws Exception;
}
