// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.tracing;

import io.github.camelwechatpay.media.WechatpayMediaComponent;
import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.WechatpayMediaEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.TagConstants;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;

/**
 * What a span of camel-telemetry, such as camel-opentelemetry2's, tells of an upload: api, request id, attempts, outcome,
 * error code and fault. It has no file names, no options of the URI, and no exception's text. Camel finds it by itself.
 */
public final class UploadSpanDecorator extends AbstractSpanDecorator {

    private static final String PREFIX = "wechatpay.";

    @Override
    public String getComponent() {
        return "wechatpay-media";
    }

    @Override
    public String getComponentClassName() {
        return WechatpayMediaComponent.class.getName();
    }

    /** Without what the superclass adds: the URI with its options, which may name files and hold values of fields. */
    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        span.setComponent("camel-" + getComponent());
        span.setTag(TagConstants.URL_SCHEME, getComponent());
        span.setTag(TagConstants.EXCHANGE_ID, exchange.getExchangeId());
        if (endpoint instanceof WechatpayMediaEndpoint upload) {
            span.setTag(TagConstants.URL_PATH, upload.getApi());
            span.setTag(TagConstants.SERVER_ADDRESS, upload.getServiceUrl());
            span.setTag(TagConstants.SERVER_PROTOCOL, upload.getServiceProtocol());
        }
    }

    /** Without the exception's text, which the superclass would record. */
    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        Message message = exchange.getMessage();
        tag(span, message, "api", WechatpayMediaConstants.API);
        tag(span, message, "request_id", WechatpayMediaConstants.REQUEST_ID);
        tag(span, message, "attempts", WechatpayMediaConstants.ATTEMPTS);
        tag(span, message, "outcome", WechatpayMediaConstants.OUTCOME);
        tag(span, message, "error_code", WechatpayMediaConstants.ERROR_CODE);
        tag(span, message, "fault", WechatpayMediaConstants.FAULT);
        if (exchange.isFailed() || message.getHeader(WechatpayMediaConstants.ERROR_CODE) != null) {
            span.setError(true);
        }
    }

    private static void tag(Span span, Message message, String name, String header) {
        Object value = message.getHeader(header);
        if (value != null) {
            span.setTag(PREFIX + name, value.toString());
        }
    }
}
