// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import io.github.camelwechatpay.media.simulator.internal.account.Account;
import io.github.camelwechatpay.media.simulator.internal.pki.CredentialsFolder;
import java.nio.file.Path;

/** A brand that the simulator knows: its id, the folder with its API certificate, and WeChat Pay's public key for it. */
public final class SimulatedBrand {

    private final Account account;

    SimulatedBrand(Account account) {
        this.account = account;
    }

    /** The brand id, as sent in {@code Authorization} and as common name of the API certificate. */
    public String id() {
        return account.id();
    }

    /** The folder with {@code apiclient_cert.p12} (password: the brand id), the PEM pair and {@code pub_key.pem}. */
    public Path credentials() {
        return account.credentials();
    }

    /** The PEM file with WeChat Pay's public key. */
    public Path publicKey() {
        return CredentialsFolder.publicKey(account.credentials());
    }

    /** {@code PUB_KEY_ID_…}. */
    public String publicKeySerial() {
        return account.publicKey().serial();
    }

    /** The API certificate's serial number in upper-case hex. */
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
        return "SimulatedBrand[id=" + id() + ", credentials=" + credentials() + "]";
    }
}
