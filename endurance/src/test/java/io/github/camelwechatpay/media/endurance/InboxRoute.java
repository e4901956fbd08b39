// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.util.URISupport;

/** A route that uploads the files of an inbox, as users write it. */
final class InboxRoute extends RouteBuilder {

    private static final List<String> NO_OPTIONS = List.of("inbox", "uri");

    private final String id;
    private final String scheme;
    private final Map<String, String> settings;

    /**
     * @param scheme of the inbox
     * @param settings the options of the inbox; {@code inbox}, which is the path of its endpoint; and {@code uri}, by which its
     *     files are uploaded
     */
    InboxRoute(String id, String scheme, Map<String, String> settings) {
        this.id = id;
        this.scheme = scheme;
        this.settings = settings;
    }

    @Override
    public void configure() throws URISyntaxException {
        from(inbox()).routeId(id).errorHandler(noErrorHandler()).to(settings.get("uri"));
    }

    private String inbox() throws URISyntaxException {
        Map<String, Object> options = new TreeMap<>(settings);
        options.keySet().removeAll(NO_OPTIONS);
        options.replaceAll((name, value) -> "RAW(" + value + ")");
        return scheme + ":" + settings.get("inbox") + "?" + URISupport.createQueryString(options);
    }
}
