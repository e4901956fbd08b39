package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.upload.CheckLevel;
import io.github.camelwechatpay.media.upload.Credentials;
import io.github.camelwechatpay.media.upload.Handling;
import io.github.camelwechatpay.media.upload.MediaApi;
import io.github.camelwechatpay.media.upload.NamePolicy;
import io.github.camelwechatpay.media.upload.SignType;
import io.github.camelwechatpay.media.upload.Uploader;
import io.github.camelwechatpay.media.upload.V3Account;
import io.github.camelwechatpay.media.upload.V3Identity;
import java.security.PublicKey;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;

/** Checks an endpoint's options and makes its uploader. Makes no network call. */
final class UploaderFactory {

    private final CamelContext context;
    private final Clock clock = Clock.systemUTC();
    private final HttpClients clients;
    private final ScheduledExecutorService timer;
    private final Map<Sharing, V3Account> accounts = new ConcurrentHashMap<>();

    UploaderFactory(CamelContext context) {
        this.context = context;
        this.timer = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "WechatpayMediaTimer");
        this.clients = new HttpClients(timer);
    }

    /**
     * @throws IllegalArgumentException if an upload could not work, in a sentence that names option, file and cure
     */
    Uploader uploader(String name, WechatpayMediaConfiguration options) {
        MediaApi api = CustomApi.orNamed(name, options);
        BaseUri.of(options, api.isGlobal());
        Required required = new Required(api);
        required.numbers(options);
        required.noFit(options.getFit());
        required.digest();
        return api.auth() == MediaApi.Auth.V2 ? v2(api, required, options) : v3(api, required, options);
    }

    void close() {
        clients.close();
        accounts.clear();
        context.getExecutorServiceManager().shutdownNow(timer);
    }

    private Uploader v2(MediaApi api, Required required, WechatpayMediaConfiguration options) {
        String mchId = required.merchant(options.getMchId());
        String apiKey = required.key("apiKey", options.getApiKey(), "the V2 API key");
        required.noMeta(options.getMeta());
        SignType signType = SignType.valueOf(Choice.of("signType", options.getSignType(), List.of("MD5", "HMAC-SHA256"))
                .replace('-', '_'));
        TlsSettings tls = new TlsSettings(context, options);
        Optional<Credentials> credentials =
                tls.bringKeys() ? Optional.empty() : new CredentialsLoader(context, options, false).load(clock);
        if (credentials.isEmpty() && !tls.bringKeys()) {
            throw required.missing(
                    "credentials", "the folder of the merchant's API certificate, with apiclient_cert.p12");
        }
        return Uploader.v2(
                api, handling(api, options), mchId, apiKey, signType, transport(api, tls, credentials, options));
    }

    private Uploader v3(MediaApi api, Required required, WechatpayMediaConfiguration options) {
        boolean brand = api.auth() == MediaApi.Auth.BRAND;
        String id = brand ? required.brand(options.getBrandId()) : required.merchant(options.getMchId());
        CredentialsLoader loader = new CredentialsLoader(context, options, brand);
        Credentials credentials = loader.load(clock)
                .orElseThrow(() ->
                        required.missing("credentials", "the folder of the API certificate, with apiclient_cert.p12"));
        Optional<PublicKey> publicKey = loader.publicKey();
        required.keysOfWeChatPay(options, publicKey.isPresent(), brand);
        required.meta(options.getMeta());
        HttpTransport transport = transport(api, new TlsSettings(context, options), Optional.of(credentials), options);
        boolean global = isGlobal(api, options);
        V3Account account = accounts.computeIfAbsent(
                Sharing.ofAccount(options, id, transport.base() + (global ? " global" : "")),
                key -> V3Account.of(
                        brand ? V3Identity.brand(id) : V3Identity.merchant(id),
                        credentials,
                        publicKey.isPresent() ? options.getPublicKeyId() : null,
                        publicKey.orElse(null),
                        brand ? null : options.getSecretKey(),
                        global,
                        transport,
                        clock));
        return Uploader.v3(api, handling(api, options), account, transport);
    }

    private Handling handling(MediaApi api, WechatpayMediaConfiguration options) {
        CheckLevel checkLevel =
                CheckLevel.valueOf(Choice.of("checkMedia", options.getCheckMedia(), List.of("full", "type", "off"))
                        .toUpperCase(Locale.ROOT));
        return new Handling(checkLevel, names(api, options), isGlobal(api, options), options.getMaxBytes());
    }

    private HttpTransport transport(
            MediaApi api, TlsSettings tls, Optional<Credentials> credentials, WechatpayMediaConfiguration options) {
        return new HttpTransport(
                clients.client(options, tls, credentials), timer, BaseUri.of(options, api.isGlobal()), options);
    }

    private static boolean isGlobal(MediaApi api, WechatpayMediaConfiguration options) {
        return api.isGlobal() || options.getRegion().equals("global");
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
