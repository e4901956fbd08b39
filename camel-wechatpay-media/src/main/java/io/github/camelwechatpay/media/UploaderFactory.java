// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.credentials.Credentials;
import io.github.camelwechatpay.media.internal.api.FileNamePolicy;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.api.SignType;
import io.github.camelwechatpay.media.internal.config.AccountHealthCheck;
import io.github.camelwechatpay.media.internal.config.AccountHealthChecks;
import io.github.camelwechatpay.media.internal.config.EnumOption;
import io.github.camelwechatpay.media.internal.config.ImageFitterFinder;
import io.github.camelwechatpay.media.internal.config.LedgerPurger;
import io.github.camelwechatpay.media.internal.config.PlatformRootsLoader;
import io.github.camelwechatpay.media.internal.config.ReloadingAccount;
import io.github.camelwechatpay.media.internal.config.ThrottleRegistry;
import io.github.camelwechatpay.media.internal.config.TlsContextFactory;
import io.github.camelwechatpay.media.internal.crypto.CryptoProviders;
import io.github.camelwechatpay.media.internal.file.CheckLevel;
import io.github.camelwechatpay.media.internal.file.FileBlocks;
import io.github.camelwechatpay.media.internal.http.HttpClientRegistry;
import io.github.camelwechatpay.media.internal.http.HttpProxy;
import io.github.camelwechatpay.media.internal.http.HttpSettings;
import io.github.camelwechatpay.media.internal.http.HttpTransport;
import io.github.camelwechatpay.media.internal.monitor.Accounts;
import io.github.camelwechatpay.media.internal.monitor.ApiFigures;
import io.github.camelwechatpay.media.internal.monitor.Micrometer;
import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import io.github.camelwechatpay.media.internal.time.InterruptibleWaits;
import io.github.camelwechatpay.media.internal.upload.AccountId;
import io.github.camelwechatpay.media.internal.upload.FileOptions;
import io.github.camelwechatpay.media.internal.upload.ImageFit;
import io.github.camelwechatpay.media.internal.upload.RetrySettings;
import io.github.camelwechatpay.media.internal.upload.Throttle;
import io.github.camelwechatpay.media.internal.upload.Uploader;
import io.github.camelwechatpay.media.internal.upload.UploaderContext;
import io.github.camelwechatpay.media.internal.v2.V2Account;
import io.github.camelwechatpay.media.internal.v3.PlatformRoots;
import io.github.camelwechatpay.media.internal.v3.V3Account;
import io.github.camelwechatpay.media.internal.v3.V3Identity;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.jspecify.annotations.Nullable;

/** Checks an endpoint's options and makes its uploader. Makes no network call. */
final class UploaderFactory {

    private final CamelContext context;
    private final Clock clock = Clock.systemUTC();
    private final HttpClientRegistry clients;
    private final ScheduledExecutorService timer;
    private final FileBlocks blocks = new FileBlocks();
    private final InterruptibleWaits waiting = new InterruptibleWaits();
    private final ThrottleRegistry throttles = new ThrottleRegistry(waiting);
    private final LedgerPurger ledgers;
    private final Accounts accounts;
    private final AccountHealthChecks healths;
    private final Map<SharedResourceKey, V2Account> v2Accounts = new ConcurrentHashMap<>();
    private final Map<SharedResourceKey, V3Account> v3Accounts = new ConcurrentHashMap<>();
    private final ReloadingAccount ownAccount;
    private final CryptoProviders crypto;

    /**
     * @param cryptoProvider the component's option
     * @param healthChecks whether Camel lists the health of each merchant and brand
     * @param own the options of the component itself
     */
    UploaderFactory(
            CamelContext context,
            String cryptoProvider,
            boolean healthChecks,
            Supplier<WechatpayMediaConfiguration> own) {
        this.context = context;
        this.crypto = CryptoProviders.of(
                EnumOption.of("cryptoProvider", cryptoProvider, CryptoProviders.options()),
                className -> context.getClassResolver().resolveClass(className) != null);
        this.timer = timer(context);
        this.clients = new HttpClientRegistry(timer);
        this.ledgers = new LedgerPurger(context);
        this.accounts = new Accounts(clock, Micrometer.meters(context));
        this.healths = new AccountHealthChecks(context, healthChecks, accounts);
        this.ownAccount = new ReloadingAccount(() -> account(own.get()));
    }

    /** Each upload that is under way has a task here, so it must not be full at Camel's 1,000. */
    private ScheduledExecutorService timer(CamelContext owner) {
        ThreadPoolProfile profile = new ThreadPoolProfile("WechatpayMediaTimer");
        profile.setPoolSize(1);
        profile.setMaxPoolSize(1);
        profile.setMaxQueueSize(-1);
        return owner.getExecutorServiceManager().newScheduledThreadPool(this, "WechatpayMediaTimer", profile);
    }

    /** The keys of the component's own merchant, or brand if only that is set. */
    ReloadingAccount ownAccount() {
        return ownAccount;
    }

    private V3Account account(WechatpayMediaConfiguration options) {
        boolean brand = options.getMchId() == null && options.getBrandId() != null;
        MediaApi api = MediaApiTable.named(brand ? "brand-card-image" : "merchant-media");
        OptionValidator required = new OptionValidator(api, "the encryption of fields");
        required.numbers(options);
        return sender(api, required, options).account();
    }

    /**
     * @throws IllegalArgumentException if an upload could not work, in a sentence that names option, file and cure
     */
    Uploader uploader(String name, WechatpayMediaConfiguration options) {
        MediaApi api = CustomApi.orNamed(name, options).repeatable(repeatUnknown(options));
        BaseUri.of(options, api.isGlobal());
        BaseUri.backup(options, api.isGlobal());
        OptionValidator required = new OptionValidator(api);
        required.numbers(options);
        required.digest();
        return api.auth() == MediaApi.Auth.V2 ? v2(api, required, options) : v3(api, required, options);
    }

    /** Null if the API decides. */
    private static @Nullable Boolean repeatUnknown(WechatpayMediaConfiguration options) {
        String value = options.getRepeatUnknown();
        return value == null
                ? null
                : Boolean.valueOf(
                        EnumOption.of("repeatUnknown", value.toLowerCase(Locale.ROOT), List.of("true", "false")));
    }

    /** Of the merchant or brand that an endpoint uploads as. */
    AccountHealthCheck health(String name, WechatpayMediaConfiguration options) {
        return healths.of(checkedIdentity(name, options));
    }

    /** Of the uploads of an endpoint, and of others that upload as the same merchant or brand by the same API. */
    ApiFigures figures(String name, WechatpayMediaConfiguration options) {
        return accounts.of(checkedIdentity(name, options)).api(name);
    }

    Clock clock() {
        return clock;
    }

    /** Of all merchants and brands. */
    Accounts accounts() {
        return accounts;
    }

    private static String checkedIdentity(String name, WechatpayMediaConfiguration options) {
        return Objects.requireNonNull(identity(name, options), "no uploader was made without it");
    }

    /** Null if the options name no merchant or brand; then there is no uploader either. */
    static @Nullable String identity(String name, WechatpayMediaConfiguration options) {
        boolean brand = CustomApi.orNamed(name, options).auth() == MediaApi.Auth.BRAND;
        String id = brand ? options.getBrandId() : options.getMchId();
        return id == null ? null : identity(brand, id);
    }

    private static String identity(boolean brand, String id) {
        return brand ? "brand-" + id : id;
    }

    /** Ends what waits for a turn, a further try or somebody else: the application is about to stop. */
    void endWaits() {
        waiting.end();
    }

    void close() {
        endWaits();
        clients.close();
        v2Accounts.clear();
        v3Accounts.clear();
        ledgers.close();
        healths.close();
        accounts.close();
        context.getExecutorServiceManager().shutdownNow(timer);
    }

    private Uploader v2(MediaApi api, OptionValidator required, WechatpayMediaConfiguration options) {
        String mchId = required.merchant(options.getMchId());
        String apiKey = required.key("apiKey", options.getApiKey(), "the V2 API key");
        required.noMeta(options.getMeta());
        SignType signType =
                SignType.valueOf(EnumOption.of("signType", options.getSignType(), List.of("MD5", "HMAC-SHA256"))
                        .replace('-', '_'));
        TlsContextFactory tls = tls(options);
        Optional<Credentials> credentials =
                tls.bringKeys() ? Optional.empty() : new CredentialsLoader(context, options, false).load(clock);
        if (credentials.isEmpty() && !tls.bringKeys()) {
            throw required.missing(
                    "credentials", "the folder of the merchant's API certificate, with apiclient_cert.p12");
        }
        credentials.ifPresent(own -> certificateOf(own, mchId));
        return Uploader.v2(
                api,
                handling(api, options),
                v2Accounts.computeIfAbsent(
                        SharedResourceKey.ofV2Account(options, place(api, options)),
                        key -> V2Account.of(mchId, apiKey, secrets(options), clock)),
                signType,
                transport(api, tls, credentials, options),
                surroundings(api, mchId, options));
    }

    private Uploader v3(MediaApi api, OptionValidator required, WechatpayMediaConfiguration options) {
        V3Sender sender = sender(api, required, options);
        required.meta(options.getMeta());
        return Uploader.v3(
                api,
                handling(api, options),
                sender.account(),
                sender.transport(),
                surroundings(api, sender.identity(), options));
    }

    private V3Sender sender(MediaApi api, OptionValidator required, WechatpayMediaConfiguration options) {
        boolean brand = api.auth() == MediaApi.Auth.BRAND;
        String id = brand ? required.brand(options.getBrandId()) : required.merchant(options.getMchId());
        CredentialsLoader loader = new CredentialsLoader(context, options, brand);
        Credentials credentials = loader.load(clock)
                .orElseThrow(() ->
                        required.missing("credentials", "the folder of the API certificate, with apiclient_cert.p12"));
        certificateOf(credentials, identity(brand, id));
        Optional<PublicKey> publicKey = loader.publicKey();
        required.keysOfWeChatPay(options, publicKey.isPresent(), brand);
        HttpTransport transport = transport(api, tls(options), Optional.of(credentials), options);
        boolean global = isGlobal(api, options);
        PlatformRoots roots = new PlatformRootsLoader(context, options.getPlatformRootCertificates()).load();
        V3Account account = v3Accounts.computeIfAbsent(
                SharedResourceKey.ofAccount(options, id, place(api, options), credentials, publicKey.orElse(null)),
                key -> V3Account.of(
                        brand ? V3Identity.brand(id) : V3Identity.merchant(id),
                        crypto.signing(credentials),
                        publicKey.isPresent() ? options.getPublicKeySerial() : null,
                        publicKey.orElse(null),
                        brand ? null : options.getSecretKey(),
                        roots,
                        secrets(options),
                        global,
                        transport,
                        clock));
        return new V3Sender(identity(brand, id), account, transport);
    }

    private static SecretRedactor secrets(WechatpayMediaConfiguration options) {
        return SecretRedactor.of(options.getApiKey(), options.getSecretKey());
    }

    private void certificateOf(Credentials credentials, String identity) {
        accounts.of(identity)
                .certificateEnds(credentials.certificate().getNotAfter().toInstant());
    }

    private UploaderContext surroundings(MediaApi api, String id, WechatpayMediaConfiguration options) {
        AccountId account = new AccountId(place(api, options), id);
        RetrySettings effort = new RetrySettings(
                options.getMaxAttempts(),
                Duration.ofMillis(options.getRetryDelay()),
                Duration.ofMillis(options.getMaxRetryDelay()),
                Duration.ofMillis(options.getUploadTimeout()));
        Duration maxAge = Duration.ofMillis(options.getLedgerMaxAge());
        if (options.getLedger() != null) {
            ledgers.keep(options.getLedger(), maxAge);
        }
        Throttle throttle = throttles.throttle(account.with(api), options.getRateLimiter(), options.getRateLimit());
        ApiFigures figures = accounts.of(id).api(api.name());
        return new UploaderContext(
                account, effort, throttle, options.getLedger(), maxAge, waiting, figures, blocks, clock);
    }

    private static String place(MediaApi api, WechatpayMediaConfiguration options) {
        String region = isGlobal(api, options) ? "global" : "cn";
        return options.getBaseUri() == null ? region : options.getBaseUri() + " " + region;
    }

    private FileOptions handling(MediaApi api, WechatpayMediaConfiguration options) {
        CheckLevel checkLevel =
                CheckLevel.valueOf(EnumOption.of("checkMedia", options.getCheckMedia(), List.of("full", "type", "off"))
                        .toUpperCase(Locale.ROOT));
        return new FileOptions(
                checkLevel, names(api, options), isGlobal(api, options), options.getMaxBytes(), fit(options));
    }

    /** Null if files are sent as they are. */
    private @Nullable ImageFit fit(WechatpayMediaConfiguration options) {
        boolean shrink = EnumOption.of("fit", options.getFit(), List.of("none", "shrink"))
                .equals("shrink");
        return shrink ? new ImageFit(ImageFitterFinder.find(context), options.getFitMaxMegapixels()) : null;
    }

    private HttpTransport transport(
            MediaApi api,
            TlsContextFactory tls,
            Optional<Credentials> credentials,
            WechatpayMediaConfiguration options) {
        HttpSettings settings = http(options);
        return new HttpTransport(
                clients.client(
                        SharedResourceKey.ofConnections(options, credentials),
                        settings,
                        () -> tls.create(credentials, crypto.tls(credentials))),
                timer,
                BaseUri.of(options, api.isGlobal())::resolve,
                BaseUri.backup(options, api.isGlobal()).map(backup -> backup::resolve),
                settings);
    }

    private TlsContextFactory tls(WechatpayMediaConfiguration options) {
        return new TlsContextFactory(context, options.getSslContextParameters(), options.getCaCertificate());
    }

    static HttpSettings http(WechatpayMediaConfiguration o) {
        Optional<HttpProxy> proxy = Optional.ofNullable(o.getProxyHost())
                .map(host -> new HttpProxy(host, o.getProxyPort(), o.getProxyAuthUsername(), o.getProxyAuthPassword()));
        return new HttpSettings(
                Duration.ofMillis(o.getConnectTimeout()),
                Duration.ofMillis(o.getResponseTimeout()),
                o.getMaxConnections(),
                proxy,
                Optional.ofNullable(o.getHttpClientConfigurer()));
    }

    static boolean isGlobal(MediaApi api, WechatpayMediaConfiguration options) {
        return api.isGlobal() || options.getRegion().equals("global");
    }

    private static FileNamePolicy names(MediaApi api, WechatpayMediaConfiguration options) {
        String policy = options.getFileNamePolicy();
        if (policy == null) {
            return api.originalName() ? FileNamePolicy.ORIGINAL : FileNamePolicy.GENERATED;
        }
        return FileNamePolicy.valueOf(EnumOption.of("fileNamePolicy", policy, List.of("generated", "original"))
                .toUpperCase(Locale.ROOT));
    }

    /** Who sends V3 requests, with which keys and how. */
    private record V3Sender(String identity, V3Account account, HttpTransport transport) {}
}
