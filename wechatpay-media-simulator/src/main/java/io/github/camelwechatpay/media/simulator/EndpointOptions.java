package io.github.camelwechatpay.media.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Options of a Camel endpoint URI in text. */
final class EndpointOptions {

    private final Map<String, String> options = new LinkedHashMap<>();

    static EndpointOptions v2(SimulatedMerchant merchant) {
        return new EndpointOptions()
                .with("mchId", merchant.id())
                .with("apiKey", merchant.apiKey())
                .with("credentials", merchant.credentials().toString());
    }

    static EndpointOptions publicKey(SimulatedMerchant merchant) {
        return new EndpointOptions()
                .with("mchId", merchant.id())
                .with("credentials", merchant.credentials().toString())
                .with("publicKey", merchant.publicKey().toString())
                .with("publicKeyId", merchant.publicKeyId());
    }

    static EndpointOptions publicKey(SimulatedBrand brand) {
        return new EndpointOptions()
                .with("brandId", brand.id())
                .with("credentials", brand.credentials().toString())
                .with("publicKey", brand.publicKey().toString())
                .with("publicKeyId", brand.publicKeyId());
    }

    static EndpointOptions secretKey(SimulatedMerchant merchant) {
        return new EndpointOptions()
                .with("mchId", merchant.id())
                .with("secretKey", merchant.secretKey())
                .with("credentials", merchant.credentials().toString());
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
