package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.upload.Host;
import io.github.camelwechatpay.media.upload.Request;
import io.github.camelwechatpay.media.upload.Response;
import io.github.camelwechatpay.media.upload.Transport;
import io.github.camelwechatpay.media.upload.TransportException;
import io.github.camelwechatpay.media.upload.TransportException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.util.Timeout;

/** Posts uploads over a merchant's pooled connections. */
final class HttpTransport implements Transport {

    private final CloseableHttpClient client;
    private final ScheduledExecutorService timer;
    private final BaseUri first;
    private final Optional<BaseUri> backup;
    private final Timeout responseTimeout;

    /**
     * @param timer ends requests that take too long
     */
    HttpTransport(
            CloseableHttpClient client,
            ScheduledExecutorService timer,
            BaseUri first,
            Optional<BaseUri> backup,
            WechatpayMediaConfiguration options) {
        this.client = client;
        this.timer = timer;
        this.first = first;
        this.backup = backup;
        this.responseTimeout = Timeout.ofMilliseconds(options.getResponseTimeout());
    }

    @Override
    public boolean hasBackup() {
        return backup.isPresent();
    }

    @Override
    public Response send(Request request, Host host, Duration patience) throws TransportException {
        if (Thread.currentThread().isInterrupted()) {
            throw new TransportException(Kind.INTERRUPTED, "The upload was interrupted before it was sent", null);
        }
        if (patience.toMillis() < 1) {
            throw new TransportException(Kind.CONNECT_FAILED, "uploadTimeout was over before it could be sent", null);
        }
        UploadEntity entity = request.body() == null ? null : new UploadEntity(request.body());
        BaseUri base = host == Host.BACKUP ? backup.orElseThrow() : first;
        HttpUriRequestBase http = new HttpUriRequestBase(request.method(), base.resolve(request.path()));
        request.headers().forEach(http::setHeader);
        http.setEntity(entity);
        http.setConfig(RequestConfig.custom()
                .setResponseTimeout(responseTimeout)
                .setConnectionRequestTimeout(Timeout.of(patience))
                .build());
        AtomicBoolean late = new AtomicBoolean();
        Future<?> deadline = timer.schedule(
                () -> {
                    late.set(true);
                    http.cancel();
                },
                patience.toNanos(),
                TimeUnit.NANOSECONDS);
        HttpClientContext context = HttpClientContext.create();
        try (ClassicHttpResponse response = client.executeOpen(null, http, context)) {
            if (!isAsked(context)) {
                throw new TransportException(Kind.PROXY_REFUSED, "The proxy answered HTTP " + response.getCode(), null);
            }
            return read(response);
        } catch (IOException | CancellationException e) {
            throw HttpFailure.of(e, entity != null && entity.isBegun(), late.get());
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

    /** The client hands out a proxy's refusal to connect us as if it were the server's answer. */
    private static boolean isAsked(HttpClientContext context) {
        return context.getRequest() != null
                && !Method.CONNECT.isSame(context.getRequest().getMethod());
    }

    private static Response read(ClassicHttpResponse response) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        byte[] body = response.getEntity() == null
                ? new byte[0]
                : response.getEntity().getContent().readNBytes(Response.MAX_BODY);
        return new Response(response.getCode(), headers, body);
    }
}
