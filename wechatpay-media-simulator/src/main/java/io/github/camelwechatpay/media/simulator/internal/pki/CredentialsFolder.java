// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.pki;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the merchants' credentials lie: one folder for each, and the CA's certificate beside them. */
public final class CredentialsFolder {

    private final Path root;
    private final boolean temporary;

    private CredentialsFolder(Path root, boolean temporary) {
        this.root = root;
        this.temporary = temporary;
    }

    public static CredentialsFolder temporary() throws IOException {
        return new CredentialsFolder(
                Files.createTempDirectory("wechatpay-simulator").toRealPath(), true);
    }

    /** A folder of the user's is left as it is at close; one that holds something is refused, for it may hold real keys. */
    public static CredentialsFolder at(Path folder) throws IOException {
        Path root = Files.createDirectories(folder).toRealPath();
        try (Stream<Path> files = Files.list(root)) {
            if (files.findAny().isPresent()) {
                throw new IllegalArgumentException("the folder for the simulator's credentials is not empty: " + root);
            }
        }
        return new CredentialsFolder(root, false);
    }

    public Path caCertificate() {
        return root.resolve("simulator_ca.pem");
    }

    public Path writeCa(X509Certificate certificate) throws IOException, GeneralSecurityException {
        return Files.writeString(caCertificate(), CertifiedKey.pem(certificate));
    }

    /** The name is the merchant console's. */
    public static Path publicKey(Path folder) {
        return folder.resolve("pub_key.pem");
    }

    public Path write(String id, CertifiedKey identity, PlatformKey publicKey)
            throws IOException, GeneralSecurityException {
        Path folder = write(id, identity);
        Files.writeString(publicKey(folder), CertifiedKey.pem(publicKey.publicKey()));
        return folder;
    }

    public Path write(String id, CertifiedKey identity) throws IOException, GeneralSecurityException {
        return write(Files.createDirectory(root.resolve(id)), id, identity);
    }

    /** Into a folder of its own on the same disk, for {@link #putInPlace}. */
    public Path writeAside(String id, CertifiedKey identity) throws IOException, GeneralSecurityException {
        return write(Files.createTempDirectory(root, "renewed-"), id, identity);
    }

    /** Each file takes the place of the old one whole, so that no reader sees half of one. */
    public void putInPlace(Path written, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(written)) {
            files = found.sorted().toList();
        }
        for (Path file : files) {
            Files.move(
                    file,
                    folder.resolve(file.getFileName()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.delete(written);
    }

    /** File names and the password (the merchant or brand id) are those of the merchant console's zip. */
    private static Path write(Path folder, String id, CertifiedKey identity)
            throws IOException, GeneralSecurityException {
        char[] password = id.toCharArray();
        try (OutputStream out = Files.newOutputStream(folder.resolve("apiclient_cert.p12"))) {
            identity.keyStore(password).store(out, password);
        }
        Files.writeString(folder.resolve("apiclient_cert.pem"), identity.certificatePem());
        Files.writeString(folder.resolve("apiclient_key.pem"), identity.keyPem());
        return folder;
    }

    public void delete() throws IOException {
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
