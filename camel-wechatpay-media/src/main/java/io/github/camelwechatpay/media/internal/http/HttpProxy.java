// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.http;

import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/** The proxy that requests go through. Does not show its password. */
public final class HttpProxy {

    private final HttpHost host;
    private final @Nullable String username;
    private final String password;

    /**
     * @param username null if the proxy asks for none
     * @param password null for an empty one
     */
    public HttpProxy(String host, int port, @Nullable String username, @Nullable String password) {
        this.host = new HttpHost(host, port);
        this.username = username;
        this.password = password == null ? "" : password;
    }

    void applyTo(HttpClientBuilder builder) {
        builder.setProxy(host);
        if (username != null) {
            BasicCredentialsProvider provider = new BasicCredentialsProvider();
            provider.setCredentials(
                    new AuthScope(host), new UsernamePasswordCredentials(username, password.toCharArray()));
            builder.setDefaultCredentialsProvider(provider);
        }
    }

    @Override
    public String toString() {
        return host.toString();
    }
}
