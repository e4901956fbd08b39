// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench.client;

import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.http.HttpRequest;
import com.wechat.pay.java.core.http.HttpResponse;
import com.wechat.pay.java.service.file.FileUploadService;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/** wechatpay-java, the official SDK on OkHttp. */
final class SdkUpload implements Upload {

    private final FileUploadService service;
    private final String uri;
    private final OkHttpClient own;

    /** @param noDelay whether it gets a client with TCP_NODELAY and as many idle connections as others have, in place of its own one */
    SdkUpload(Target target, boolean noDelay) {
        Config config = new RSAPublicKeyConfig.Builder()
                .merchantId(target.mchId())
                .privateKeyFromPath(target.privateKey().toString())
                .merchantSerialNumber(target.certificateSerial())
                .publicKeyFromPath(target.publicKey().toString())
                .publicKeyId(target.publicKeySerial())
                .apiV3Key(target.secretKey())
                .build();
        DefaultHttpClientBuilder client = new DefaultHttpClientBuilder().config(config);
        this.own = noDelay
                ? new OkHttpClient.Builder()
                        .socketFactory(new NoDelay())
                        .connectionPool(new ConnectionPool(Target.CONNECTIONS, 5, TimeUnit.MINUTES))
                        .readTimeout(1, TimeUnit.MINUTES) // some answers are held back
                        .build()
                : null;
        if (own != null) {
            client.okHttpClient(own);
        }
        this.service = new FileUploadService.Builder()
                .httpClient(new AcceptingJson(client.build()))
                .build();
        this.uri = target.v3() + Target.V3_PATH;
    }

    @Override
    public String send(Path file) throws Exception {
        String name = file.getFileName().toString();
        byte[] content = Files.readAllBytes(file);
        return service.uploadImage(uri, Wire.meta(name, Wire.hex("SHA-256", content)), name, content)
                .getMediaId();
    }

    @Override
    public void close() {
        if (own != null) {
            own.dispatcher().executorService().shutdown();
            own.connectionPool().evictAll();
        }
    }

    /** The SDK names no type that it accepts in an upload, which WeChat Pay's rules ask for and the simulator checks. */
    private static final class AcceptingJson implements HttpClient {

        private final HttpClient sdk;

        AcceptingJson(HttpClient sdk) {
            this.sdk = sdk;
        }

        @Override
        public <T> HttpResponse<T> execute(HttpRequest request, Class<T> type) {
            request.getHeaders().addHeader("Accept", "application/json");
            return sdk.execute(request, type);
        }

        @Override
        public InputStream download(String url) {
            return sdk.download(url);
        }
    }

    private static final class NoDelay extends SocketFactory {

        private final SocketFactory jdk = SocketFactory.getDefault();

        private static Socket set(Socket socket) throws IOException {
            socket.setTcpNoDelay(true);
            return socket;
        }

        @Override
        public Socket createSocket() throws IOException {
            return set(jdk.createSocket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return set(jdk.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return set(jdk.createSocket(host, port, local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return set(jdk.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return set(jdk.createSocket(host, port, local, localPort));
        }
    }
}
