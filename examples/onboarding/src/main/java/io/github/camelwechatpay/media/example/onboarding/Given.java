// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.util.TimeUtils;

/**
 * What was set: {@code -D} before the environment before application.properties. Camel by itself asks the environment
 * first. Failures are {@link IllegalArgumentException}s with a text for people.
 */
final class Given {

    private final CamelContext context;
    private final Map<String, String> commandLine;

    Given(CamelContext context, Map<String, String> commandLine) {
        this.context = context;
        this.commandLine = commandLine;
    }

    /** Empty if it was not set, or set to nothing. */
    Optional<String> text(String name) {
        String own = commandLine.get(name);
        Optional<String> value = own == null
                ? context.getPropertiesComponent().resolveProperty(name)
                : Optional.of(context.resolvePropertyPlaceholders(own));
        return value.map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Absolute. Empty if it was not set. */
    Optional<Path> path(String name) {
        return text(name).map(text -> {
            try {
                return Path.of(text).toAbsolutePath().normalize();
            } catch (InvalidPathException e) {
                throw wrong(name, "this is no path that this machine knows: " + e.getReason());
            }
        });
    }

    Duration time(String name, String otherwise) {
        String text = text(name).orElse(otherwise);
        if (!text.matches("(?i)([0-9]{1,9}(ms|[smhd])?)+")) {
            throw wrong(name, "'" + text + "' is not a time such as " + otherwise);
        }
        return TimeUtils.toDuration(text);
    }

    /** Of the app's own ones; not from the environment, where others may have names that begin alike. */
    Set<String> names(Predicate<String> ours) {
        Set<String> names = new TreeSet<>(commandLine.keySet());
        names.addAll(context.getPropertiesComponent().loadProperties(ours).stringPropertyNames());
        return names;
    }

    static IllegalArgumentException wrong(String name, String what) {
        return new IllegalArgumentException(name + ": " + what);
    }
}
