// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import io.github.camelwechatpay.media.simulator.internal.v2.V2Api;
import io.github.camelwechatpay.media.simulator.internal.v3.V3Api;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Options of a Camel endpoint URI in text. */
final class EndpointOptions {

    private final Map<String, String> options = new LinkedHashMap<>();

    private static EndpointOptions v2(SimulatedMerchant merchant) {
        return new EndpointOptions()
                .with("mchId", merchant.id())
                .with("apiKey", merchant.apiKey())
                .with("credentials", merchant.credentials().toString());
    }

    private static EndpointOptions publicKey(SimulatedMerchant merchant) {
        return new EndpointOptions()
                .with("mchId", merchant.id())
                .with("credentials", merchant.credentials().toString())
                .with("publicKey", merchant.publicKey().toString())
                .with("publicKeySerial", merchant.publicKeySerial());
    }

    static EndpointOptions publicKey(SimulatedBrand brand) {
        return new EndpointOptions()
                .with("brandId", brand.id())
                .with("credentials", brand.credentials().toString())
                .with("publicKey", brand.publicKey().toString())
                .with("publicKeySerial", brand.publicKeySerial());
    }

    private static EndpointOptions secretKey(SimulatedMerchant merchant) {
        return new EndpointOptions()
                .with("mchId", merchant.id())
                .with("secretKey", merchant.secretKey())
                .with("credentials", merchant.credentials().toString());
    }

    /** A merchant's for a V2 or V3 call, answers verified by the public key; a brand's call has none. */
    static EndpointOptions of(String api, SimulatedMerchant merchant) {
        if (api.equals(V2Api.UPLOADMEDIA.name())) {
            return v2(merchant);
        }
        requireMerchants(api);
        return publicKey(merchant);
    }

    /** A merchant's for a V3 call, answers verified by downloaded certificates. */
    static EndpointOptions byCertificates(String api, SimulatedMerchant merchant) {
        requireMerchants(api);
        return secretKey(merchant);
    }

    static boolean isBrands(String api) {
        return V3Api.named(api).map(V3Api::brand).orElse(false);
    }

    private static void requireMerchants(String api) {
        V3Api known = V3Api.named(api).orElseThrow(() -> new IllegalArgumentException("no V3 upload call " + api));
        if (known.brand()) {
            throw new IllegalArgumentException("a brand sends " + api + ", no merchant does");
        }
    }

    EndpointOptions with(String name, String value) {
        options.put(name, value);
        return this;
    }

    @Override
    public String toString() {
        return options.entrySet().stream()
                .map(option -> option.getKey() + "=" + quoted(option.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** RAW keeps Camel from decoding a value; it ends at the first closing bracket of its kind before {@code &}. */
    private static String quoted(String value) {
        if (value.matches("[0-9A-Za-z._~:/-]*")) {
            return value;
        }
        return value.contains(")") ? "RAW{" + value + "}" : "RAW(" + value + ")";
    }
}
