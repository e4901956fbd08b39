package io.github.camelwechatpay.media.simulator;

import java.nio.file.Path;

/** A brand that the simulator knows: its id, the folder with its API certificate, and WeChat Pay's public key for it. */
public final class SimulatedBrand {

    private final String id;
    private final Path credentials;
    private final String publicKeyId;
    private final String certificateSerial;

    SimulatedBrand(String id, Path credentials, String publicKeyId, String certificateSerial) {
        this.id = id;
        this.credentials = credentials;
        this.publicKeyId = publicKeyId;
        this.certificateSerial = certificateSerial;
    }

    /** The brand id, as sent in {@code Authorization} and as common name of the API certificate. */
    public String id() {
        return id;
    }

    /** The folder with {@code apiclient_cert.p12} (password: the brand id), the PEM pair and {@code pub_key.pem}. */
    public Path credentials() {
        return credentials;
    }

    /** The PEM file with WeChat Pay's public key. */
    public Path publicKey() {
        return CredentialsFolder.publicKey(credentials);
    }

    /** {@code PUB_KEY_ID_…}. */
    public String publicKeyId() {
        return publicKeyId;
    }

    /** The API certificate's serial number in upper-case hex. */
    public String certificateSerial() {
        return certificateSerial;
    }

    @Override
    public String toString() {
        return "SimulatedBrand[id=" + id + ", credentials=" + credentials + "]";
    }
}
