// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.http;

import io.github.camelwechatpay.media.internal.http.HttpProgress.Stage;
import io.github.camelwechatpay.media.internal.protocol.ApiHost;
import io.github.camelwechatpay.media.internal.protocol.RawResponse;
import io.github.camelwechatpay.media.internal.protocol.SignedRequest;
import io.github.camelwechatpay.media.internal.protocol.Transport;
import io.github.camelwechatpay.media.internal.protocol.TransportException;
import io.github.camelwechatpay.media.internal.protocol.TransportException.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Posts uploads over a merchant's pooled connections. */
public final class HttpTransport implements Transport {

    private final CloseableHttpClient client;
    private final ScheduledExecutorService timer;
    private final Function<String, URI> first;
    private final Optional<Function<String, URI>> backup;
    private final Timeout responseTimeout;
    private final boolean proxied;

    /**
     * @param timer ends requests that take too long
     * @param first makes a path a URI of the first host
     * @param backup the same of another host, where there is one
     */
    public HttpTransport(
            CloseableHttpClient client,
            ScheduledExecutorService timer,
            Function<String, URI> first,
            Optional<Function<String, URI>> backup,
            HttpSettings settings) {
        this.client = client;
        this.timer = timer;
        this.first = first;
        this.backup = backup;
        this.responseTimeout = Timeout.of(settings.responseTimeout());
        this.proxied = settings.proxy().isPresent();
    }

    @Override
    public boolean hasBackup() {
        return backup.isPresent();
    }

    @Override
    public RawResponse send(SignedRequest request, ApiHost host, Duration patience) throws TransportException {
        if (Thread.currentThread().isInterrupted()) {
            throw new TransportException(Kind.INTERRUPTED, "The upload was interrupted before it was sent", null);
        }
        if (patience.toMillis() < 1) {
            throw new TransportException(Kind.TOO_LATE, "uploadTimeout expired before the file was sent", null);
        }
        UploadEntity entity = request.body() == null ? null : new UploadEntity(request.body());
        HttpUriRequestBase http = http(request, host, entity, patience);
        AtomicBoolean late = new AtomicBoolean();
        Future<?> deadline = timer.schedule(
                () -> {
                    late.set(true);
                    http.cancel();
                },
                patience.toNanos(),
                TimeUnit.NANOSECONDS);
        HttpProgress progress = new HttpProgress(proxied);
        try {
            return exchange(http, context(request, progress));
        } catch (IOException | CancellationException e) {
            boolean begun = entity == null ? progress.stage() == Stage.REQUEST : entity.isBegun();
            throw new HttpExceptionMapper(progress, begun, late.get()).of(e);
        } catch (IllegalStateException e) {
            if (entity != null && entity.isBegun()) {
                throw e; // of a hook, and no closed pool's: the file may have been sent
            }
            throw new TransportException(Kind.INTERRUPTED, "The upload was stopped before it was sent", e);
        } catch (Error e) {
            http.cancel(); // the client does not give the connection back
            throw e;
        } finally {
            deadline.cancel(false);
        }
    }

    private HttpUriRequestBase http(
            SignedRequest request, ApiHost host, @Nullable UploadEntity entity, Duration patience) {
        Function<String, URI> base = host == ApiHost.BACKUP ? backup.orElseThrow() : first;
        HttpUriRequestBase http = new HttpUriRequestBase(request.method(), base.apply(request.path()));
        request.headers().forEach(http::setHeader);
        http.setEntity(entity);
        http.setConfig(RequestConfig.custom()
                .setResponseTimeout(responseTimeout)
                .setConnectionRequestTimeout(Timeout.of(patience))
                .build());
        return http;
    }

    private static HttpClientContext context(SignedRequest request, HttpProgress progress) {
        HttpClientContext context = HttpClientContext.create();
        HttpClientRegistry.choose(request.once(), context);
        progress.follow(context);
        return context;
    }

    private RawResponse exchange(HttpUriRequestBase http, HttpClientContext context)
            throws IOException, TransportException {
        ClassicHttpResponse response = client.executeOpen(null, http, context);
        HttpResponseReader answer = new HttpResponseReader(
                response, () -> context.getEndpointDetails().getReceivedBytesCount());
        try {
            if (!isAsked(context)) {
                throw HttpExceptionMapper.ofProxy(response.getCode());
            }
            return answer.read();
        } finally {
            if (answer.isWhole()) {
                response.close();
            } else {
                http.cancel(); // to close it would mean to read the rest
            }
        }
    }

    /** The client hands out a proxy's refusal to connect us as if it were the server's answer. */
    private static boolean isAsked(HttpClientContext context) {
        return context.getRequest() != null
                && !Method.CONNECT.isSame(context.getRequest().getMethod());
    }
}
