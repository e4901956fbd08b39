// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.cli;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.GatewayError;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.V3Anomaly;
import io.github.camelwechatpay.media.test.net.RawHttpServer;
import io.github.camelwechatpay.media.test.net.TcpListener;
import io.github.camelwechatpay.media.test.net.TcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;

/** Credentials and networks that are broken in one way each; the name is the code that the doctor has to give. */
enum BrokenSetup {
    NO_MERCHANT_ID("Set mchId", run -> run.without("mch-id")),
    BAD_MERCHANT_ID("Copy mchId", run -> run.set("mch-id", "mch 1900000109")),
    NO_CREDENTIALS("Set credentials", run -> run.without("credentials")),
    FILE_NOT_FOUND("Check the path", run -> run.set("credentials", run.home().resolve("none/apiclient_cert.p12"))),
    FOLDER_WITHOUT_KEYS("Unpack the zip", run -> run.set("credentials", folder(run, "empty"))),
    FILE_UNREADABLE(
            "Check the file and its disk", run -> pieces(run).set("certificate", folder(run, "certificate.pem"))),
    NO_READ_PERMISSION("Grant read access", run -> pieces(run).set("certificate", forbidden(run))),
    FILE_EMPTY("Download or copy", run -> run.set("certificate", file(run, "empty.pem", ""))),
    WRONG_PASSWORD("check mchId", run -> run.set("mch-id", DoctorRun.OTHER)
            .set("credentials", run.merchant().credentials().resolve("apiclient_cert.p12"))),
    DAMAGED_STORE("as a binary file", BrokenSetup::cutStore),
    KEY_ENCRYPTED("openssl pkcs8", run -> pieces(run)
            .set(
                    "private-key",
                    KeyFiles.privateKey(
                            run.home().resolve("k.pem"),
                            "ENCRYPTED PRIVATE KEY",
                            KeyFiles.keys("RSA", 2048).getPrivate()))),
    KEY_NOT_RSA("Use apiclient_key.pem", run -> pieces(run)
            .set(
                    "private-key",
                    KeyFiles.privateKey(
                            run.home().resolve("k.pem"),
                            "PRIVATE KEY",
                            KeyFiles.keys("EC", 256).getPrivate()))),
    FILE_DAMAGED("from BEGIN to END", run -> pieces(run).set("private-key", file(run, "k.pem", half(key(run))))),
    NOT_A_KEY_FILE("Set the file of the merchant console", run -> pieces(run)
            .set("certificate", file(run, "readme.txt", "How to use these files"))),
    NO_PRIVATE_KEY("Set apiclient_key.pem", run -> run.without("credentials", "public-key-serial")
            .set("certificate", run.merchant().credentials().resolve("apiclient_cert.pem"))),
    NO_CERTIFICATE("Set apiclient_cert.pem", run -> run.without("credentials", "public-key-serial")
            .set("private-key", run.merchant().credentials().resolve("apiclient_key.pem"))),
    KEY_MISMATCH("of the same zip", run -> pieces(run)
            .set("private-key", run.other().credentials().resolve("apiclient_key.pem"))),
    KEY_TOO_SHORT("2048 bits", run -> selfSigned(run, 1024, 1, 300)),
    CERTIFICATE_EXPIRED("Request a new one", run -> selfSigned(run, 2048, 100, -1)),
    CERTIFICATE_EXPIRES_SOON("Request a new one in the merchant console now", run -> selfSigned(run, 2048, 1, 10)),
    CERTIFICATE_NOT_YET_VALID("Set the clock", run -> selfSigned(run, 2048, -1, 300)),
    OTHER_MERCHANT("Set the mchId of the certificate", run -> pieces(run).set("mch-id", DoctorRun.OTHER)),
    SERIAL_UNUSABLE("Remove certificateSerial", run -> run.set("certificate-serial", "PUB_KEY_ID_0119")),
    SERIAL_DIFFERS("Remove certificateSerial", run -> run.set("certificate-serial", "1234567890ABCDEF")),
    CERTIFICATE_REFUSED("compare the serial number", run -> run.set("certificate-serial", "1234567890ABCDEF")),
    MERCHANT_REFUSED("Check mchId and region", run -> selfSigned(run.set("mch-id", "1900000999"), 2048, 1, 300)),
    NO_API_KEY("V2 API key", run -> run.api("uploadmedia")),
    API_KEY_LENGTH("without blanks", run -> run.set("api-key", "short").api("uploadmedia")),
    NO_TRUST("Set publicKey to pub_key.pem", run -> run.without("public-key-serial")),
    NO_PUBLIC_KEY_SERIAL("Set publicKeySerial", run -> run.without("public-key-serial")
            .set("public-key", run.merchant().publicKey())),
    NO_PUBLIC_KEY("Download pub_key.pem", run -> pieces(run).without("public-key")),
    PUBLIC_KEY_SERIAL_FORMAT("Copy the whole id", run -> run.set("public-key-serial", "0119000001092024")),
    PUBLIC_KEY_UNUSABLE(
            "not a certificate",
            run -> run.set("public-key", run.merchant().credentials().resolve("apiclient_cert.pem"))),
    PUBLIC_KEY_IS_OWN("Download WeChat Pay's", BrokenSetup::ownPublicKey),
    PUBLIC_KEY_SERIAL_REFUSED("of this merchant", run -> run.set("public-key-serial", "PUB_KEY_ID_0119000001")),
    OTHER_PUBLIC_KEY(
            "Set publicKeySerial=PUB_KEY_ID_", run -> run.switched().set("public-key-serial", "PUB_KEY_ID_0119000001")),
    ANSWER_SIGNATURE_WRONG("download it again", run -> run.switched()
            .set("public-key", run.other().publicKey())),
    PUBLIC_KEY_NEEDED("Set publicKeySerial=PUB_KEY_ID_", run -> run.switched().bySecretKey()),
    PLATFORM_CERTIFICATES_ONLY("Before the switch set publicKey", DoctorRun::bySecretKey),
    PLATFORM_CERTIFICATES_UNTRUSTED(
            "platformRootCertificates", run -> run.bySecretKey().without("platform-root-certificates")),
    NO_PLATFORM_CERTIFICATES(
            "Set publicKey to pub_key.pem",
            run -> certificates(run.bySecretKey(), Answer.refusal(404, "RESOURCE_NOT_EXISTS", "无可用的平台证书,请使用公钥"))),
    SECRET_KEY_LENGTH("APIv3 key", run -> run.bySecretKey().set("secret-key", "abc")),
    SECRET_KEY_WRONG("not the V2 key", run -> run.bySecretKey().set("secret-key", "0".repeat(32))),
    ANSWER_UNSIGNED("Wechatpay-Serial", run -> certificates(run, Answer.of(V3Anomaly.MISSING_SERIAL))),
    GATEWAY_ANSWERS("Check baseUri", run -> certificates(run, Answer.of(GatewayError.PROXY_FORBIDDEN))),
    CLOCK_WRONG("NTP", run -> run.simulator().skewClock(Duration.ofMinutes(10))),
    CLOCK_SKEW("NTP", run -> run.simulator().skewClock(Duration.ofMinutes(-2))),
    OPTION_UNUSABLE("Correct the option", run -> run.set("base-uri", "ftp://api.mch.weixin.qq.com")),
    HOST_UNKNOWN("DNS", run -> run.set("base-uri", "https://no-such-host.invalid")),
    CONNECTION_REFUSED("firewall", run -> run.set("base-uri", "https://localhost:" + refusing(run))),
    CONNECT_TIMEOUT("A firewall drops the packets", run -> run.set("base-uri", "https://127.0.0.1:" + overrun(run))),
    CLIENT_CERTIFICATE("that the merchant console shows as valid", BrokenSetup::refusedByTls),
    TLS_UNTRUSTED("caCertificate", run -> run.without("ca-certificate")),
    TLS_TIMEOUT(
            "load balancer",
            run -> run.set(
                    "base-uri",
                    "https://localhost:" + run.started(TcpProxy.deaf()).port())),
    NOT_HTTP(
            "host and port",
            run -> run.set(
                    "base-uri",
                    run.started(RawHttpServer.answering("SSH-2.0-OpenSSH_9.2\r\n\r\n"))
                            .uri())),
    NO_RESPONSE(
            "MTU",
            run -> run.set(
                    "base-uri",
                    "http://localhost:" + run.started(TcpProxy.deaf()).port())),
    CONNECTION_LOST("firewall", run -> run.set("base-uri", hangingUp(run))),
    SERVICE_TROUBLE("in a minute", run -> certificates(run, Answer.of(Refusal.SYSTEM_ERROR))),
    NO_ACCESS("IP allow list", run -> certificates(run, Answer.of(Refusal.NO_PERMISSION))),
    SIGNATURE_REFUSED("must be those of this mchId", run -> certificates(run, Answer.of(Refusal.SIGNATURE))),
    NO_BRAND_ID("Set brandId", run -> run.without("mch-id").api("brand-card-image")),
    NO_KEY_IN_STORE(
            "Use apiclient_cert.p12",
            run -> run.set(
                    "credentials", KeyFiles.emptyStore(run.home().resolve("apiclient_cert.p12"), DoctorRun.OWN))),
    BACKUP_UNREACHABLE("Allow it too", run -> run.set("backup-uri", "https://localhost:" + refusing(run))),
    PROXY_UNREACHABLE("proxyHost", run -> proxy(run, refusing(run))),
    PROXY_PASSWORD("proxyAuthUsername", run -> proxy(run, refusing(run, "407 Proxy Authentication Required"))),
    PROXY_REFUSED("on the proxy", run -> proxy(run, refusing(run, "403 Forbidden")));

    private final String cure;
    private final Consumer<DoctorRun> broken;

    BrokenSetup(String cure, Consumer<DoctorRun> broken) {
        this.cure = cure;
        this.broken = broken;
    }

    /** A piece of what has to be done, in English. */
    String cure() {
        return cure;
    }

    void breakIt(DoctorRun run) {
        broken.accept(run);
    }

    private static DoctorRun pieces(DoctorRun run) {
        Path folder = run.merchant().credentials();
        return run.without("credentials")
                .set("certificate", folder.resolve("apiclient_cert.pem"))
                .set("private-key", folder.resolve("apiclient_key.pem"))
                .set("public-key", run.merchant().publicKey());
    }

    private static void selfSigned(DoctorRun run, int bits, int daysOld, int daysLeft) {
        Path folder = KeyFiles.folder(
                run.home().resolve("credentials"),
                run.merchant().id(),
                KeyFiles.keys("RSA", bits),
                Duration.ofDays(daysOld),
                Duration.ofDays(daysLeft));
        run.set("credentials", folder).set("public-key", run.merchant().publicKey());
    }

    private static void cutStore(DoctorRun run) {
        Path whole = run.merchant().credentials().resolve("apiclient_cert.p12");
        try {
            byte[] bytes = Files.readAllBytes(whole);
            Path cut = Files.write(run.home().resolve("apiclient_cert.p12"), Arrays.copyOf(bytes, bytes.length / 2));
            run.set("credentials", cut);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void ownPublicKey(DoctorRun run) {
        var keys = KeyFiles.keys("RSA", 2048);
        KeyFiles.folder(run.home().resolve("own"), run.merchant().id(), keys, Duration.ofDays(1), Duration.ofDays(300));
        run.set("credentials", run.home().resolve("own"))
                .set("public-key", KeyFiles.privateKey(run.home().resolve("p.pem"), "PUBLIC KEY", keys.getPublic()));
    }

    private static void certificates(DoctorRun run, Answer answer) {
        run.simulator().nextCertificates(answer);
    }

    private static void proxy(DoctorRun run, int port) {
        run.set("proxy-host", "localhost").set("proxy-port", port);
    }

    private static String hangingUp(DoctorRun run) {
        return run.started(RawHttpServer.answering(out -> {
                    throw new IOException("this server answers nobody");
                }))
                .uri();
    }

    /** Unless the tests run as a user who may read everything. */
    private static Path forbidden(DoctorRun run) {
        Path file = file(run, "forbidden.pem", "-----BEGIN CERTIFICATE-----\n");
        try {
            Files.setPosixFilePermissions(file, Set.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assumeThat(Files.isReadable(file)).isFalse();
        return file;
    }

    /** A server whose queue of connections is full: Linux then drops what comes, as a firewall does. */
    private static int overrun(DoctorRun run) {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        try {
            InetAddress here = InetAddress.getByName("127.0.0.1");
            ServerSocket server = run.started(new ServerSocket(0, 1, here));
            for (int i = 0; i < 8; i++) {
                SocketChannel waiting = run.started(SocketChannel.open());
                waiting.configureBlocking(false);
                waiting.connect(new InetSocketAddress(here, server.getLocalPort()));
            }
            return server.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refusedByTls(DoctorRun run) {
        TlsServer server = run.started(new TlsServer(run.home().resolve("tls")));
        run.set("base-uri", "https://localhost:" + server.port()).set("ca-certificate", server.certificate());
    }

    private static int refusing(DoctorRun run) {
        try {
            TcpListener listener = run.started(new TcpListener("127.0.0.1", socket -> {}));
            int port = listener.port();
            listener.refuse();
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int refusing(DoctorRun run, String status) {
        return run.started(TcpProxy.refusingProxy(status, "no")).port();
    }

    private static Path folder(DoctorRun run, String name) {
        return KeyFiles.write(run.home().resolve(name).resolve("readme.txt"), "")
                .getParent();
    }

    private static Path file(DoctorRun run, String name, String text) {
        return KeyFiles.write(run.home().resolve(name), text);
    }

    private static String key(DoctorRun run) {
        return KeyFiles.read(run.merchant().credentials().resolve("apiclient_key.pem"));
    }

    private static String half(String pem) {
        return pem.substring(0, pem.length() / 2) + "\n-----END PRIVATE KEY-----\n";
    }
}
