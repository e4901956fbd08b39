// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.http;

import io.github.camelwechatpay.media.internal.text.LogText;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.camel.util.IOHelper;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pooled HTTP client per merchant and connection settings, open until the component stops. */
public final class HttpClientRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(HttpClientRegistry.class);

    /** WeChat Pay closes a connection that was idle for 8 seconds. */
    private static final TimeValue IDLE = TimeValue.ofSeconds(7);

    private static final Http1Config SANE_ANSWERS = Http1Config.custom()
            .setMaxHeaderCount(100)
            .setMaxLineLength(16 * 1024)
            .build();

    private static final DefaultHttpResponseParserFactory PARSERS = new DefaultHttpResponseParserFactory(SANE_ANSWERS);

    private static final String USER_AGENT = "camel-wechatpay-media/"
            + Objects.requireNonNullElse(HttpClientRegistry.class.getPackage().getImplementationVersion(), "dev")
            + " Java/"
            + Runtime.version().feature();

    /** A check costs a millisecond, so a connection that was just used goes unchecked. */
    private static final TimeValue UNCHECKED = TimeValue.ofMilliseconds(50);

    /** State of connections that any request may use after another. Without it, one that must have a new one would get them. */
    private static final String SHARED = "shared";

    private static final Duration SWEEP = Duration.ofSeconds(1);

    private final Map<Object, CloseableHttpClient> clients = new ConcurrentHashMap<>();
    private final Queue<TrackedConnectionManager> pools = new ConcurrentLinkedQueue<>();

    /**
     * @param timer closes idle connections; its owner stops it after {@link #close()}
     */
    public HttpClientRegistry(ScheduledExecutorService timer) {
        timer.scheduleWithFixedDelay(this::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One task for all clients, who may be thousands. */
    private void sweep() {
        try {
            pools.forEach(pool -> pool.closeIdle(IDLE));
        } catch (RuntimeException | Error e) { // would end the timer's task
            LOG.warn("Idle connections were not closed: {}", LogText.why(e));
        }
    }

    /**
     * @param sharing equal for those that use the same connections
     * @param tls makes the TLS context of a new client
     */
    public CloseableHttpClient client(Object sharing, HttpSettings settings, Supplier<SSLContext> tls) {
        return clients.computeIfAbsent(sharing, key -> create(settings, tls.get()));
    }

    /**
     * @param once whether the request must not be repeated: it gets a new connection. The server may close an old one at
     *     any moment, and then it is not known what became of the request.
     */
    static void choose(boolean once, HttpClientContext context) {
        context.setUserToken(once ? new Object() : SHARED);
    }

    public void close() {
        clients.values().forEach(IOHelper::close);
        clients.clear();
        pools.forEach(TrackedConnectionManager::end);
        pools.clear();
    }

    private CloseableHttpClient create(HttpSettings settings, SSLContext tls) {
        TrackedConnectionManager connections = new TrackedConnectionManager(connections(settings, tls));
        pools.add(connections);
        HttpClientBuilder builder = HttpClientBuilder.create();
        settings.configurer().ifPresent(configurer -> configurer.configureHttpClient(builder));
        settings.proxy().ifPresent(proxy -> proxy.applyTo(builder));
        return builder.setConnectionManager(connections)
                .setConnectionManagerShared(false)
                .setRequestExecutor(new TrackedRequestExecutor())
                .setKeepAliveStrategy((response, http) -> IDLE)
                .setConnectionReuseStrategy(HttpClientRegistry::isKept)
                .disableConnectionState() // else a connection with a client certificate is never used twice
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .setUserAgent(USER_AGENT)
                .build();
    }

    private static boolean isKept(HttpRequest request, HttpResponse response, HttpContext context) {
        boolean shared = SHARED.equals(HttpClientContext.cast(context).getUserToken());
        boolean tunnel = Method.CONNECT.isSame(request.getMethod());
        return (shared || tunnel)
                && DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context);
    }

    private static PoolingHttpClientConnectionManager connections(HttpSettings settings, SSLContext tls) {
        Timeout connect = Timeout.of(settings.connectTimeout());
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(telling(new DefaultClientTlsStrategy(tls)))
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(connect).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(Timeout.of(settings.responseTimeout()))
                        .setValidateAfterInactivity(UNCHECKED)
                        .build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(SANE_ANSWERS)
                        .responseParserFactory(limits -> new BoundedHttpResponseParser(PARSERS.create()))
                        .build())
                .setMaxConnTotal(settings.maxConnections())
                .setMaxConnPerRoute(settings.maxConnections())
                .build();
    }

    private static TlsSocketStrategy telling(TlsSocketStrategy tls) {
        return (socket, target, port, attachment, context) -> {
            HttpProgress.reached(HttpProgress.Stage.TLS, context);
            return tls.upgrade(socket, target, port, attachment, context);
        };
    }
}
