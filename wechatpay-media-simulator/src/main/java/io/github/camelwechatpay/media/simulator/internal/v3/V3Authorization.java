// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v3;

import io.github.camelwechatpay.media.simulator.internal.http.MalformedRequestException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Authorization} header of a V3 call, read without leniency.
 *
 * @param id {@code mchid} or {@code brand_id}
 * @param timestamp in seconds
 */
public record V3Authorization(String id, String nonce, String signature, long timestamp, String serial) {

    static final String MERCHANT_SCHEME = "WECHATPAY2-SHA256-RSA2048";
    static final String BRAND_SCHEME = "WECHATPAY-BRAND-SHA256-RSA2048";

    private static final Pattern PAIR = Pattern.compile("([a-z_]+)=\"([^\"]*)\"(?:,|$)");

    static V3Authorization parse(String header, boolean brand) throws MalformedRequestException {
        String scheme = brand ? BRAND_SCHEME : MERCHANT_SCHEME;
        if (!header.startsWith(scheme + " ")) {
            throw new MalformedRequestException("the scheme is not " + scheme + " and a blank");
        }
        Map<String, String> pairs = pairs(header.substring(scheme.length() + 1));
        String id = brand ? "brand_id" : "mchid";
        if (!pairs.keySet().equals(Set.of(id, "nonce_str", "signature", "timestamp", "serial_no"))) {
            throw new MalformedRequestException("the names are not the five that must come: " + pairs.keySet());
        }
        require(pairs, id, "[0-9A-Za-z]{1,32}");
        require(pairs, "nonce_str", "[0-9A-Za-z]{1,64}");
        require(pairs, "signature", "[0-9A-Za-z+/]+={0,2}");
        require(pairs, "timestamp", "[0-9]{1,12}");
        require(pairs, "serial_no", "[0-9A-F]{1,64}");
        return new V3Authorization(
                pairs.get(id),
                pairs.get("nonce_str"),
                pairs.get("signature"),
                Long.parseLong(pairs.get("timestamp"), 10),
                pairs.get("serial_no"));
    }

    private static Map<String, String> pairs(String text) throws MalformedRequestException {
        Map<String, String> pairs = new LinkedHashMap<>();
        Matcher pair = PAIR.matcher(text);
        int end = 0;
        while (pair.find() && pair.start() == end) {
            if (pairs.put(pair.group(1), pair.group(2)) != null) {
                throw new MalformedRequestException(pair.group(1) + " comes twice");
            }
            end = pair.end();
        }
        if (end != text.length() || text.endsWith(",")) {
            throw new MalformedRequestException("it is not name=\"value\" with single commas between");
        }
        return pairs;
    }

    private static void require(Map<String, String> pairs, String name, String pattern)
            throws MalformedRequestException {
        if (!pairs.get(name).matches(pattern)) {
            throw new MalformedRequestException(name + " has not the form " + pattern);
        }
    }

    /** Without the signature, which a log need not hold. */
    @Override
    public String toString() {
        return "V3Authorization[" + id + ", " + nonce + ", " + timestamp + ", " + serial + "]";
    }
}
