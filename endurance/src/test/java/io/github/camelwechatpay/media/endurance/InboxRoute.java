package io.github.camelwechatpay.media.endurance;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.util.URISupport;

/** A route from an inbox to an upload, made of what a test is told as texts. */
final class InboxRoute extends RouteBuilder {

    private static final Set<String> NO_OPTIONS = Set.of("inbox", "uri", "host", "port", "bucket");

    private final String scheme;
    private final String id;
    private final Map<String, String> told;

    /** @param told the options, and {@code inbox}, {@code uri}, {@code host}, {@code port} and {@code bucket} */
    InboxRoute(String scheme, String id, Map<String, String> told) {
        this.scheme = scheme;
        this.id = id;
        this.told = told;
    }

    static InboxRoute ofFolder(String id, Map<String, String> told) {
        return new InboxRoute("wechatpay-media-file", id, told);
    }

    @Override
    public void configure() throws Exception {
        Map<String, Object> options = new TreeMap<>(told);
        options.keySet().removeAll(NO_OPTIONS);
        options.replaceAll((name, value) -> "RAW(" + value + ")");
        from(scheme + ":" + place() + told.get("inbox") + "?" + URISupport.createQueryString(options))
                .routeId(id)
                .errorHandler(noErrorHandler())
                .to(told.get("uri"));
    }

    private String place() {
        if (told.containsKey("bucket")) {
            return told.get("bucket") + "/";
        }
        return told.containsKey("host") ? told.get("host") + ":" + told.get("port") + "/" : "";
    }
}
