// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.config;

import io.github.camelwechatpay.media.internal.key.KeyText;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.util.SensitiveUtils;
import org.apache.camel.util.URISupport;

/**
 * Finds private keys that stand in a URI where they would be shown: Camel puts URIs into logs, exceptions and JMX, and
 * hides values by the name of their option alone.
 */
public final class InlineKeyDetector {

    /** What holds a private key by its nature, and what may be text as long as none is in it. */
    private static final String WITH_KEY = "credentials";

    private static final Set<String> KEY_OPTIONS = Set.of(WITH_KEY, "certificate", "publicKey", "caCertificate");

    /** The most characters of what is a number; more of them are something else. */
    private static final Map<String, Integer> NUMBERS =
            Map.of("mchId", 64, "brandId", 64, "certificateSerial", 100, "publicKeySerial", 100);

    /** As Camel itself finds the values that it hides. */
    private static final Pattern HIDDEN =
            Pattern.compile(SensitiveUtils.getSensitivePattern(), Pattern.CASE_INSENSITIVE);

    /** No secret is shorter: an API key has 32 characters. */
    private static final int SHORTEST = 32;

    private final CamelContext context;

    public InlineKeyDetector(CamelContext context) {
        this.context = context;
    }

    /**
     * @param parameters of an endpoint's URI, without RAW tokens
     * @throws NoSuchEndpointException which is the one that Camel passes on as it is: it would put the whole URI, with the
     *     key, into the text of any other
     */
    public void refuseIn(String remaining, Map<String, Object> parameters) {
        parameters.forEach((name, value) -> {
            if (isShown(name) && value instanceof String text && holdsKey(name, text)) {
                hide(name);
                IllegalArgumentException why = refusal(name);
                NoSuchEndpointException refused = new NoSuchEndpointException(
                        "wechatpay-media:" + remaining, "remove the key. " + why.getMessage());
                refused.initCause(why);
                throw refused;
            }
        });
    }

    /**
     * Camel quotes the route that cannot be made with its URI. It hides one further name there, so this is left alone
     * where the application chose names of its own.
     */
    private void hide(String name) {
        boolean chosen = Stream.of("additionalSensitiveKeywords", "additional-sensitive-keywords")
                .anyMatch(key -> context.getPropertiesComponent()
                        .resolveProperty("camel.main." + key)
                        .isPresent());
        if (!chosen) {
            URISupport.addSanitizeKeywords(name);
        }
    }

    private boolean holdsKey(String name, String value) {
        if (isReference(value) || value.length() < SHORTEST) {
            return false;
        }
        if (NUMBERS.containsKey(name)) {
            return value.length() > NUMBERS.get(name);
        }
        KeySource source = new KeySource(context, name, value);
        if (KEY_OPTIONS.contains(name)) {
            return source.mayBeText() && (name.equals(WITH_KEY) || !isPublic(source));
        }
        // an encrypted field of a call may look like a key that cannot be read
        return KeyText.isOne(value) && (name.startsWith("meta.") ? isPrivate(source) : !isPublic(source));
    }

    private static boolean isReference(String value) {
        return value.startsWith("#") || value.contains("{{");
    }

    private static boolean isPublic(KeySource source) {
        try {
            return source.read("").privateKey().isEmpty();
        } catch (IllegalArgumentException e) {
            return false; // what cannot be read may be a key
        }
    }

    private static boolean isPrivate(KeySource source) {
        try {
            return source.read("").privateKey().isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isShown(String name) {
        return !HIDDEN.matcher(name).find();
    }

    private static IllegalArgumentException refusal(String option) {
        return new IllegalArgumentException("Option " + option
                + ": the URI contains a private key, and Camel shows URIs in logs and JMX. Set a file; or set"
                + " privateKey and certificate on the component"
                + " (camel.component.wechatpay-media.private-key={{env:NAME}}), or bind the text as a bean and"
                + " set "
                + option + "=#bean:name");
    }
}
