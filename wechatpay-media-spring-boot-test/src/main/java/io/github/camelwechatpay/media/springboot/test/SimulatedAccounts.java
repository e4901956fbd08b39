// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot.test;

import io.github.camelwechatpay.media.simulator.SimulatedBrand;
import io.github.camelwechatpay.media.simulator.SimulatedMerchant;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.springboot.WechatpayMediaComponentConfiguration;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The merchants and brands of an application, in the simulator. */
final class SimulatedAccounts {

    private SimulatedAccounts() {}

    /** A simulator that knows them all. */
    static WechatpaySimulator start(Collection<WechatpayMediaComponentConfiguration> accounts) {
        WechatpaySimulator.Builder builder = WechatpaySimulator.builder();
        accounts.stream()
                .map(WechatpayMediaComponentConfiguration::getMchId)
                .filter(SimulatedAccounts::isSet)
                .distinct()
                .forEach(builder::merchant);
        accounts.stream()
                .filter(SimulatedAccounts::isBrand)
                .map(WechatpayMediaComponentConfiguration::getBrandId)
                .distinct()
                .forEach(builder::brand);
        return builder.start();
    }

    /**
     * The options with which one of them uploads to the simulator, by name.
     *
     * @param alone whether the application has no other, so that this one needs no id of its own
     */
    static Map<String, Object> properties(
            WechatpaySimulator simulator, WechatpayMediaComponentConfiguration account, boolean alone) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("base-uri", simulator.baseUri().toString());
        if (isSet(account.getBackupUri())) {
            properties.put("backup-uri", simulator.baseUri().toString());
        }
        properties.put("ca-certificate", simulator.caCertificate().toString());
        properties.put(
                "platform-root-certificates",
                simulator.platformRootCertificates().toString());
        if (isSet(account.getCredentialsProvider())) {
            properties.put("credentials-provider", ""); // a bean with a real key would win
        }
        if (isBrand(account)) {
            brand(properties, simulator.brand(account.getBrandId()));
        } else if (isSet(account.getMchId())) {
            merchant(properties, simulator.merchant(account.getMchId()), account);
        } else if (alone) {
            merchant(properties, simulator.merchant(), account);
        }
        return properties;
    }

    /** Verified as in production: by certificates that are downloaded, or by the public key. */
    private static void merchant(
            Map<String, Object> properties, SimulatedMerchant merchant, WechatpayMediaComponentConfiguration account) {
        properties.put("mch-id", merchant.id());
        properties.put("api-key", merchant.apiKey());
        certificate(properties, merchant.credentials(), merchant.certificateSerial());
        if (isSet(account.getSecretKey())) {
            properties.put("secret-key", merchant.secretKey());
        }
        if (!isSet(account.getSecretKey()) || isSet(account.getPublicKeySerial())) {
            publicKey(properties, merchant.publicKey(), merchant.publicKeySerial());
        }
    }

    private static void brand(Map<String, Object> properties, SimulatedBrand brand) {
        certificate(properties, brand.credentials(), brand.certificateSerial());
        publicKey(properties, brand.publicKey(), brand.publicKeySerial());
    }

    /** Piece by piece, which wins over a folder that the application names. */
    private static void certificate(Map<String, Object> properties, Path folder, String serial) {
        properties.put("certificate", folder.resolve("apiclient_cert.pem").toString());
        properties.put("private-key", folder.resolve("apiclient_key.pem").toString());
        properties.put("certificate-serial", serial);
    }

    private static void publicKey(Map<String, Object> properties, Path file, String serial) {
        properties.put("public-key", file.toString());
        properties.put("public-key-serial", serial);
    }

    private static boolean isBrand(WechatpayMediaComponentConfiguration account) {
        return !isSet(account.getMchId()) && isSet(account.getBrandId());
    }

    private static boolean isSet(String value) {
        return value != null && !value.isBlank();
    }
}
