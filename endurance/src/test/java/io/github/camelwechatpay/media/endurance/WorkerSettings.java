// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** What a worker is told, in a file, so that no credentials are on a command line. */
final class WorkerSettings {

    static final String LEDGER = "ledger.url";
    static final String WORK = "work";
    static final String SABOTAGE = "sabotage";
    static final String CRASH = "crash";
    static final String HOLD = "hold";
    static final String FLOW = "flow.";

    private final Properties properties;

    private WorkerSettings(Properties properties) {
        this.properties = properties;
    }

    static WorkerSettings read(Path file) {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new WorkerSettings(properties);
    }

    static void write(Path file, Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        try (Writer text = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String ledgerUrl() {
        return properties.getProperty(LEDGER);
    }

    /** A folder for what the worker itself needs to remember. */
    Path work() {
        return Path.of(properties.getProperty(WORK));
    }

    /** A setting of the route. */
    String flow(String name) {
        return properties.getProperty(FLOW + name);
    }

    Path folder(String name) {
        return Path.of(flow(name));
    }

    /** All settings of the route, as {@link InboxRoute} takes them. */
    Map<String, String> flow() {
        Map<String, String> flow = new TreeMap<>();
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(FLOW))
                .forEach(name -> flow.put(name.substring(FLOW.length()), properties.getProperty(name)));
        return flow;
    }

    Craft craft() {
        return Optional.ofNullable(properties.getProperty(SABOTAGE))
                .<Craft>map(Sabotage::valueOf)
                .orElse(new Craft() {});
    }

    /** Where the worker crashes by its own hand; empty if only others kill it. */
    Optional<Crash.Point> crashPoint() {
        return Optional.ofNullable(properties.getProperty(CRASH)).map(Crash.Point::valueOf);
    }

    /** Whether the first id is kept from the ledger until somebody says so. */
    boolean hold() {
        return Boolean.parseBoolean(properties.getProperty(HOLD));
    }

    Crash crash() {
        return new Crash(work().resolve("crashed"));
    }
}
