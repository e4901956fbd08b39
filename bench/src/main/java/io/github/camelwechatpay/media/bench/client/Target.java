// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench.client;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A server with a merchant that it knows.
 *
 * @param v2 where a client certificate is asked for
 * @param credentials the folder as the merchant console's zip unpacks it
 * @param publicKey PEM file of the key that signs V3 answers
 */
public record Target(
        URI v2,
        URI v3,
        String mchId,
        String apiKey,
        String secretKey,
        Path credentials,
        String certificateSerial,
        Path publicKey,
        String publicKeySerial) {

    /** That a client may have open, where it can be told. */
    static final int CONNECTIONS = 256;

    static final String V2_PATH = "/secapi/mch/uploadmedia";
    static final String V3_PATH = "/v3/merchant/media/upload";

    Path privateKey() {
        return credentials.resolve("apiclient_key.pem");
    }

    Path certificate() {
        return credentials.resolve("apiclient_cert.pem");
    }

    Path keyStore() {
        return credentials.resolve("apiclient_cert.p12");
    }

    /** For another JVM. */
    public void write(Path file) throws IOException {
        Properties all = new Properties();
        all.setProperty("v2", v2.toString());
        all.setProperty("v3", v3.toString());
        all.setProperty("mchId", mchId);
        all.setProperty("apiKey", apiKey);
        all.setProperty("secretKey", secretKey);
        all.setProperty("credentials", credentials.toString());
        all.setProperty("certificateSerial", certificateSerial);
        all.setProperty("publicKey", publicKey.toString());
        all.setProperty("publicKeySerial", publicKeySerial);
        try (Writer out = Files.newBufferedWriter(file)) {
            all.store(out, null);
        }
    }

    public static Target read(Path file) throws IOException {
        Properties all = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            all.load(in);
        }
        return new Target(
                URI.create(all.getProperty("v2")),
                URI.create(all.getProperty("v3")),
                all.getProperty("mchId"),
                all.getProperty("apiKey"),
                all.getProperty("secretKey"),
                Path.of(all.getProperty("credentials")),
                all.getProperty("certificateSerial"),
                Path.of(all.getProperty("publicKey")),
                all.getProperty("publicKeySerial"));
    }
}
