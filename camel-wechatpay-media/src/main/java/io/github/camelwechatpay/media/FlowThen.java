package io.github.camelwechatpay.media;

import java.util.HashMap;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.ExchangeBuilder;
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

    @SuppressWarnings("PMD.AvoidCatchingThrowable") // an error of the user's changes nothing either
    private void tell(Exchange settled, String what, String where, FlowReason why) {
        ProducerTemplate current = template;
        if (current == null) {
            return;
        }
        Exchange told = ExchangeBuilder.anExchange(context).build();
        try {
            current.send(uri.orElseThrow(), fill(told, settled, what, where, why));
        } catch (Throwable t) {
            told.setException(t);
        }
        complain(told.getException());
    }

    private static Exchange fill(Exchange told, Exchange settled, String what, String where, FlowReason why) {
        Message message = told.getMessage();
        message.setHeaders(new HashMap<>(settled.getMessage().getHeaders()));
        message.setHeader(WechatpayMediaRouteTemplates.SETTLED, what);
        message.setHeader(WechatpayMediaRouteTemplates.SETTLED_AS, where);
        if (why != null) {
            explain(message, why);
        }
        return told;
    }

    private void complain(Throwable failure) {
        if (failure != null && log.isFirst(failure.getClass().getName())) {
            LOG.warn("The endpoint that is told of settled files failed: {}", FlowOnce.where(failure));
        }
    }

    private static void explain(Message message, FlowReason why) {
        message.setHeader(WechatpayMediaConstants.ERROR_CODE, why.code());
        message.setHeader(WechatpayMediaConstants.ERROR_MESSAGE, why.message());
        message.setHeader(WechatpayMediaConstants.ERROR_ADVICE, why.advice());
        message.setHeader(WechatpayMediaConstants.ERROR_ADVICE_ZH, why.adviceZh());
    }
}
