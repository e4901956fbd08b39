package io.github.camelwechatpay.media.endurance;

import io.github.camelwechatpay.media.WechatpayMediaRouteTemplates;
import io.github.camelwechatpay.media.upload.MediaLedger;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;

/** How a worker is made: as users make it, unless a sabotage has it otherwise. */
interface Craft {

    default MediaLedger ledger(MediaLedger honest, WorkerSettings settings) {
        return honest;
    }

    default void addRoute(CamelContext context, WorkerSettings settings) throws Exception {
        addTemplate(context, settings.flow());
    }

    static void addTemplate(CamelContext context, Map<String, String> parameters) throws Exception {
        context.addRoutes(new WechatpayMediaRouteTemplates());
        TemplatedRouteBuilder route = TemplatedRouteBuilder.builder(context, WechatpayMediaRouteTemplates.FILE);
        parameters.forEach(route::parameter);
        route.add();
    }
}
