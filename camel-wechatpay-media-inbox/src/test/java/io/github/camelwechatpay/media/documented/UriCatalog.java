// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.documented;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.ConfigurationPropertiesValidationResult;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.ComponentModel;

/** Camel's own catalog, which learns this project's components from the JSON that is in their jars. */
final class UriCatalog {

    private static final String BASE = "/META-INF/io/github/camelwechatpay/media/";
    private static final Map<String, String> JSON = Map.of(
            "wechatpay-media", BASE + "wechatpay-media.json",
            "wechatpay-media-file", BASE + "inbox/file/wechatpay-media-file.json",
            "wechatpay-media-sftp", BASE + "inbox/sftp/wechatpay-media-sftp.json",
            "wechatpay-media-s3", BASE + "inbox/s3/wechatpay-media-s3.json");

    private final CamelCatalog catalog = new DefaultCamelCatalog();

    /** Knows the components by further names too, such as one for each merchant. */
    UriCatalog(Set<String> names) {
        JSON.forEach((name, json) -> add(name, name, json));
        names.forEach(name -> add(name, "wechatpay-media", JSON.get("wechatpay-media")));
    }

    private void add(String name, String scheme, String json) {
        try (InputStream in = UriCatalog.class.getResourceAsStream(json)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\"" + scheme + "\"", "\"" + name + "\"")
                    .replace("\"" + scheme + ":", "\"" + name + ":");
            catalog.addComponent(name, "io.github.camelwechatpay.media." + name, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a URI, or empty. */
    Optional<String> problem(DocumentedUri documented) {
        String uri = documented.uri();
        if (uri.startsWith("{{") || isSyntax(documented)) {
            return Optional.empty();
        }
        if (uri.startsWith("kamelet:")) {
            return KameletParameters.problem(uri);
        }
        int cut = uri.indexOf('…');
        String whole = cut < 0 ? uri : uri.substring(0, cut);
        if (cut >= 0 && whole.endsWith(":")) {
            // the scheme alone is told, and must be one
            return catalog.componentModel(documented.scheme()) != null
                    ? Optional.empty()
                    : Optional.of(uri + ": unknown component");
        }
        ComponentModel component = catalog.componentModel(documented.scheme());
        if (component == null) {
            return Optional.of(uri + ": unknown component");
        }
        return wrongWay(documented, component).or(() -> invalid(documented, withBeans(whole, component), cut >= 0));
    }

    /** What is wrong with a property of a component of ours, or empty; others are none of this catalog's. */
    Optional<String> problem(String property) {
        ConfigurationPropertiesValidationResult result = catalog.validateConfigurationProperty(property);
        return result.isAccepted() && !result.isSuccess()
                ? Optional.of(
                        property + ": " + result.summaryErrorMessage(false).strip())
                : Optional.empty();
    }

    /** As in a reference: {@code wechatpay-media-sftp:host:port/folder}, also with parts in angle brackets, whatever they are called. */
    private boolean isSyntax(DocumentedUri documented) {
        ComponentModel component = catalog.componentModel(documented.scheme());
        if (component == null) {
            return false;
        }
        String uri = documented.uri().replaceFirst("\\?options$", "");
        return uri.equals(component.getSyntax())
                || uri.contains("<") && shape(uri).equals(shape(component.getSyntax()));
    }

    /** {@code scheme:x:x/x}, whatever the parts are called. */
    private static String shape(String syntax) {
        int colon = syntax.indexOf(':');
        return syntax.substring(0, colon) + syntax.substring(colon).replaceAll("<[^>]*>|\\w+", "x");
    }

    private static Optional<String> wrongWay(DocumentedUri documented, ComponentModel component) {
        boolean wrong =
                switch (documented.direction()) {
                    case FROM -> component.isProducerOnly();
                    case TO -> component.isConsumerOnly();
                    case UNKNOWN -> false;
                };
        return wrong
                ? Optional.of(documented.uri() + ": this component cannot stand in " + documented.direction())
                : Optional.empty();
    }

    /** The catalog takes no placeholder where a bean is asked for. */
    private static String withBeans(String uri, ComponentModel component) {
        String named = uri;
        for (ComponentModel.EndpointOptionModel option : component.getEndpointParameterOptions()) {
            if (option.getType().equals("object")) {
                named = named.replaceAll("([?&]" + option.getName() + "=)\\{\\{[^}]*}}", "$1#bean:value");
            }
        }
        return named;
    }

    private Optional<String> invalid(DocumentedUri documented, String uri, boolean abbreviated) {
        EndpointValidationResult result = catalog.validateEndpointProperties(
                uri,
                false,
                documented.direction() == DocumentedUri.Direction.FROM,
                documented.direction() == DocumentedUri.Direction.TO);
        int excused = abbreviated && result.getRequired() != null
                ? result.getRequired().size()
                : 0;
        return result.getNumberOfErrors() > excused
                ? Optional.of(
                        uri + ": " + result.summaryErrorMessage(false).strip().replaceAll("\\s+", " "))
                : Optional.empty();
    }
}
