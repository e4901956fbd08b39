// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import io.github.camelwechatpay.media.simulator.internal.account.Account;
import io.github.camelwechatpay.media.simulator.internal.account.Accounts;
import io.github.camelwechatpay.media.simulator.internal.account.MerchantSecrets;
import io.github.camelwechatpay.media.simulator.internal.pki.ClientCertificates;
import io.github.camelwechatpay.media.simulator.internal.pki.CredentialsFolder;
import io.github.camelwechatpay.media.simulator.internal.pki.PlatformKey;
import io.github.camelwechatpay.media.simulator.internal.pki.RsaKeys;
import io.github.camelwechatpay.media.simulator.internal.server.HttpsServer;
import io.github.camelwechatpay.media.simulator.internal.v2.V2Api;
import io.github.camelwechatpay.media.simulator.internal.v2.V2RequestCheck;
import io.github.camelwechatpay.media.simulator.internal.v3.CertificateDownloads;
import io.github.camelwechatpay.media.simulator.internal.v3.V3HeaderCheck;
import io.github.camelwechatpay.media.simulator.internal.v3.V3RequestCheck;
import io.github.camelwechatpay.media.simulator.internal.v3.V3Responses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A strict test server for WeChat Pay's upload calls, {@code POST /secapi/mch/uploadmedia} and those of V3: an HTTPS server on this
 * machine that checks all of a request and answers as WeChat Pay does, or as it is told to.
 *
 * <p>All methods may be called from any thread.
 */
public final class WechatpaySimulator implements AutoCloseable {

    /** System property: a folder where RSA keys are kept for the next simulators, of any JVM, in place of new ones for each. */
    public static final String KEYS = "wechatpay.simulator.keys";

    static final String DEFAULT_MERCHANT = "1900000109";
    private static final String DEFAULT_BRAND = "120344";

    private final CredentialsFolder folder;
    private final Accounts accounts;
    private final Map<String, SimulatedMerchant> merchants = new LinkedHashMap<>();
    private final Map<String, SimulatedBrand> brands = new ConcurrentHashMap<>();
    private final V3Responses responses;
    private final AnswerQueue answers;
    private final AnswerQueue certificateAnswers;
    private final CertificateDownloads downloads;
    private final UploadJournal journal;
    private final HttpsServer server;
    private final URI baseUri;

    private WechatpaySimulator(Builder wanted, CredentialsFolder folder) throws GeneralSecurityException, IOException {
        this.folder = folder;
        SecureRandom random = new SecureRandom();
        Clock clock = Clock.systemUTC();
        this.accounts = wanted.accounts(folder, random, clock.instant());
        accounts.merchants().forEach((id, account) -> merchants.put(id, new SimulatedMerchant(account)));
        this.answers = new AnswerQueue(clock);
        this.certificateAnswers = new AnswerQueue(clock);
        this.journal = new UploadJournal(wanted.contents, wanted.most);
        this.responses = new V3Responses(clock, random, accounts::foreignKey);
        V3HeaderCheck headers = new V3HeaderCheck(accounts, clock);
        this.downloads = new CertificateDownloads(
                headers, responses, request -> certificateAnswers.take().to(request));
        ClientCertificates certificates =
                new ClientCertificates(accounts.authority().certificate(), accounts::isOutdated);
        RequestRouter router = new RequestRouter(
                new V2RequestCheck(accounts::merchant, certificates, responses::newId),
                new V3RequestCheck(headers, responses, wanted.unknownMeta),
                downloads,
                answers,
                journal,
                new ControlApi(answers, journal));
        this.server = new HttpsServer(wanted.port, accounts.server(), router::answer);
        server.start();
        this.baseUri = URI.create("https://localhost:" + server.port());
    }

    /** Starts one with merchant {@code 1900000109}, a new API key and a free port. */
    public static WechatpaySimulator start() {
        return builder().start();
    }

    /** For a simulator with other settings than {@link #start()} gives it. */
    public static Builder builder() {
        return new Builder();
    }

    private static WechatpaySimulator start(Builder wanted) {
        try {
            CredentialsFolder folder = wanted.credentialsFolder();
            try {
                return new WechatpaySimulator(wanted, folder);
            } catch (GeneralSecurityException | IOException | RuntimeException e) {
                folder.delete();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator's credentials can't be written", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime can't make the simulator's keys", e);
        }
    }

    /** {@code https://localhost:<port>}. */
    public URI baseUri() {
        return baseUri;
    }

    /** The first merchant. */
    public SimulatedMerchant merchant() {
        return merchants.values().iterator().next();
    }

    /** The merchant of this id; {@link IllegalArgumentException} if there is none. */
    public SimulatedMerchant merchant(String id) {
        SimulatedMerchant merchant = merchants.get(id);
        if (merchant == null) {
            throw new IllegalArgumentException("no merchant " + id + ", there are " + merchants.keySet());
        }
        return merchant;
    }

    private Account account(String merchantId) {
        return accounts.merchant(merchant(merchantId).id()).orElseThrow();
    }

    /** The first brand; its keys are made when it is first asked for. */
    public SimulatedBrand brand() {
        return brand(accounts.brandIds().iterator().next());
    }

    /** The brand of this id; {@link IllegalArgumentException} if there is none. */
    public SimulatedBrand brand(String id) {
        return accounts.brand(id)
                .map(account -> brands.computeIfAbsent(id, known -> new SimulatedBrand(account)))
                .orElseThrow(
                        () -> new IllegalArgumentException("no brand " + id + ", there are " + accounts.brandIds()));
    }

    /** The folder with the first merchant's credentials, laid out as the merchant console's zip unpacks. */
    public Path credentials() {
        return merchant().credentials();
    }

    /** The PEM file with the CA that the server's certificate, and the merchants', are of. */
    public Path caCertificate() {
        return folder.caCertificate();
    }

    /** The PEM file with the root that issues its platform certificates, in the place of Tenpay's. */
    public Path platformRootCertificates() {
        return folder.caCertificate(); // one authority issues all that it has
    }

    /** The first merchant's options, to follow {@code wechatpay-media:uploadmedia?} in a Camel endpoint. */
    public String endpointOptions() {
        return endpointOptions(merchant());
    }

    /** A merchant's options, to follow {@code wechatpay-media:uploadmedia?} in a Camel endpoint. */
    public String endpointOptions(SimulatedMerchant merchant) {
        return endpointOptions(V2Api.UPLOADMEDIA.name(), merchant);
    }

    /**
     * The options of the first merchant, or of the first brand for a brand's call, to follow {@code wechatpay-media:<api>?}; the
     * answers to V3 calls are to be verified by the public key.
     */
    public String endpointOptions(String api) {
        return EndpointOptions.isBrands(api)
                ? here(EndpointOptions.publicKey(brand()))
                : endpointOptions(api, merchant());
    }

    /** A merchant's options, to follow {@code wechatpay-media:<api>?}; a brand's call has none. */
    public String endpointOptions(String api, SimulatedMerchant merchant) {
        return here(EndpointOptions.of(api, merchant));
    }

    /** The first merchant's, with the APIv3 key in place of the public key, so that certificates must be downloaded. */
    public String certificateOptions(String api) {
        return certificateOptions(api, merchant());
    }

    /** A merchant's, with the APIv3 key in place of the public key, so that certificates must be downloaded. */
    public String certificateOptions(String api, SimulatedMerchant merchant) {
        return here(EndpointOptions.byCertificates(api, merchant)
                .with("platformRootCertificates", platformRootCertificates().toString()));
    }

    private String here(EndpointOptions options) {
        return options.with("baseUri", baseUri().toString())
                .with("caCertificate", caCertificate().toString())
                .toString();
    }

    /**
     * Issues a new platform certificate, which is listed beside those before it and signs from now on.
     *
     * @return its serial number
     */
    public String rotatePlatformKey() {
        return accounts.platform().rotate().serial();
    }

    /** The serial numbers of the platform certificates, oldest first; the last one's key signs. */
    public List<String> platformSerials() {
        return accounts.platform().listed().stream().map(PlatformKey::serial).toList();
    }

    /** Whether no merchant gets platform certificates: the download answers 404, their serials aren't known. */
    public void withoutPlatformCertificates(boolean yes) {
        accounts.platform().withhold(yes);
    }

    /**
     * The name under which the calls of product coupons and brands answer their URL, on which sources disagree; null, as at
     * first, for that of each call's own page.
     *
     * @param name {@code image_url} or {@code media_url}
     */
    public void couponResult(String name) {
        if (name != null && !name.equals("image_url") && !name.equals("media_url")) {
            throw new IllegalArgumentException("neither image_url nor media_url: " + name);
        }
        responses.couponField(name);
    }

    /** Moves the clock of V3's answers, not that of the checks, by this much from the true time. */
    public void skewClock(Duration offset) {
        responses.skew(Objects.requireNonNull(offset, "offset"));
    }

    /** How many certificate downloads came, right or wrong, since the start or the last reset. */
    public int certificateDownloads() {
        return downloads.count().get();
    }

    /** Gives this answer to the next certificate download that passes all checks and hasn't an answer queued yet. */
    public void nextCertificates(Answer answer) {
        certificateAnswers.next(1, answer);
    }

    /** What came on the path of an upload call since the start or the last reset, right or wrong, in order. */
    public List<ReceivedUpload> received() {
        return journal.list();
    }

    /** How many calls came on the path of an upload call since the start or the last reset, kept or not. */
    public long uploadsReceived() {
        return journal.received();
    }

    /** How many of them were {@linkplain ReceivedUpload#accepted() accepted}. */
    public long uploadsAccepted() {
        return journal.accepted();
    }

    /** How many TCP connections were opened since the start or the last reset. */
    public int connectionsOpened() {
        return server.connections().get();
    }

    /** Gives this answer to the next upload that passes all checks and hasn't an answer queued yet. */
    public void next(Answer answer) {
        answers.next(1, answer);
    }

    /** Gives this answer to the next {@code times} uploads that pass all checks and haven't an answer queued yet. */
    public void next(int times, Answer answer) {
        answers.next(times, answer);
    }

    /** Gives this answer, once the queue is empty, to every upload that passes all checks, until the next reset. */
    public void always(Answer answer) {
        answers.always(answer);
    }

    /**
     * Asks this rule, once the queue is empty, about every upload that passes all checks, until the next reset; it takes the place
     * of {@link #always}. The rule is asked about one upload at a time, from the server's threads, so it needs no lock of its own
     * and must not wait for another upload. It sees the file's bytes even where they are not kept. Where it throws or gives null,
     * the answer is a page with status 500 that says so.
     */
    public void decide(Function<ReceivedUpload, Answer> rule) {
        answers.decide(rule);
    }

    /**
     * Answers {@link Refusal#FREQUENCY_LIMITED} to uploads beyond so many in a window, until the next reset. What passes all checks
     * is counted, for each merchant or brand and each upload call by itself; a window begins with the first upload after the one
     * before it ended. Answers that are queued wait for uploads within the limit.
     *
     * @param calls 0 lifts the limit, whatever the window
     */
    public void limit(int calls, Duration window) {
        answers.limit(calls, window);
    }

    /**
     * Makes a merchant's API certificate an expired one from now on, also on connections that are open, though its dates don't say
     * so: V2 calls with it get nginx's page, V3 calls signed by it 401 {@code SIGN_ERROR}. Until {@link #renewCertificate} or the
     * next reset; {@link IllegalArgumentException} if there is no such merchant.
     */
    public void expireCertificate(String merchantId) {
        account(merchantId).certificate().expire(true);
    }

    /**
     * Makes a new API certificate for a merchant and puts its files in place of those in {@link SimulatedMerchant#credentials()}.
     * The old one is refused from now on, as if it had expired. Each file is replaced whole, but who reads between two of them finds
     * a PEM certificate and key that don't match. {@link IllegalArgumentException} if there is no such merchant.
     *
     * @return its serial number
     */
    public String renewCertificate(String merchantId) {
        accounts.renew(account(merchantId));
        return merchant(merchantId).certificateSerial();
    }

    /**
     * As {@link #renewCertificate}, but the one before goes on to be accepted until there is a next one, so that files can be
     * replaced while uploads are under way. {@link IllegalArgumentException} if there is no such merchant.
     *
     * @return its serial number
     */
    public String issueCertificate(String merchantId) {
        accounts.issue(account(merchantId));
        return merchant(merchantId).certificateSerial();
    }

    /**
     * Cuts all connections and refuses new ones, as if WeChat Pay were down, until {@link #serveAgain()} or the next reset; the port
     * is kept from others. Does nothing if it doesn't serve.
     */
    public void stopServing() {
        server.pause();
    }

    /** Serves again on the same port; does nothing if it does already. */
    public void serveAgain() {
        server.resume();
    }

    /**
     * Forgets answers, the rule, the limit, received uploads and what was counted, takes back {@link #withoutPlatformCertificates},
     * {@link #couponResult}, {@link #skewClock} and {@link #expireCertificate}, and serves again; keys, the newest certificates,
     * port, folder and used nonces stay. A call that is under way is told of after the reset.
     */
    public void reset() {
        answers.reset();
        certificateAnswers.reset();
        journal.clear();
        server.connections().set(0);
        downloads.count().set(0);
        accounts.platform().withhold(false);
        responses.couponField(null);
        responses.skew(Duration.ZERO);
        accounts.liftExpiries();
        server.resume();
    }

    /** Stops the server and deletes the credentials, unless they are in a folder that the user chose. */
    @Override
    public void close() {
        server.stop();
        try {
            folder.delete();
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator's credentials can't be deleted", e);
        }
    }

    @Override
    public String toString() {
        return "WechatpaySimulator[" + baseUri + ", merchants " + merchants.keySet() + "]";
    }

    /** The settings of a simulator: by default merchant {@code 1900000109}, new keys, a free port and a temporary folder. */
    public static final class Builder {

        private final Map<String, String> merchants = new LinkedHashMap<>();
        private int port;
        private Path folder;
        private String apiKey;
        private String secretKey;
        private final Set<String> brands = new LinkedHashSet<>();
        private boolean unknownMeta;
        private boolean contents = true;
        private int most = Integer.MAX_VALUE;

        Builder() {}

        /** The HTTPS port, 0 for a free one. */
        public Builder port(int number) {
            if (number < 0 || number > 65535) {
                throw new IllegalArgumentException("not a port: " + number);
            }
            port = number;
            return this;
        }

        /** Adds a merchant with an API key of its own; the first one added takes the default merchant's place. */
        public Builder merchant(String id) {
            return add(id, null);
        }

        /** Adds a merchant with the given API key; the first one added takes the default merchant's place. */
        public Builder merchant(String id, String key) {
            return add(id, checkedKey(key));
        }

        /** The first merchant's API key. */
        public Builder apiKey(String key) {
            apiKey = checkedKey(key);
            return this;
        }

        /** The first merchant's APIv3 key: 32 ASCII letters and digits. */
        public Builder secretKey(String key) {
            if (!key.matches("[0-9A-Za-z]{" + MerchantSecrets.LENGTH + "}")) {
                throw new IllegalArgumentException(
                        "an APIv3 key has " + MerchantSecrets.LENGTH + " letters and digits");
            }
            secretKey = key;
            return this;
        }

        /** Adds a brand; the first one added takes the place of the default brand {@code 120344}. */
        public Builder brand(String id) {
            if (!brands.add(checkedId(id))) {
                throw new IllegalArgumentException("brand " + id + " is there already");
            }
            return this;
        }

        /** Whether V3's {@code meta} may hold fields that no page tells of; by default they are refused. */
        public Builder acceptUnknownMeta(boolean yes) {
            unknownMeta = yes;
            return this;
        }

        /**
         * Whether {@link ReceivedUpload#content()} is kept, as it is by default; without it, a test with many uploads needs little memory.
         */
        public Builder keepContents(boolean yes) {
            contents = yes;
            return this;
        }

        /**
         * How many of the received uploads are kept, the last ones; all by default. Those that aren't kept are still counted.
         *
         * @param number 0 or more
         */
        public Builder keepLast(int number) {
            if (number < 0) {
                throw new IllegalArgumentException("can't keep the last " + number + " uploads");
            }
            most = number;
            return this;
        }

        /** Where the credentials are written and left; it must be empty or not exist. */
        public Builder folder(Path where) {
            folder = where;
            return this;
        }

        /** Makes the keys, writes the credentials and starts the server: about a second. */
        public WechatpaySimulator start() {
            return WechatpaySimulator.start(this);
        }

        private CredentialsFolder credentialsFolder() throws IOException {
            return folder == null ? CredentialsFolder.temporary() : CredentialsFolder.at(folder);
        }

        private Accounts accounts(CredentialsFolder where, SecureRandom random, Instant now)
                throws GeneralSecurityException, IOException {
            String kept = System.getProperty(KEYS);
            RsaKeys rsa = kept == null ? new RsaKeys(random) : RsaKeys.keptIn(Path.of(kept), random);
            return new Accounts(secrets(random), brandIds(), where, random, rsa, now);
        }

        /** In the order in which they were added. */
        private Map<String, MerchantSecrets> secrets(SecureRandom random) {
            Map<String, MerchantSecrets> all = new LinkedHashMap<>();
            Set<String> ids = merchants.isEmpty() ? Set.of(DEFAULT_MERCHANT) : merchants.keySet();
            for (String id : ids) {
                boolean first = all.isEmpty();
                String own = first && apiKey != null ? apiKey : merchants.get(id);
                all.put(id, new MerchantSecrets(own, first ? secretKey : null, random));
            }
            return all;
        }

        private Set<String> brandIds() {
            Set<String> all =
                    brands.isEmpty() ? Set.of(DEFAULT_BRAND) : Collections.unmodifiableSet(new LinkedHashSet<>(brands));
            if (all.stream().anyMatch(merchants::containsKey)) {
                throw new IllegalArgumentException("a brand and a merchant can't have the same id");
            }
            return all;
        }

        private Builder add(String id, String key) {
            if (merchants.containsKey(checkedId(id))) {
                throw new IllegalArgumentException("merchant " + id + " is there already");
            }
            merchants.put(id, key);
            return this;
        }

        private static String checkedId(String id) {
            if (!id.matches("[0-9A-Za-z]{1,32}")) {
                throw new IllegalArgumentException("not a merchant id (1 to 32 letters or digits): " + id);
            }
            return id;
        }

        private static String checkedKey(String key) {
            if (key.isBlank()) {
                throw new IllegalArgumentException("an API key can't be blank");
            }
            return key;
        }
    }
}
