package io.github.camelwechatpay.media.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A strict stand-in for WeChat Pay's upload call {@code POST /secapi/mch/uploadmedia}: an HTTPS server on this machine that asks
 * for the merchant's certificate, checks all of a request and answers as WeChat Pay does, or as it is told to.
 *
 * <p>All methods may be called from any thread.
 */
public final class WechatpaySimulator implements AutoCloseable {

    private final CredentialsFolder folder;
    private final Map<String, SimulatedMerchant> merchants = new LinkedHashMap<>();
    private final Agenda agenda = new Agenda();
    private final Journal journal = new Journal();
    private final SimulatorServer server;
    private final URI baseUri;

    private WechatpaySimulator(WechatpaySimulatorBuilder wanted, CredentialsFolder folder)
            throws GeneralSecurityException, IOException {
        this.folder = folder;
        SecureRandom random = new SecureRandom();
        Authority authority = new Authority(random, Instant.now());
        folder.writeCa(authority.certificate());
        for (Map.Entry<String, String> merchant : wanted.merchants(random).entrySet()) {
            String id = merchant.getKey();
            Path credentials = folder.write(id, authority.merchant(id));
            merchants.put(id, new SimulatedMerchant(id, merchant.getValue(), credentials));
        }
        ClientCertificates certificates = new ClientCertificates(authority.certificate());
        V2Checks checks = new V2Checks(Collections.unmodifiableMap(merchants), certificates, () -> newMediaId(random));
        this.server = new SimulatorServer(wanted.port(), authority.server(), new Desk(checks, agenda, journal));
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

    /** The folder with the first merchant's credentials, laid out as the merchant console's zip unpacks. */
    public Path credentials() {
        return merchant().credentials();
    }

    /** The PEM file with the CA that the server's certificate, and the merchants', are of. */
    public Path caCertificate() {
        return folder.caCertificate();
    }

    /** The first merchant's options, to follow {@code wechatpay-media:uploadmedia?} in a Camel endpoint. */
    public String endpointOptions() {
        return endpointOptions(merchant());
    }

    /** A merchant's options, to follow {@code wechatpay-media:uploadmedia?} in a Camel endpoint. */
    public String endpointOptions(SimulatedMerchant merchant) {
        return new EndpointOptions()
                .with("mchId", merchant.id())
                .with("apiKey", merchant.apiKey())
                .with("credentials", merchant.credentials().toString())
                .with("baseUri", baseUri().toString())
                .with("caCertificate", caCertificate().toString())
                .toString();
    }

    /** What came on the path of an upload call since the start or the last reset, right or wrong, in order. */
    public List<ReceivedUpload> received() {
        return journal.list();
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

    /** Forgets answers, received uploads and counted connections; keys, port and folder stay. */
    public void reset() {
        agenda.reset();
        journal.clear();
        server.connections().set(0);
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

    /** The prefix tells such an id from a real one wherever it ends up. */
    private static String newMediaId(SecureRandom random) {
        byte[] chance = new byte[32];
        random.nextBytes(chance);
        return "SIMULATED-" + Base64.getUrlEncoder().withoutPadding().encodeToString(chance);
    }
}
