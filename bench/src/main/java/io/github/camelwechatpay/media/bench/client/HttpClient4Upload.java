// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench.client;

import com.wechat.pay.contrib.apache.httpclient.WechatPayHttpClientBuilder;
import com.wechat.pay.contrib.apache.httpclient.WechatPayUploadHttpPost;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.util.EntityUtils;

/** wechatpay-apache-httpclient, with more connections than the two that it has by itself. */
final class HttpClient4Upload implements Upload {

    private final CloseableHttpClient client;
    private final URI uri;

    HttpClient4Upload(Target target) throws IOException, GeneralSecurityException {
        WechatPayHttpClientBuilder builder = WechatPayHttpClientBuilder.create()
                .withMerchant(target.mchId(), target.certificateSerial(), Keys.privateKey(target.privateKey()))
                .withWechatPay(target.publicKeySerial(), Keys.publicKey(target.publicKey()));
        WeChatPayHost.serveBy(builder);
        this.client = builder.build();
        this.uri = WeChatPayHost.of(target.v3()).resolve(Target.V3_PATH);
    }

    @Override
    public String send(Path file) throws Exception {
        String sha256;
        try (InputStream in = Files.newInputStream(file)) {
            sha256 = DigestUtils.sha256Hex(in);
        }
        try (InputStream in = Files.newInputStream(file)) {
            WechatPayUploadHttpPost post = new WechatPayUploadHttpPost.Builder(uri)
                    .withImage(file.getFileName().toString(), sha256, in)
                    .build();
            try (CloseableHttpResponse response = client.execute(post)) {
                return Wire.id(true, EntityUtils.toString(response.getEntity()));
            }
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
