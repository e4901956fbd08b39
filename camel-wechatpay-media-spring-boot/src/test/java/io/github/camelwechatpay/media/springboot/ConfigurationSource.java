// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import java.util.Locale;
import java.util.stream.Collectors;

/** The Java source of a component's properties. */
final class ConfigurationSource {

    static final String PACKAGE = "io.github.camelwechatpay.media.springboot";

    private final CatalogComponent component;
    private final StringBuilder text = new StringBuilder();

    ConfigurationSource(CatalogComponent component) {
        this.component = component;
    }

    String text() {
        line("// SPDX-License-Identifier: Apache-2.0");
        line("// Generated from the component's catalog, see CONTRIBUTING.md.");
        line("package %s;", PACKAGE);
        line("");
        if (component.options().stream().anyMatch(CatalogOption::isDuration)) {
            line("import java.time.Duration;");
        }
        if (component.options().stream().anyMatch(CatalogOption::isMap)) {
            line("import java.util.LinkedHashMap;");
            line("import java.util.Map;");
        }
        line("import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;");
        line("import org.springframework.boot.context.properties.ConfigurationProperties;");
        line("");
        line(
                "/** Properties {@code %s.*}. Those that are not set are null, and the component's default holds. */",
                component.prefix());
        line("@ConfigurationProperties(\"%s\")", component.prefix());
        line(
                "public class %s extends ComponentConfigurationPropertiesCommon implements ComponentOptions {",
                component.className());
        component.options().forEach(this::field);
        component.options().forEach(this::accessors);
        options();
        component.options().stream().filter(CatalogOption::isEnum).forEach(this::type);
        line("}");
        return text.toString();
    }

    private void field(CatalogOption option) {
        line("");
        line("    /** %s */", option.description().replace("&", "&amp;").replace("<", "&lt;"));
        String initial = option.isMap() ? " = new LinkedHashMap<>()" : "";
        line("    private %s %s%s;", option.propertyType(), option.name(), initial);
    }

    private void accessors(CatalogOption option) {
        line("");
        line("    public %s get%s() {", option.propertyType(), option.capitalized());
        line("        return %s;", option.name());
        line("    }");
        line("");
        line("    public void set%s(%s %s) {", option.capitalized(), option.propertyType(), option.name());
        line("        this.%1$s = %1$s;", option.name());
        line("    }");
    }

    private void options() {
        line("");
        line("    @Override");
        line("    public OptionValues options() {");
        line("        return new OptionValues()");
        line("%s;", component.options().stream().map(ConfigurationSource::set).collect(Collectors.joining("\n")));
        line("    }");
    }

    private static String set(CatalogOption option) {
        String name = option.name();
        String indent = " ".repeat(16);
        if (option.isDuration()) {
            return "%s.duration(\"%s\", %s)".formatted(indent, name, name);
        }
        if (option.isBean()) {
            return "%s.bean(\"%s\", %s)".formatted(indent, name, name);
        }
        if (option.isMap()) {
            return "%s.value(\"%s\", %s.isEmpty() ? null : %s)".formatted(indent, name, name, name);
        }
        if (option.isEnum()) {
            return "%s.value(\"%s\", %s == null ? null : %s.text)".formatted(indent, name, name, name);
        }
        boolean isText =
                option.propertyType().equals("Boolean") && option.javaType().equals("java.lang.String");
        return isText
                ? "%s.value(\"%s\", %s == null ? null : %s.toString())".formatted(indent, name, name, name)
                : "%s.value(\"%s\", %s)".formatted(indent, name, name);
    }

    private void type(CatalogOption option) {
        line("");
        line("    /** Values of {@code %s}. */", option.dashed());
        line("    public enum %s {", option.propertyType());
        line(
                "%s;",
                option.values().stream()
                        .map(value -> "        %s(\"%s\")".formatted(constant(value), value))
                        .collect(Collectors.joining(",\n")));
        line("");
        line("        private final String text;");
        line("");
        line("        %s(String text) {", option.propertyType());
        line("            this.text = text;");
        line("        }");
        line("    }");
    }

    private static String constant(String value) {
        return value.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private void line(String format, Object... values) {
        text.append(values.length == 0 ? format : format.formatted(values)).append('\n');
    }
}
