package io.github.camelwechatpay.media;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.util.TimeUtils;

/**
 * The parameters of the route that is being made of a template. Failures are {@link IllegalArgumentException}s of one line
 * that name the template, the parameter and the cure.
 */
final class FlowParameters {

    static final String FOREVER = "forever";

    private final CamelContext context;
    private final String template;

    FlowParameters(CamelContext context, String template) {
        this.context = context;
        this.template = template;
    }

    /** Empty if it is not given, or blank. */
    Optional<String> text(String name) {
        // the route's own alone: a placeholder would find a property of the application by that name too
        Properties own = context.getPropertiesComponent().getLocalProperties();
        return Optional.ofNullable(own)
                .map(all -> all.get(name))
                .map(value -> context.resolvePropertyPlaceholders(String.valueOf(value)))
                .filter(text -> !text.isBlank());
    }

    /** As it is written, which is how Camel shows it: placeholders stand in it. Empty if it is not given. */
    String written(String name) {
        Properties own = context.getPropertiesComponent().getLocalProperties();
        Object value = own == null ? null : own.get(name);
        return value == null ? "" : value.toString();
    }

    String required(String name) {
        return text(name).orElseThrow(() -> wrong(name, "it is missing. Set it"));
    }

    /** Absolute. */
    Path path(String name) {
        String text = required(name);
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw wrong(name, "this is no path that this machine knows: " + e.getReason());
        }
    }

    int count(String name) {
        String text = required(name);
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw wrong(name, "'" + text + "' is not a number from 1 to 999999");
        }
        return Integer.parseInt(text);
    }

    Duration time(String name) {
        String text = required(name);
        if (!text.matches("(?i)([0-9]+(ms|[smhd])?)+")) {
            throw wrong(name, "'" + text + "' is not a time such as 3s, 1m30s, 30d or 500 (milliseconds)");
        }
        return TimeUtils.toDuration(text);
    }

    Duration timeAboveZero(String name) {
        Duration time = time(name);
        if (time.isZero()) {
            throw wrong(name, "it must be more than 0. Write a time such as 3s");
        }
        return time;
    }

    /** Empty if what it is about is kept for ever. */
    Optional<Duration> keep(String name) {
        return required(name).equalsIgnoreCase(FOREVER)
                ? Optional.empty()
                : Optional.of(time(name)).filter(time -> !time.isZero());
    }

    boolean isDelete(String name) {
        String text = required(name);
        if (!text.equals("move") && !text.equals("delete")) {
            throw wrong(name, "'" + text + "' is neither move nor delete");
        }
        return text.equals("delete");
    }

    void mustNotBeSet(String name, String why) {
        if (text(name).isPresent()) {
            throw wrong(name, why);
        }
    }

    boolean isTrue(String name) {
        String text = required(name);
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(name, "'" + text + "' is neither true nor false");
        }
        return text.equals("true");
    }

    IllegalArgumentException wrong(String name, String what) {
        return new IllegalArgumentException(template + ": " + name + ": " + what);
    }
}
