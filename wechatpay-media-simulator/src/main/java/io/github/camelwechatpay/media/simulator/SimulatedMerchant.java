package io.github.camelwechatpay.media.simulator;

import java.nio.file.Path;

/** A merchant that the simulator knows: its id, its API key and the folder with its API certificate. */
public final class SimulatedMerchant {

    private final String id;
    private final String apiKey;
    private final Path credentials;

    SimulatedMerchant(String id, String apiKey, Path credentials) {
        this.id = id;
        this.apiKey = apiKey;
        this.credentials = credentials;
    }

    /** The merchant id, as sent in {@code mch_id} and as common name of the API certificate. */
    public String id() {
        return id;
    }

    /** The V2 API key that signs requests and answers. */
    public String apiKey() {
        return apiKey;
    }

    /** The folder, laid out as the merchant console's zip unpacks: {@code apiclient_cert.p12} and the PEM pair. */
    public Path credentials() {
        return credentials;
    }

    @Override
    public String toString() {
        return "SimulatedMerchant[id=" + id + ", credentials=" + credentials + "]";
    }
}
