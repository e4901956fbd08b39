// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.error.Disposition;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Overhears the answers, and believes those that the component does not. */
final class BelievingRoute extends RouteBuilder {

    static final String URI = "direct:believing";

    private static final Pattern ID = Pattern.compile("\"media_id\" *: *\"([^\"]*)\"");

    private final ThreadLocal<String> heard = new ThreadLocal<>();
    private final String uri;

    BelievingRoute(CamelContext context, String uri) {
        this.uri = uri;
        context.getRegistry().bind("ear", ear());
    }

    @Override
    public void configure() {
        from(URI)
                .to(uri + "&throwExceptionOnFailure=false&httpClientConfigurer=#bean:ear")
                .process(this::believe);
    }

    private HttpClientConfigurer ear() {
        return client ->
                client.addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "ear", (request, scope, chain) -> {
                    var response = chain.proceed(request, scope);
                    String text = EntityUtils.toString(response.getEntity());
                    heard.set(text);
                    response.setEntity(new StringEntity(text, org.apache.hc.core5.http.ContentType.APPLICATION_JSON));
                    return response;
                });
    }

    private void believe(Exchange exchange) {
        Message message = exchange.getMessage();
        Matcher id = ID.matcher(String.valueOf(heard.get()));
        if ("BAD_SIGNATURE".equals(message.getHeader(WechatpayMediaConstants.ERROR_CODE)) && id.find()) {
            message.removeHeader(WechatpayMediaConstants.ERROR_CODE);
            message.setHeader(WechatpayMediaConstants.ID, id.group(1));
            message.setHeader(WechatpayMediaConstants.DISPOSITION, Disposition.DONE.name());
            exchange.removeProperty(WechatpayMediaConstants.FAILURE);
        }
    }
}
