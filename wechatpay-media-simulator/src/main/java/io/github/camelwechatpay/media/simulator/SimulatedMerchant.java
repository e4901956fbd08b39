// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import io.github.camelwechatpay.media.simulator.internal.account.Account;
import io.github.camelwechatpay.media.simulator.internal.pki.CredentialsFolder;
import java.nio.file.Path;

/** A merchant that the simulator knows: its id, its keys and the folder with its API certificate. */
public final class SimulatedMerchant {

    private final Account account;

    SimulatedMerchant(Account account) {
        this.account = account;
    }

    /** The merchant id, as sent in {@code mch_id} and as common name of the API certificate. */
    public String id() {
        return account.id();
    }

    /** The V2 API key that signs requests and answers. */
    public String apiKey() {
        return account.apiKey();
    }

    /** The APIv3 key that platform certificates are encrypted with. */
    public String secretKey() {
        return account.secretKey();
    }

    /**
     * The folder, laid out as the merchant console's zip unpacks: {@code apiclient_cert.p12} and the PEM pair, and
     * {@code pub_key.pem} beside them.
     */
    public Path credentials() {
        return account.credentials();
    }

    /** The PEM file with WeChat Pay's public key for this merchant. */
    public Path publicKey() {
        return CredentialsFolder.publicKey(account.credentials());
    }

    /** {@code PUB_KEY_ID_…}. */
    public String publicKeySerial() {
        return account.publicKey().serial();
    }

    /** The serial number of the API certificate that holds at present, in upper-case hex. */
    public String certificateSerial() {
        return account.certificate().present().serial();
    }

    /**
     * The clear text of a field that was encrypted for WeChat Pay, as in the JSON of an application.
     *
     * @param wechatpaySerial the key that the request names
     * @param text in Base64
     * @throws IllegalArgumentException if WeChat Pay has no key of this name, or the text is not encrypted with it
     */
    public String decrypted(String wechatpaySerial, String text) {
        return account.decrypted(wechatpaySerial, text);
    }

    /** A field as WeChat Pay's responses hold it: encrypted with the public key of the API certificate that holds at present. */
    public String encrypted(String text) {
        return account.certificate().present().encrypted(text);
    }

    @Override
    public String toString() {
        return "SimulatedMerchant[id=" + id() + ", credentials=" + credentials() + "]";
    }
}
