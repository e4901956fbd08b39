// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands share: a merchant or brand from properties and options, the language, JSON. */
abstract sealed class AccountCommand implements Callable<Integer> permits DoctorCommand, UploadCommand {

    /** All went well. */
    static final int OK = 0;
    /** Something failed that the output names. */
    static final int FAILED = 1;
    /** The arguments or the configuration cannot be used. */
    static final int UNUSABLE = 2;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--properties",
            paramLabel = "FILE",
            description = "File with camel.component.wechatpay-media.… properties. Default: application.properties in"
                    + " this folder, if it is there.")
    private Path properties;

    @Option(names = "--lang", paramLabel = "en|zh", description = "Language of advice. Default: that of this machine.")
    private String language = Locale.getDefault().toLanguageTag();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    private final ComponentOptions options = new ComponentOptions();
    private final Runnable before;

    AccountCommand(Runnable before) {
        this.before = before;
    }

    final ComponentOptions options() {
        return options;
    }

    /** A context with the component as properties and options tell. */
    final ComponentRun run() {
        before.run();
        return ComponentRun.start(properties, options.values());
    }

    final Locale language() {
        return Locale.forLanguageTag(language);
    }

    final boolean isJson() {
        return json;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    final int unusable(ConfigurationException e) {
        err().println(e.getMessage());
        return UNUSABLE;
    }

    final void print(Object value) {
        try {
            out().println(new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The result cannot be written as JSON", e);
        }
    }
}
