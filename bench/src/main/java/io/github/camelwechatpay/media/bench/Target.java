// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench;

import java.net.URI;
import java.nio.file.Path;

/**
 * A server with a merchant that it knows.
 *
 * @param v2 where a client certificate is asked for
 * @param credentials the folder as the merchant console's zip unpacks it
 * @param publicKey PEM file of the key that signs V3 answers
 */
record Target(
        URI v2,
        URI v3,
        String mchId,
        String apiKey,
        String secretKey,
        Path credentials,
        String certificateSerial,
        Path publicKey,
        String publicKeySerial) {

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
}
