// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.cli;

import io.github.camelwechatpay.media.WechatpayMediaComponent;
import io.github.camelwechatpay.media.WechatpayMediaConfiguration;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.main.Main;
import org.apache.camel.util.ObjectHelper;
import org.apache.camel.util.StringHelper;

/** Camel Main with the component, set by those properties that are the component's, and by options. */
final class ComponentRun implements AutoCloseable {

    private static final String COMPONENT = "camel.component.wechatpay-media.";
    private static final String BEANS = "camel.beans.";
    private static final Path USUAL = Path.of("application.properties");

    private final Main main;

    private ComponentRun(Main main) {
        this.main = main;
    }

    /**
     * @param file null for {@code application.properties}, if it is there
     * @param options by their names in properties; they win
     * @throws ConfigurationException if they cannot be used
     */
    static ComponentRun start(Path file, Map<String, String> options) {
        Map<String, String> properties = properties(file);
        options.forEach((name, value) -> properties.put(COMPONENT + name, value));
        Main main = new OwnMain();
        main.setDefaultPropertyPlaceholderLocation("false");
        properties.forEach(main::addInitialProperty);
        main.configure().setStartupSummaryLevel(StartupSummaryLevel.Off);
        main.configure().setAutoConfigurationLogSummary(false);
        main.configure().setRoutesIncludePattern("false");
        main.configure().setShutdownTimeout(5);
        ComponentRun run = new ComponentRun(main);
        try {
            main.start();
            run.component();
            return run;
        } catch (Exception e) { // of Camel's start: it has many
            run.close();
            throw new ConfigurationException(problem(e), e);
        }
    }

    /** Others may be of a whole application, whose jars are not here. */
    private static Map<String, String> properties(Path file) {
        Properties all = new Properties();
        if (file != null || Files.exists(USUAL)) {
            try (Reader in = Files.newBufferedReader(file == null ? USUAL : file, StandardCharsets.UTF_8)) {
                all.load(in);
            } catch (IOException e) {
                throw new ConfigurationException(
                        "The properties file cannot be read (" + e.getClass().getSimpleName() + "): "
                                + (file == null ? USUAL : file),
                        e);
            }
        }
        Map<String, String> own = new LinkedHashMap<>();
        all.stringPropertyNames().stream().sorted().forEach(name -> {
            if (name.startsWith(COMPONENT)) {
                String option = StringHelper.camelCaseToDash(name.substring(COMPONENT.length()));
                own.put(COMPONENT + option, all.getProperty(name));
            } else if (name.startsWith(BEANS) || !name.startsWith("camel.")) {
                own.put(name, all.getProperty(name));
            }
        });
        return own;
    }

    /** Camel's own texts quote values. */
    static String problem(Exception e) {
        for (Throwable cause : ObjectHelper.createExceptionIterable(e)) {
            if (cause instanceof IllegalArgumentException
                    && String.valueOf(cause.getMessage()).startsWith("Option ")) {
                return cause.getMessage();
            }
            if (cause instanceof PropertyBindingException binding && binding.getPropertyName() != null) {
                return "Option " + binding.getPropertyName() + " is unknown, or its value has another type.";
            }
            String text = String.valueOf(cause.getMessage());
            if (cause instanceof IllegalArgumentException && text.matches("(?s).*Property with key \\[[^\\]]+\\] .*")) {
                return text.replaceFirst("(?s).*Property with key \\[([^\\]]+)\\] .*", "No value for {{$1}}.");
            }
        }
        return "The configuration cannot be used (" + e.getClass().getSimpleName() + ").";
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    WechatpayMediaComponent component() {
        return context().getComponent("wechatpay-media", WechatpayMediaComponent.class);
    }

    /** The API whose keys are set. */
    String fittingApi() {
        WechatpayMediaConfiguration options = component().getConfiguration();
        if (options.getMchId() == null && options.getBrandId() != null) {
            return "brand-card-image";
        }
        boolean v3 = options.getSecretKey() != null
                || options.getPublicKey() != null
                || options.getPublicKeySerial() != null;
        return options.getApiKey() != null && !v3 ? "uploadmedia" : "merchant-media";
    }

    @Override
    public void close() {
        main.stop();
    }

    /** Camel's CLI loads a plugin by a class loader of its own, and Camel would find neither the component nor what it needs. */
    private static final class OwnMain extends Main {

        @Override
        protected CamelContext createCamelContext() {
            CamelContext context = super.createCamelContext();
            context.setApplicationContextClassLoader(ComponentRun.class.getClassLoader());
            return context;
        }
    }
}
