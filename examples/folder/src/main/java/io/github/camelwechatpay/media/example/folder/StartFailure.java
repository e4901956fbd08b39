package io.github.camelwechatpay.media.example.folder;

import io.github.camelwechatpay.media.WechatpayMediaRouteTemplates;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.PropertyBindingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why the app did not start, in one line for people. */
final class StartFailure {

    private static final Logger LOG = LoggerFactory.getLogger(StartFailure.class);

    /** How the template begins a text about one of its parameters. */
    private static final Pattern PARAMETER =
            Pattern.compile(WechatpayMediaRouteTemplates.FILE + ": (\\w+): (.*)", Pattern.DOTALL);

    private StartFailure() {}

    static String line(Throwable failure) {
        String known = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(StartFailure::text)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (known == null) {
            LOG.error("The app did not start", failure);
        }
        return "Not started: "
                + Objects.requireNonNullElse(known, failure.toString()).replaceAll("\\s+", " ");
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
                ? renamed(cause.getMessage())
                : null;
    }

    /** In this app's names for options and parameters. */
    private static String renamed(String text) {
        Matcher parameter = PARAMETER.matcher(text);
        if (!parameter.matches()) {
            return WechatpayOptions.renamed(text);
        }
        String name = parameter.group(1);
        String what = parameter.group(2);
        return name.equals("uri") ? WechatpayOptions.renamed(what) : SettingsReader.setting(name) + ": " + what;
    }
}
