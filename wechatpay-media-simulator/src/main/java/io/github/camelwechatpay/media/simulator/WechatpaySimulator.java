package io.github.camelwechatpay.media.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A strict stand-in for WeChat Pay's upload calls, {@code POST /secapi/mch/uploadmedia} and those of V3: an HTTPS server on this
 * machine that checks all of a request and answers as WeChat Pay does, or as it is told to.
 *
 * <p>All methods may be called from any thread.
 */
public final class WechatpaySimulator implements AutoCloseable {

    private final CredentialsFolder folder;
    private final Accounts registry;
    private final V3Responses answers;
    private final AnswerQueue agenda;
    private final AnswerQueue certificateAgenda;
    private final CertificateDownloads downloads;
    private final UploadJournal journal;
    private final HttpsServer server;
    private final URI baseUri;

    private WechatpaySimulator(WechatpaySimulatorBuilder wanted, CredentialsFolder folder)
            throws GeneralSecurityException, IOException {
        this.folder = folder;
        SecureRandom random = new SecureRandom();
        Clock clock = Clock.systemUTC();
        this.agenda = new AnswerQueue(clock);
        this.certificateAgenda = new AnswerQueue(clock);
        this.journal = wanted.journal();
        this.registry = new Accounts(wanted, folder, random, clock.instant());
        this.answers = new V3Responses(clock, random, registry::stranger);
        V3HeaderCheck gate = new V3HeaderCheck(registry, clock);
        this.downloads = new CertificateDownloads(gate, answers, certificateAgenda);
        ClientCertificates certificates =
                new ClientCertificates(registry.authority().certificate(), registry::isOutdated);
        RequestRouter desk = new RequestRouter(
                new V2RequestCheck(registry.merchants(), certificates, answers::newId),
                new V3RequestCheck(gate, answers, wanted.unknownMeta()),
                downloads,
                agenda,
                journal,
                new ControlApi(agenda, journal));
        this.server = new HttpsServer(wanted.port(), registry.server(), desk);
        server.start();
        this.baseUri = URI.create("https://localhost:" + server.port());
    }

    /** Starts one with merchant {@code 1900000109}, a new API key and a free port. */
    public static WechatpaySimulator start() {
        return builder().start();
    }

    /** For a simulator that is to be otherwise than {@link #start()} makes it. */
    public static WechatpaySimulatorBuilder builder() {
        return new WechatpaySimulatorBuilder();
    }

    static WechatpaySimulator start(WechatpaySimulatorBuilder wanted) {
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
        return registry.merchants().values().iterator().next();
    }

    /** The merchant of this id; {@link IllegalArgumentException} if there is none. */
    public SimulatedMerchant merchant(String id) {
        SimulatedMerchant merchant = registry.merchants().get(id);
        if (merchant == null) {
            throw new IllegalArgumentException(
                    "no merchant " + id + ", there are " + registry.merchants().keySet());
        }
        return merchant;
    }

    /** The first brand; its keys are made when it is first asked for. */
    public SimulatedBrand brand() {
        return brand(registry.brandIds().iterator().next());
    }

    /** The brand of this id; {@link IllegalArgumentException} if there is none. */
    public SimulatedBrand brand(String id) {
        return registry.brand(id)
                .orElseThrow(
                        () -> new IllegalArgumentException("no brand " + id + ", there are " + registry.brandIds()));
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
        return registry.platform().rotate().serial();
    }

    /** The serial numbers of the platform certificates, oldest first; the last one's key signs. */
    public List<String> platformSerials() {
        return registry.platform().listed().stream().map(PlatformKey::serial).toList();
    }

    /** Whether no merchant gets platform certificates: the download answers 404, their serials aren't known. */
    public void withoutPlatformCertificates(boolean yes) {
        registry.platform().withhold(yes);
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
        answers.couponField(name);
    }

    /** Moves the clock of V3's answers, not that of the checks, by this much from the true time. */
    public void skewClock(Duration offset) {
        answers.skew(Objects.requireNonNull(offset, "offset"));
    }

    /** How many certificate downloads came, right or wrong, since the start or the last reset. */
    public int certificateDownloads() {
        return downloads.count().get();
    }

    /** Gives this answer to the next certificate download that passes all checks and hasn't an answer queued yet. */
    public void nextCertificates(Answer answer) {
        certificateAgenda.next(1, answer);
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
        agenda.next(1, answer);
    }

    /** Gives this answer to the next {@code times} uploads that pass all checks and haven't an answer queued yet. */
    public void next(int times, Answer answer) {
        agenda.next(times, answer);
    }

    /** Gives this answer, once the queue is empty, to every upload that passes all checks, until the next reset. */
    public void always(Answer answer) {
        agenda.always(answer);
    }

    /**
     * Asks this rule, once the queue is empty, about every upload that passes all checks, until the next reset; it takes the place
     * of {@link #always}. The rule is asked about one upload at a time, from the server's threads, so it needs no lock of its own
     * and must not wait for another upload. It sees the file's bytes even where they are not kept. Where it throws or gives null,
     * the answer is a page with status 500 that says so.
     */
    public void decide(Function<ReceivedUpload, Answer> rule) {
        agenda.decide(rule);
    }

    /**
     * Answers {@link Refusal#FREQUENCY_LIMITED} to uploads beyond so many in a window, until the next reset. What passes all checks
     * is counted, for each merchant or brand and each upload call by itself; a window begins with the first upload after the one
     * before it ended. Answers that are queued wait for uploads within the limit.
     *
     * @param calls 0 lifts the limit, whatever the window
     */
    public void limit(int calls, Duration window) {
        agenda.limit(calls, window);
    }

    /**
     * Makes a merchant's API certificate an expired one from now on, also on connections that are open, though its dates don't say
     * so: V2 calls with it get nginx's page, V3 calls signed by it 401 {@code SIGN_ERROR}. Until {@link #renewCertificate} or the
     * next reset; {@link IllegalArgumentException} if there is no such merchant.
     */
    public void expireCertificate(String merchantId) {
        registry.expire(merchant(merchantId));
    }

    /**
     * Makes a new API certificate for a merchant and puts its files in place of those in {@link SimulatedMerchant#credentials()}.
     * The old one is refused from now on, as if it had expired. Each file is replaced whole, but who reads between two of them finds
     * a PEM certificate and key that don't match. {@link IllegalArgumentException} if there is no such merchant.
     *
     * @return its serial number
     */
    public String renewCertificate(String merchantId) {
        SimulatedMerchant merchant = merchant(merchantId);
        registry.renew(merchant);
        return merchant.certificateSerial();
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
        agenda.reset();
        certificateAgenda.reset();
        journal.clear();
        server.connections().set(0);
        downloads.count().set(0);
        registry.platform().withhold(false);
        answers.couponField(null);
        answers.skew(Duration.ZERO);
        registry.liftExpiries();
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
        return "WechatpaySimulator[" + baseUri + ", merchants "
                + registry.merchants().keySet() + "]";
    }
}
