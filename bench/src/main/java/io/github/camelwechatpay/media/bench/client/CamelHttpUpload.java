// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench.client;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.HexFormat;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;

/** A route as people write it by hand: a processor makes the form, camel-http sends it, a processor reads the answer. */
final class CamelHttpUpload implements Upload {

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final Target target;
    private final boolean v3;
    private final PrivateKey key;
    private final PublicKey publicKey;

    CamelHttpUpload(Target target, boolean v3, boolean tuned) throws Exception {
        this.target = target;
        this.v3 = v3;
        this.key = Keys.privateKey(target.privateKey());
        this.publicKey = Keys.publicKey(target.publicKey());
        HttpComponent http = context.getComponent("https", HttpComponent.class);
        if (!v3) {
            http.setSslContextParameters(certificate());
        }
        if (tuned) {
            http.setConnectionsPerRoute(Target.CONNECTIONS);
            http.setMaxTotalConnections(Target.CONNECTIONS);
            http.setHttpClientConfigurer(client -> client.disableConnectionState());
        }
        String uri = v3 ? target.v3() + Target.V3_PATH : target.v2() + Target.V2_PATH;
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:upload")
                        .process(CamelHttpUpload.this::form)
                        .to(uri)
                        .process(CamelHttpUpload.this::answer);
            }
        });
        context.start();
        this.template = context.createProducerTemplate();
    }

    private SSLContextParameters certificate() {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + target.keyStore());
        store.setType("PKCS12");
        store.setPassword(target.mchId());
        KeyManagersParameters keys = new KeyManagersParameters();
        keys.setKeyStore(store);
        keys.setKeyPassword(target.mchId());
        SSLContextParameters tls = new SSLContextParameters();
        tls.setKeyManagers(keys);
        return tls;
    }

    private void form(Exchange exchange) throws Exception {
        File file = exchange.getMessage().getBody(File.class);
        MultipartEntityBuilder form = MultipartEntityBuilder.create();
        form.setContentType(ContentType.create("multipart/form-data"));
        if (v3) {
            String meta = Wire.meta(file.getName(), digest("SHA-256", file));
            form.addTextBody("meta", meta, ContentType.APPLICATION_JSON);
            form.addBinaryBody("file", file, ContentType.IMAGE_JPEG, file.getName());
            exchange.getMessage().setHeader("Authorization", Wire.authorization(target, key, meta));
            exchange.getMessage().setHeader("Wechatpay-Serial", target.publicKeySerial());
            exchange.getMessage().setHeader("Accept", "application/json");
        } else {
            String hash = digest("MD5", file);
            form.addTextBody("mch_id", target.mchId());
            form.addTextBody("media_hash", hash);
            form.addTextBody("sign", Wire.v2Sign(target, hash));
            form.addBinaryBody("media", file, ContentType.IMAGE_JPEG, file.getName());
        }
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
        exchange.getMessage().setBody(form.build());
    }

    private static String digest(String algorithm, File file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance(algorithm);
        try (InputStream in = new DigestInputStream(Files.newInputStream(file.toPath()), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void answer(Exchange exchange) throws Exception {
        String body = exchange.getMessage().getBody(String.class);
        if (v3) {
            Wire.verify(
                    publicKey,
                    exchange.getMessage().getHeader("Wechatpay-Timestamp", String.class),
                    exchange.getMessage().getHeader("Wechatpay-Nonce", String.class),
                    body,
                    exchange.getMessage().getHeader("Wechatpay-Signature", String.class));
        }
        exchange.getMessage().setBody(Wire.id(v3, body));
    }

    @Override
    public String send(Path file) throws Exception {
        Exchange exchange = template.send("direct:upload", to -> to.getMessage().setBody(file.toFile()));
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getMessage().getBody(String.class);
    }

    @Override
    public void close() throws Exception {
        template.close();
        context.close();
    }
}
