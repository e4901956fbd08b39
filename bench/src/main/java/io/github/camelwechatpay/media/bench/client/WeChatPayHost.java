// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench.client;

import java.net.InetAddress;
import java.net.URI;
import org.apache.http.conn.ssl.NoopHostnameVerifier;
import org.apache.http.impl.client.HttpClientBuilder;

/** Clients that sign requests to hosts of WeChat Pay alone are told such a name, and find this machine under it. */
final class WeChatPayHost {

    private static final String NAME = "api.mch.weixin.qq.com";

    private WeChatPayHost() {}

    /** With as many connections as there are threads. */
    static void serveBy(HttpClientBuilder client) {
        client.setDnsResolver(name -> new InetAddress[] {InetAddress.getByName("localhost")})
                .setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE)
                .setMaxConnPerRoute(Target.CONNECTIONS)
                .setMaxConnTotal(Target.CONNECTIONS);
    }

    /** On that host, by the port of this machine. */
    static URI of(URI server) {
        return URI.create("https://" + NAME + ":" + server.getPort());
    }
}
