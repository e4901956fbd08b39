// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench.client;

import io.github.camelwechatpay.media.WechatpayMediaComponent;
import io.github.camelwechatpay.media.WechatpayMediaConfiguration;
import io.github.camelwechatpay.media.WechatpayMediaConstants;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** This component, as applications use it. */
public final class ComponentUpload implements Upload {

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final String uri;

    private ComponentUpload(Target target, boolean v3, String cryptoProvider, boolean route, int attempts)
            throws Exception {
        WechatpayMediaComponent component = new WechatpayMediaComponent();
        component.setCryptoProvider(cryptoProvider);
        WechatpayMediaConfiguration options = component.getConfiguration();
        options.setMchId(target.mchId());
        options.setApiKey(target.apiKey());
        options.setCredentials(target.credentials().toString());
        options.setPublicKey(target.publicKey().toString());
        options.setPublicKeySerial(target.publicKeySerial());
        options.setBaseUri((v3 ? target.v3() : target.v2()).toString());
        options.setMaxConnections(Target.CONNECTIONS);
        options.setMaxAttempts(attempts);
        context.addComponent("wechatpay-media", component);
        String endpoint = "wechatpay-media:" + (v3 ? "merchant-media" : "uploadmedia");
        if (route) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:upload").to(endpoint);
                }
            });
        }
        context.start();
        this.template = context.createProducerTemplate();
        this.uri = route ? "direct:upload" : endpoint;
    }

    static Upload byTemplate(Target target, boolean v3, String cryptoProvider) throws Exception {
        return new ComponentUpload(target, v3, cryptoProvider, false, 1);
    }

    static Upload byRoute(Target target, boolean v3, String cryptoProvider) throws Exception {
        return new ComponentUpload(target, v3, cryptoProvider, true, 1);
    }

    /** As by default: what may be repeated is repeated. */
    public static Upload withRetries(Target target, boolean v3) throws Exception {
        return new ComponentUpload(target, v3, "jdk", false, new WechatpayMediaConfiguration().getMaxAttempts());
    }

    @Override
    public String send(Path file) throws Exception {
        Exchange exchange = template.send(uri, to -> to.getMessage().setBody(file.toFile()));
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getMessage().getHeader(WechatpayMediaConstants.ID, String.class);
    }

    @Override
    public void close() throws Exception {
        template.close();
        context.close();
    }
}
