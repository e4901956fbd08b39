// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.credentials.EncryptionKey;
import io.github.camelwechatpay.media.error.Category;
import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.SimpleFunction;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;

/**
 * A function of the Simple language: {@code encrypt}, {@code decrypt} or {@code serial}. The first one of an exchange that
 * needs WeChat Pay's key chooses it for the exchange, so that the serial and all fields belong to one key.
 */
final class EncryptionFunction implements SimpleFunction {

    /** Exchange property, followed by the prefix: the {@link EncryptionKey} of the exchange. */
    private static final String CHOSEN = "CamelWechatpayMediaEncryptionKey.";

    private final String name;
    private final boolean nothingIsFine;
    private final Body body;

    @FunctionalInterface
    private interface Body {
        Object apply(Exchange exchange, @Nullable Object input);
    }

    private EncryptionFunction(String name, boolean nothingIsFine, Body body) {
        this.name = name;
        this.nothingIsFine = nothingIsFine;
        this.body = body;
    }

    /** Adds {@code ${prefix:encrypt(…)}}, {@code ${prefix:decrypt(…)}} and {@code ${prefix:serial}}. */
    static void add(CamelContext context, String prefix, WechatpayEncryption encryption) {
        add(context, new EncryptionFunction(prefix + ":encrypt", false, (exchange, input) -> key(
                        exchange, prefix, encryption)
                .encrypt(text(exchange, input, ErrorCode.CANNOT_ENCRYPT))));
        add(
                context,
                new EncryptionFunction(
                        prefix + ":decrypt",
                        false,
                        (exchange, input) -> encryption.decrypt(text(exchange, input, ErrorCode.CANNOT_DECRYPT))));
        add(context, new EncryptionFunction(prefix + ":serial", true, (exchange, input) -> key(
                        exchange, prefix, encryption)
                .serial()));
    }

    /** In the profile {@code dev}, which is that of {@code camel run}, Camel looks for functions among the beans alone. */
    private static void add(CamelContext context, EncryptionFunction function) {
        PluginHelper.getSimpleFunctionRegistry(context).addFunction(function);
        context.getRegistry().bind(function.getName(), SimpleFunction.class, function);
    }

    private static EncryptionKey key(Exchange exchange, String prefix, WechatpayEncryption encryption) {
        EncryptionKey chosen = exchange.getProperty(CHOSEN + prefix, EncryptionKey.class);
        if (chosen == null) {
            chosen = encryption.key();
            exchange.setProperty(CHOSEN + prefix, chosen);
        }
        return chosen;
    }

    /** A converter's exception would quote the text. */
    private static String text(Exchange exchange, @Nullable Object input, ErrorCode code) {
        Objects.requireNonNull(input, "Camel calls it with an input only");
        String text;
        try {
            text = exchange.getContext().getTypeConverter().tryConvertTo(String.class, exchange, input);
        } catch (RuntimeException e) {
            text = null;
        }
        if (text == null) {
            throw new InvalidMediaException(code.problem("A " + input.getClass().getName() + " is not a text")
                    .in(Category.INPUT));
        }
        return text;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean allowNull() {
        return nothingIsFine;
    }

    @Override
    public Object apply(Exchange exchange, @Nullable Object input) {
        return body.apply(exchange, input);
    }

    @Override
    public String toString() {
        return name;
    }
}
