package io.github.camelwechatpay.media.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the merchants' credentials lie: one folder for each, and the CA's certificate beside them. */
final class CredentialsFolder {

    private final Path root;
    private final boolean temporary;

    private CredentialsFolder(Path root, boolean temporary) {
        this.root = root;
        this.temporary = temporary;
    }

    static CredentialsFolder temporary() throws IOException {
        return new CredentialsFolder(
                Files.createTempDirectory("wechatpay-simulator").toRealPath(), true);
    }

    /** A folder of the user's is left as it is at close; one that holds something is refused, for it may hold real keys. */
    static CredentialsFolder at(Path folder) throws IOException {
        Path root = Files.createDirectories(folder).toRealPath();
        try (Stream<Path> files = Files.list(root)) {
            if (files.findAny().isPresent()) {
                throw new IllegalArgumentException("the folder for the simulator's credentials is not empty: " + root);
            }
        }
        return new CredentialsFolder(root, false);
    }

    Path caCertificate() {
        return root.resolve("simulator_ca.pem");
    }

    Path writeCa(X509Certificate certificate) throws IOException, GeneralSecurityException {
        return Files.writeString(caCertificate(), Identity.pem(certificate));
    }

    /** The name is the merchant console's. */
    static Path publicKey(Path folder) {
        return folder.resolve("pub_key.pem");
    }

    Path write(String id, Identity identity, PlatformKey publicKey) throws IOException, GeneralSecurityException {
        Path folder = write(id, identity);
        Files.writeString(publicKey(folder), Identity.pem(publicKey.publicKey()));
        return folder;
    }

    /** File names and the password (the merchant or brand id) are those of the merchant console's zip. */
    Path write(String id, Identity identity) throws IOException, GeneralSecurityException {
        Path folder = Files.createDirectory(root.resolve(id));
        char[] password = id.toCharArray();
        try (OutputStream out = Files.newOutputStream(folder.resolve("apiclient_cert.p12"))) {
            identity.keyStore(password).store(out, password);
        }
        Files.writeString(folder.resolve("apiclient_cert.pem"), identity.certificatePem());
        Files.writeString(folder.resolve("apiclient_key.pem"), identity.keyPem());
        return folder;
    }

    void delete() throws IOException {
        if (!temporary || !Files.exists(root)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(root)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
