// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench.client;

import com.github.binarywang.wxpay.config.WxPayConfig;
import com.github.binarywang.wxpay.service.WxPayService;
import com.github.binarywang.wxpay.service.impl.WxPayServiceImpl;
import com.github.binarywang.wxpay.v3.WxPayV3HttpClientBuilder;
import com.github.binarywang.wxpay.v3.auth.PublicCertificateVerifier;
import com.github.binarywang.wxpay.v3.auth.WxPayValidator;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.message.BasicHeader;

/** WxJava, with more connections than the two that it has by itself. */
final class WxJavaUpload implements Upload {

    private final CloseableHttpClient client;
    private final WxPayService service = new WxPayServiceImpl();

    WxJavaUpload(Target target) throws IOException, GeneralSecurityException {
        PublicCertificateVerifier verifier =
                new PublicCertificateVerifier(Keys.publicKey(target.publicKey()), target.publicKeySerial());
        WxPayV3HttpClientBuilder builder = WxPayV3HttpClientBuilder.create()
                .withMerchant(target.mchId(), target.certificateSerial(), Keys.privateKey(target.privateKey()))
                .withValidator(new WxPayValidator(verifier));
        WeChatPayHost.serveBy(builder);
        // it does not name the key in an upload, which the simulator asks for
        builder.setDefaultHeaders(List.of(new BasicHeader("Wechatpay-Serial", target.publicKeySerial())));
        this.client = builder.build();
        WxPayConfig config = new WxPayConfig();
        config.setMchId(target.mchId());
        config.setPayBaseUrl(WeChatPayHost.of(target.v3()).toString());
        config.setApiV3HttpClient(client);
        service.setConfig(config);
    }

    @Override
    public String send(Path file) throws Exception {
        return service.getMerchantMediaService().imageUploadV3(file.toFile()).getMediaId();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
