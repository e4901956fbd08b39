// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** The least that an upload needs: no checks, no retries, no options; the file in one array. */
final class IdealUpload implements Upload {

    private static final String BOUNDARY = "5f0c3b1de9c34b6a8e4c0a6d7b2f9e11";

    private final Target target;
    private final boolean v3;
    private final URI uri;
    private final PrivateKey key;
    private final PublicKey publicKey;
    private final CloseableHttpClient client;

    IdealUpload(Target target, boolean v3) throws IOException, GeneralSecurityException {
        this.target = target;
        this.v3 = v3;
        this.uri = v3 ? target.v3().resolve(Target.V3_PATH) : target.v2().resolve(Target.V2_PATH);
        this.key = Keys.privateKey(target.privateKey());
        this.publicKey = Keys.publicKey(target.publicKey());
        SSLContext tls = v3 ? SSLContext.getDefault() : Tls.of(target);
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                        .setMaxConnPerRoute(Target.CONNECTIONS)
                        .setMaxConnTotal(Target.CONNECTIONS)
                        .build())
                .disableConnectionState()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .build();
    }

    @Override
    public String send(Path file) throws Exception {
        byte[] content = Files.readAllBytes(file);
        String name = file.getFileName().toString();
        HttpPost post = new HttpPost(uri);
        StringBuilder head = new StringBuilder();
        if (v3) {
            String meta = Wire.meta(name, Wire.hex("SHA-256", content));
            post.setHeader("Authorization", Wire.authorization(target, key, meta));
            post.setHeader("Accept", "application/json");
            post.setHeader("Wechatpay-Serial", target.publicKeySerial());
            part(head, "meta", "\r\nContent-Type: application/json")
                    .append(meta)
                    .append("\r\n");
            part(head, "file", "; filename=\"" + name + "\"\r\nContent-Type: image/jpeg");
        } else {
            String hash = Wire.hex("MD5", content);
            part(head, "mch_id", "").append(target.mchId()).append("\r\n");
            part(head, "media_hash", "").append(hash).append("\r\n");
            part(head, "sign", "").append(Wire.v2Sign(target, hash)).append("\r\n");
            part(head, "media", "; filename=\"" + name + "\"\r\nContent-Type: image/jpeg");
        }
        post.setEntity(
                new Body(head.toString().getBytes(UTF_8), content, ("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8)));
        return client.execute(post, this::id);
    }

    private static StringBuilder part(StringBuilder head, String name, String rest) {
        return head.append("--")
                .append(BOUNDARY)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append('"')
                .append(rest)
                .append("\r\n\r\n");
    }

    private String id(ClassicHttpResponse response) throws IOException {
        try {
            String body = EntityUtils.toString(response.getEntity());
            if (v3) {
                Wire.verify(
                        publicKey,
                        response.getHeader("Wechatpay-Timestamp").getValue(),
                        response.getHeader("Wechatpay-Nonce").getValue(),
                        body,
                        response.getHeader("Wechatpay-Signature").getValue());
            }
            return Wire.id(v3, body);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private static final class Body extends AbstractHttpEntity {

        private final byte[] head;
        private final byte[] content;
        private final byte[] tail;

        Body(byte[] head, byte[] content, byte[] tail) {
            super("multipart/form-data; boundary=" + BOUNDARY, null, false);
            this.head = head;
            this.content = content;
            this.tail = tail;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(head);
            out.write(content);
            out.write(tail);
        }

        @Override
        public long getContentLength() {
            return head.length + content.length + tail.length;
        }

        @Override
        public InputStream getContent() {
            return new SequenceInputStream(Collections.enumeration(List.of(
                    new ByteArrayInputStream(head),
                    new ByteArrayInputStream(content),
                    new ByteArrayInputStream(tail))));
        }

        @Override
        public boolean isStreaming() {
            return false;
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public void close() {
            // holds nothing open
        }
    }
}
