package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.upload.CheckLevel;
import io.github.camelwechatpay.media.upload.Credentials;
import io.github.camelwechatpay.media.upload.Handling;
import io.github.camelwechatpay.media.upload.MediaApi;
import io.github.camelwechatpay.media.upload.NamePolicy;
import io.github.camelwechatpay.media.upload.SignType;
import io.github.camelwechatpay.media.upload.Uploader;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;

/** Checks an endpoint's options and makes its uploader. Makes no network call. */
final class UploaderFactory {

    private final CamelContext context;
    private final HttpClients clients;
    private final ScheduledExecutorService timer;

    UploaderFactory(CamelContext context) {
        this.context = context;
        this.timer = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "WechatpayMediaTimer");
        this.clients = new HttpClients(timer);
    }

    /**
     * @throws IllegalArgumentException if an upload could not work, in a sentence that names option, file and cure
     */
    Uploader uploader(MediaApi api, WechatpayMediaConfiguration options) {
        BaseUri.of(options);
        Required required = new Required(api);
        String mchId = required.merchant(options.getMchId());
        String apiKey = required.key("apiKey", options.getApiKey(), "the V2 API key");
        required.positive("connectTimeout", options.getConnectTimeout());
        required.positive("responseTimeout", options.getResponseTimeout());
        required.positive("uploadTimeout", options.getUploadTimeout());
        required.positive("maxConnections", options.getMaxConnections());
        if (options.getMaxBytes() != null) {
            required.positive("maxBytes", options.getMaxBytes());
        }
        if (options.getProxyHost() != null) {
            required.positive("proxyPort", options.getProxyPort());
        }
        required.noFit(options.getFit());
        CheckLevel checkLevel =
                CheckLevel.valueOf(Choice.of("checkMedia", options.getCheckMedia(), List.of("full", "type", "off"))
                        .toUpperCase(Locale.ROOT));
        SignType signType = SignType.valueOf(Choice.of("signType", options.getSignType(), List.of("MD5", "HMAC-SHA256"))
                .replace('-', '_'));
        Handling handling = new Handling(checkLevel, names(api, options), options.getMaxBytes());
        return Uploader.v2(api, handling, mchId, apiKey, signType, transport(api, options));
    }

    void close() {
        clients.close();
        context.getExecutorServiceManager().shutdownNow(timer);
    }

    private HttpTransport transport(MediaApi api, WechatpayMediaConfiguration options) {
        TlsSettings tls = new TlsSettings(context, options);
        Optional<Credentials> credentials =
                tls.bringKeys() ? Optional.empty() : new CredentialsLoader(context, options).load(Clock.systemUTC());
        if (credentials.isEmpty() && !tls.bringKeys()) {
            throw new Required(api)
                    .missing("credentials", "the folder of the merchant's API certificate, with apiclient_cert.p12");
        }
        return new HttpTransport(clients.client(options, tls, credentials), timer, options);
    }

    private static NamePolicy names(MediaApi api, WechatpayMediaConfiguration options) {
        String policy = options.getFileNamePolicy();
        if (policy == null) {
            return api.originalName() ? NamePolicy.ORIGINAL : NamePolicy.GENERATED;
        }
        return NamePolicy.valueOf(Choice.of("fileNamePolicy", policy, List.of("generated", "original"))
                .toUpperCase(Locale.ROOT));
    }
}
