// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.stores;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Camel's component and Azure's client are the true ones; the server is as much of it as a download needs. */
class AzureBlobTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    private static final String ACCOUNT = "shop";
    private static final String BLOB = "/" + ACCOUNT + "/pictures/inbox%2F" + Uploads.NAME;

    @RegisterExtension
    static final WireMockExtension AZURE = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort())
            .build();

    private final Uploads uploads = new Uploads(WECHATPAY);

    @BeforeEach
    void begin() {
        AZURE.stubFor(head(urlPathEqualTo(BLOB)).willReturn(headers(200)));
        AZURE.stubFor(get(urlPathEqualTo(BLOB)).willReturn(headers(206).withBody(Uploads.PICTURE)));
        String key = Base64.getEncoder().encodeToString("no secret at all".getBytes(StandardCharsets.UTF_8));
        uploads.bind(
                "azure",
                new BlobServiceClientBuilder()
                        .endpoint(AZURE.baseUrl() + "/" + ACCOUNT)
                        .credential(new StorageSharedKeyCredential(ACCOUNT, key))
                        .buildClient());
    }

    private static ResponseDefinitionBuilder headers(int status) {
        int size = Uploads.PICTURE.length;
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "image/bmp")
                .withHeader("Content-Length", Integer.toString(size))
                .withHeader("Content-Range", "bytes 0-" + (size - 1) + "/" + size)
                .withHeader("ETag", "\"0x8D4BCC2E4835CD0\"")
                .withHeader("Last-Modified", "Tue, 24 Nov 2026 00:00:00 GMT")
                .withHeader("x-ms-blob-type", "BlockBlob")
                .withHeader("x-ms-version", "2025-07-05");
    }

    @AfterEach
    void end() {
        uploads.close();
    }

    @Test
    void sendsABlobThatTheRouteAskedFor() throws Exception {
        Uploaded uploaded = uploads.by(
                "azure-storage-blob:" + ACCOUNT + "/pictures?operation=getBlob&serviceClient=#azure",
                Map.of("CamelAzureStorageBlobBlobName", "inbox/" + Uploads.NAME));

        uploaded.isThePicture();
        assertThat(uploaded.brought()).endsWith("BlobInputStream");
    }
}
