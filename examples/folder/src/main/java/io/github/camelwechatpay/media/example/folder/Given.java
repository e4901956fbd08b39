package io.github.camelwechatpay.media.example.folder;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesComponent;

/**
 * What was set: {@code -D} before the environment before application.properties. Camel by itself asks the environment
 * first.
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
        PropertiesComponent properties = context.getPropertiesComponent();
        String own = commandLine.get(name);
        Optional<String> value =
                own == null ? properties.resolveProperty(name) : Optional.of(context.resolvePropertyPlaceholders(own));
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

    static IllegalArgumentException wrong(String name, String what) {
        return new IllegalArgumentException(name + ": " + what);
    }

    /** The names below a prefix such as {@code wechatpay.}, wherever they were set. */
    Set<String> names(String prefix) {
        Set<String> names = new TreeSet<>(namesInFiles(prefix));
        commandLine.keySet().stream().filter(name -> name.startsWith(prefix)).forEach(names::add);
        String upper = prefix.toUpperCase(Locale.ROOT).replace('.', '_');
        System.getenv().keySet().stream()
                .filter(name -> name.startsWith(upper))
                .map(name -> inProperties(prefix, name.substring(upper.length())))
                .forEach(names::add);
        return names;
    }

    /** As {@link #names} but not from the environment, where others may have names that begin alike. */
    Set<String> ownNames(String prefix) {
        Set<String> names = new TreeSet<>(namesInFiles(prefix));
        commandLine.keySet().stream().filter(name -> name.startsWith(prefix)).forEach(names::add);
        return names;
    }

    private Set<String> namesInFiles(String prefix) {
        return context.getPropertiesComponent()
                .loadProperties(name -> name.startsWith(prefix))
                .stringPropertyNames();
    }

    /** {@code MCH_ID} is mch-id, but {@code META_SUB_MCHID} is meta.sub_mchid: fields are WeChat Pay's, with underscores. */
    private static String inProperties(String prefix, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String meta = "meta_";
        return prefix + (lower.startsWith(meta) ? "meta." + lower.substring(meta.length()) : lower.replace('_', '-'));
    }
}
