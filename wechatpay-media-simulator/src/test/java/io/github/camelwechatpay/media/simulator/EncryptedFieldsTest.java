// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields are encrypted here by Bouncy Castle, whose OAEP is not the JDK's. */
class EncryptedFieldsTest {

    private static final String FIELD = "merchant_contact_information.consultation_phone_number";
    private static final String PHONE = "13800138000";

    @RegisterExtension
    static final WechatpaySimulatorExtension SIMULATOR = new WechatpaySimulatorExtension(WechatpaySimulator.builder());

    @Test
    void decryptsWhatComesEncrypted() throws Exception {
        assertThat(send(receipt(encrypted(PHONE, "SHA-1"))).status()).isEqualTo(200);

        ReceivedUpload received = SIMULATOR.received().get(0);
        assertThat(received.decrypted()).containsExactly(Map.entry(FIELD, PHONE));
        assertThat(received.meta()).doesNotContain(PHONE);
        assertThat(received.toString()).doesNotContain(PHONE);
    }

    @Test
    void refusesASensitiveFieldInClear() throws Exception {
        assertRefused(receipt(PHONE));
        assertRefused(receipt("QmFzZTY0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA-256", "PKCS1"})
    void refusesAnotherPadding(String padding) throws Exception {
        assertRefused(receipt(encrypted(PHONE, padding)));
    }

    @Test
    void refusesWhatIsEncryptedWithAnotherKeyThanTheRequestNames() throws Exception {
        String certificate = SIMULATOR.simulator().rotatePlatformKey();

        assertRefused(receipt(encrypted(PHONE, "SHA-1")).header("Wechatpay-Serial", certificate));
    }

    @Test
    void refusesASerialThatIsNoKeysAsBefore() throws Exception {
        V3Call call = receipt(encrypted(PHONE, "SHA-1")).header("Wechatpay-Serial", "PUB_KEY_ID_01");
        V3Received answer = send(call);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json("code")).isEqualTo("PARAM_ERROR");
        assertThat(answer.json("location")).isEqualTo("header");
        assertThat(SIMULATOR.received().get(0).decrypted()).isEmpty();
    }

    @Test
    void decryptsAndEncryptsForATestsOwnJson() throws Exception {
        SimulatedMerchant merchant = SIMULATOR.merchant();
        String text = encrypted("张三", "SHA-1");

        assertThat(merchant.decrypted(merchant.publicKeySerial(), text)).isEqualTo("张三");
        assertThatThrownBy(() -> merchant.decrypted("PUB_KEY_ID_01", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no key PUB_KEY_ID_01");
        assertThatThrownBy(() -> merchant.decrypted(merchant.publicKeySerial(), "QmFzZTY0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("isn't encrypted with the key");
        Key own = V3Call.key(merchant.credentials().resolve("apiclient_key.pem"));
        byte[] received = Base64.getDecoder().decode(merchant.encrypted("李四"));
        assertThat(new String(cipher(Cipher.DECRYPT_MODE, own, "SHA-1").doFinal(received), StandardCharsets.UTF_8))
                .isEqualTo("李四");
    }

    private static V3Call receipt(String phone) {
        return V3Row.SHOPPING_RECEIPT
                .call(SIMULATOR.simulator())
                .with("merchant_contact_information", "{\"consultation_phone_number\":\"" + phone + "\"}");
    }

    private static String encrypted(String text, String padding) throws Exception {
        Key key = V3Received.publicKey(SIMULATOR.merchant().publicKey());
        byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, key, padding).doFinal(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(encrypted);
    }

    private static Cipher cipher(int mode, Key key, String padding) throws GeneralSecurityException {
        BouncyCastleProvider provider = new BouncyCastleProvider();
        if (padding.equals("PKCS1")) {
            Cipher cipher = Cipher.getInstance("RSA/NONE/PKCS1Padding", provider);
            cipher.init(mode, key);
            return cipher;
        }
        Cipher cipher = Cipher.getInstance("RSA/NONE/OAEPPadding", provider);
        cipher.init(
                mode,
                key,
                new OAEPParameterSpec(padding, "MGF1", new MGF1ParameterSpec(padding), PSource.PSpecified.DEFAULT));
        return cipher;
    }

    private static void assertRefused(V3Call call) throws Exception {
        V3Received answer = send(call);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json("code")).isEqualTo("PARAM_ERROR");
        assertThat(answer.json("message")).isEqualTo("平台私钥解密失败");
        assertThat(answer.json("field")).isEqualTo("/" + FIELD.replace('.', '/'));
        assertThat(answer.text()).doesNotContain(PHONE);
    }

    private static V3Received send(V3Call call) throws Exception {
        return new V3Received(new TlsClient(SIMULATOR.baseUri(), SIMULATOR.caCertificate()).send(call));
    }
}
