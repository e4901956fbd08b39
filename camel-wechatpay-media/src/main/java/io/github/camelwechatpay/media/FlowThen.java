package io.github.camelwechatpay.media;

import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the user's endpoint, if there is one, what became of each file. Its failures change nothing. */
final class FlowThen {

    private static final Logger LOG = LoggerFactory.getLogger(FlowThen.class);

    private final CamelContext context;
    private final Optional<String> uri;
    private final FlowOnce log = new FlowOnce();
    private ProducerTemplate template;

    FlowThen(CamelContext context, Optional<String> uri) {
        this.context = context;
        this.uri = uri;
    }

    void start() {
        if (uri.isPresent() && template == null) {
            template = context.createProducerTemplate();
            template.start();
        }
    }

    void stop() {
        if (template != null) {
            template.stop();
            template = null;
        }
    }

    /** @param where it is now; null if it is nowhere */
    void tell(Exchange settled, String what, String where) {
        tell(settled, what, where, null);
    }

    /** Why a file is still in the inbox need not be in the headers of its upload, which may have gone well. */
    void left(Exchange settled, FlowReason why) {
        tell(settled, "LEFT", null, why);
    }

    private void tell(Exchange settled, String what, String where, FlowReason why) {
        ProducerTemplate current = template;
        if (current == null) {
            return;
        }
        Exchange told = current.send(uri.orElseThrow(), exchange -> {
            exchange.getMessage()
                    .setHeaders(new java.util.HashMap<>(settled.getMessage().getHeaders()));
            exchange.getMessage().setHeader(WechatpayMediaRouteTemplates.SETTLED, what);
            exchange.getMessage().setHeader(WechatpayMediaRouteTemplates.SETTLED_AS, where);
            if (why != null) {
                explain(exchange.getMessage(), why);
            }
        });
        if (told.getException() != null
                && log.isFirst(told.getException().getClass().getName())) {
            LOG.warn("The endpoint that is told of settled files failed: {}", FlowOnce.where(told.getException()));
        }
    }

    private static void explain(Message message, FlowReason why) {
        message.setHeader(WechatpayMediaConstants.ERROR_CODE, why.code());
        message.setHeader(WechatpayMediaConstants.ERROR_MESSAGE, why.message());
        message.setHeader(WechatpayMediaConstants.ERROR_ADVICE, why.advice());
        message.setHeader(WechatpayMediaConstants.ERROR_ADVICE_ZH, why.adviceZh());
    }
}
