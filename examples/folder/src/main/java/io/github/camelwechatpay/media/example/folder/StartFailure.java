package io.github.camelwechatpay.media.example.folder;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.ResolveEndpointFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why the app did not start, in one line for people. */
final class StartFailure {

    private static final Logger LOG = LoggerFactory.getLogger(StartFailure.class);

    private StartFailure() {}

    static String line(Throwable failure) {
        Optional<String> known =
                causes(failure).map(StartFailure::text).filter(Objects::nonNull).findFirst();
        if (known.isEmpty()) {
            LOG.error("The app did not start", failure);
        }
        return "Not started: " + known.orElse(failure.toString()).replaceAll("\\s+", " ");
    }

    /** An endpoint's refusal: the component's own text where it gave one. Camel's text would hold the values. */
    static IllegalArgumentException ofEndpoint(ResolveEndpointFailedException e) {
        String text = causes(e)
                .map(StartFailure::text)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("wechatpay.meta.*: the component does not know one of these fields for this wechatpay.api");
        return new IllegalArgumentException(text, e);
    }

    private static String text(Throwable cause) {
        if (cause instanceof PropertyBindingException e) {
            return WechatpayOptions.setting(e.getPropertyName()) + ": "
                    + (e.getCause() == null
                            ? "the component has no such option"
                            : "the component does not take this value");
        }
        // exactly this class: others, such as a NumberFormatException, have texts for programmers
        return cause.getClass() == IllegalArgumentException.class && cause.getMessage() != null
                ? WechatpayOptions.renamed(cause.getMessage())
                : null;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
