// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwechatpay.media.error.RejectedException;
import io.github.camelwechatpay.media.simulator.SimulatedMerchant;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.util.URISupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of the V3 calls: what each needs, and what is said where it lacks. */
@Tag("integration")
@TestInstance(Lifecycle.PER_METHOD)
class V3ConfigurationTest extends V3Uploads {

    private static final KeyPair KEYS = TestCertificates.keyPair();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "marketing-image, mchId",
        "marketing-image, credentials",
        "marketing-image, publicKeySerial",
        "brand-card-image, brandId",
        "brand-card-image, credentials",
        "brand-card-image, publicKeySerial"
    })
    void stopsTheStartAndNamesTheMissingOption(String api, String option) {
        refuses("Option " + option + " is missing: wechatpay-media:" + api + " needs ", without(option, uriOf(api)));
        refuses("Option " + option, without(option, uriOf(api)) + "&" + option + "=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"marketing-image", "brand-card-image"})
    @Covers("T38")
    void needsAKeyOfWeChatPays(String api) {
        refuses(
                "Option publicKey is missing: wechatpay-media:" + api + " needs ",
                without("publicKeySerial", without("publicKey", uriOf(api))));
    }

    @Test
    @Covers("T38")
    void needsThePublicKeyThatItsIdNames() throws IOException {
        refuses(
                "Option publicKey is missing: wechatpay-media:marketing-image needs the public key with that id",
                without("publicKey", withFolderWithoutKey(uriOf("marketing-image"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"marketing-image", "brand-card-image"})
    void takesThePublicKeyThatLiesBesideTheCredentials(String api) {
        accepted(upload(without("publicKey", uriOf(api)), api));
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 33})
    @Covers("T38")
    void refusesASecretKeyThatIsNoApiV3Key(int length) {
        for (String other :
                new String[] {"", "&publicKeySerial=" + SIMULATOR.merchant().publicKeySerial()}) {
            refuses(
                    "Option secretKey has " + length + " bytes instead of 32",
                    without("secretKey", downloading("marketing-image")) + other + "&secretKey="
                            + "canary".repeat(9).substring(0, length));
        }
        refuses(
                "Option secretKey begins or ends with a space",
                without("secretKey", downloading("marketing-image")) + "&secretKey=RAW(" + "canary".repeat(5) + "c )");
    }

    @Test
    void takesASecretKeyInPlaceOfThePublicKey() {
        accepted(upload(downloading("marketing-image"), "marketing-image"));
    }

    @Test
    @Covers("T38")
    void refusesAPublicKeyFileWithSomethingElseInIt() throws IOException {
        Path credentials = SIMULATOR.credentials();
        Path garbage = Files.writeString(folder.resolve("garbage.pem"), "canary");
        Path damaged = Files.writeString(
                folder.resolve("damaged.pem"), "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
        String uri = without("publicKey", uriOf("marketing-image")) + "&publicKey=";

        refuses(
                "Option publicKey (" + credentials.resolve("apiclient_cert.pem") + "): it contains no public key",
                uri + credentials.resolve("apiclient_cert.pem"));
        refuses(
                "Option publicKey (" + credentials.resolve("apiclient_key.pem") + "): it contains no public key",
                uri + credentials.resolve("apiclient_key.pem"));
        refuses("Option publicKey (" + garbage + "): ", uri + garbage);
        refuses("Option publicKey (" + damaged + "): the PUBLIC KEY is damaged", uri + damaged);
        refuses("Option publicKey (nowhere.pem): no such file or folder", uri + "nowhere.pem");
    }

    @Test
    void letsABrandCallIgnoreTheMerchant() {
        accepted(upload(uriOf("brand-coupon-image", "mchId=1900000999"), "brand-coupon-image"));

        assertThat(received().identity()).isEqualTo(SIMULATOR.brand().id());
        assertThat(received().header("Authorization")).startsWith("WECHATPAY-BRAND-SHA256-RSA2048 brand_id=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a,b", "品牌", " 120344"})
    void refusesABrandIdThatIsNone(String id) {
        refuses("Option brandId is not a brand id", uriWith("brand-card-image", "brandId", "RAW(" + id + ")"));
    }

    @Test
    void tellsAnotherCertificateSerialIfToldTo() {
        String own = SIMULATOR.merchant().certificateSerial();

        accepted(upload(uriOf("marketing-image", "certificateSerial=" + own), "marketing-image"));
        assertThat(failure(upload(uriOf("marketing-image", "certificateSerial=0A1B"), "marketing-image")))
                .isInstanceOf(RejectedException.class)
                .satisfies(e -> assertThat(e.category()).hasToString("SIGNATURE"));
        assertThat(received().header("Authorization")).contains("serial_no=\"0A1B\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lower",
                "colons",
                "0x",
                "blanks",
                "openssl",
                "decimal",
                "leading zeros",
                "quotes",
                "request",
                "Chinese",
                "Windows",
                "keytool",
                "full width"
            })
    void takesACertificateSerialHoweverItIsWritten(String way) {
        String own = SIMULATOR.merchant().certificateSerial();
        String written =
                switch (way) {
                    case "lower" -> own.toLowerCase(Locale.ROOT);
                    case "colons" -> own.replaceAll("(..)(?=.)", "$1:");
                    case "0x" -> "0x" + own.toLowerCase(Locale.ROOT);
                    case "blanks" -> "  " + own.replaceAll("(....)", "$1 ") + " ";
                    case "openssl" -> "serial=" + own;
                    case "decimal" -> new BigInteger(own, 16).toString();
                    case "quotes" -> "“" + own + "”";
                    case "request" -> "serial_no=\"" + own + "\",";
                    case "Chinese" -> "证书序列号：" + own;
                    case "Windows" -> own.toLowerCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1 ");
                    case "keytool" -> "Serial number: " + own.toLowerCase(Locale.ROOT);
                    case "full width" -> own.replaceAll("(..)(?=.)", "$1：");
                    default -> "00" + own;
                };

        accepted(upload(uriOf("marketing-image", "certificateSerial=RAW(" + written + ")"), "marketing-image"));
        assertThat(received().header("Authorization")).contains("serial_no=\"" + own + "\"");
    }

    /** As Windows shows it and copying brings it along; no URI has such characters. */
    @Test
    void takesACertificateSerialWithInvisibleCharactersAround() {
        configureComponent();
        String own = SIMULATOR.merchant().certificateSerial();
        context.getComponent("wechatpay-media", WechatpayMediaComponent.class)
                .getConfiguration()
                .setCertificateSerial("\u200E" + own.toLowerCase(Locale.ROOT) + "\u00A0\u200B");

        accepted(upload("wechatpay-media:marketing-image", "marketing-image"));
        assertThat(received().header("Authorization")).contains("serial_no=\"" + own + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary",
                "PUB_KEY_ID_0119000001092024112500001",
                "5157F09EFDC096DE15EBE81A47057A7232F1B8E1FF",
                "pub_key_id_0119000001092024112500001",
                "4.64E+47",
                "4096 (0x1000)",
                "serial=",
                "-----BEGIN CERTIFICATE-----",
                "  "
            })
    void refusesACertificateSerialThatIsNone(String serial) {
        refuses("Option certificateSerial: ", uriOf("marketing-image", "certificateSerial=RAW(" + serial + ")"));
    }

    @ParameterizedTest
    @CsvSource({
        "pub_key_id_0119000001092024112500001, it must be in upper case",
        "PUBKEY_ID_0119000001092024112500001, it does not begin with PUB_KEY_ID_",
        "PUB_KEY_0119000001092024112500001, it does not begin with PUB_KEY_ID_",
        "PUBLIC_KEY_ID_0119000001092024112500001, characters in another format",
        "0119000001092024112500001, PUB_KEY_ID_ is missing",
        "5157F09EFDC096DE15EBE81A47057A7232F1B8E1, the serial number of a certificate",
        "51:57:f0:9e:fd:c0:96:de:15:eb, the serial number of a certificate",
        "PUB_KEY_ID_canary, characters in another format"
    })
    @Covers("T38")
    void refusesAPublicKeySerialOfAnotherFormAtStart(String id, String slip) {
        for (String api : new String[] {"marketing-image", "brand-card-image"}) {
            assertThatThrownBy(() -> start(uriWith(api, "publicKeySerial", id)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Option publicKeySerial is not the serial of a public key")
                    .hasMessageContaining(slip)
                    .hasMessageNotContaining(id.replaceFirst("(?i)^pub[a-z_]*_(?=.)", ""));
        }
    }

    /** Some tools write a chain from its root on. */
    @Test
    void findsTheMerchantsOwnCertificateWhereverItStandsInAChain() throws IOException {
        Path own = SIMULATOR.credentials();
        String chain =
                Files.readString(SIMULATOR.caCertificate()) + Files.readString(own.resolve("apiclient_cert.pem"));

        accepted(upload(
                without("credentials", uriOf("marketing-image")) + "&certificate=RAW(" + chain + ")&privateKey=RAW("
                        + Files.readString(own.resolve("apiclient_key.pem")) + ")",
                "marketing-image"));
        assertThat(received().header("Authorization"))
                .contains("serial_no=\"" + SIMULATOR.merchant().certificateSerial() + "\"");
    }

    @Test
    void inheritsEverythingFromTheComponent() {
        configureComponent();

        accepted(upload("wechatpay-media:marketing-image", "marketing-image"));
        accepted(upload(
                "wechatpay-media:marketing-image?mchId=" + SIMULATOR.merchant().id(), "marketing-image"));
    }

    @Test
    void inheritsNoKeysForAnotherIdentity() {
        configureComponent();
        Path brands = SIMULATOR.brand().credentials();

        refuses("Option credentials is missing", "wechatpay-media:marketing-image?mchId=1900000110");
        refuses("Option credentials is missing", "wechatpay-media:brand-card-image?brandId=120344");
        refuses(
                "Option publicKey is missing",
                "wechatpay-media:brand-card-image?brandId=120344&credentials=" + brands.resolve("apiclient_cert.p12"));
        Path named = TestCertificates.p12(
                folder.resolve("named.p12"), "1900000110", KEYS, TestCertificates.valid("CN=Some Shop", KEYS));
        refuses("Option publicKey is missing", "wechatpay-media:marketing-image?mchId=1900000110&credentials=" + named);
    }

    @ParameterizedTest
    @MethodSource("io.github.camelwechatpay.media.CallFixture#v3")
    void makesNoNetworkCallAtStart(CallFixture call) throws Exception {
        start(EveryCallTest.uri(call));

        assertThat(SIMULATOR.connectionsOpened()).isZero();
    }

    @Test
    @Covers("T26")
    void hidesTheSecretKeyWhereverAUriIsShown() {
        assertThat(URISupport.sanitizeUri("wechatpay-media:marketing-image?mchId=1&secretKey=canary&fileName=a"))
                .doesNotContain("canary")
                .contains("mchId=1", "fileName=a");
        assertThat(context.getEndpoint(downloading("marketing-image")).toString())
                .doesNotContain(SIMULATOR.merchant().secretKey());
    }

    private void configureComponent() {
        SimulatedMerchant merchant = SIMULATOR.merchant();
        WechatpayMediaConfiguration options = context.getComponent("wechatpay-media", WechatpayMediaComponent.class)
                .getConfiguration();
        options.setMchId(merchant.id());
        options.setCredentials(merchant.credentials().toString());
        options.setSecretKey(merchant.secretKey());
        options.setPublicKey(merchant.publicKey().toString());
        options.setPublicKeySerial(merchant.publicKeySerial());
        options.setBaseUri(SIMULATOR.baseUri().toString());
        options.setCaCertificate(SIMULATOR.caCertificate().toString());
    }

    private String withFolderWithoutKey(String uri) throws IOException {
        for (String file : new String[] {"apiclient_cert.pem", "apiclient_key.pem"}) {
            Files.copy(SIMULATOR.credentials().resolve(file), folder.resolve(file));
        }
        return without("credentials", uri) + "&credentials=" + folder;
    }

    private static String uriWith(String api, String option, String value) {
        return without(option, uriOf(api)) + "&" + option + "=" + value;
    }

    private static String downloading(String api) {
        return "wechatpay-media:" + api + "?" + SIMULATOR.certificateOptions(api);
    }

    private Exchange upload(String uri, String api) {
        return send(uri, CallFixture.of(api).file(), Map.of());
    }

    private void refuses(String message, String uri) {
        assertThatThrownBy(() -> start(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("canary")
                .message()
                .doesNotContain("\n");
    }
}
