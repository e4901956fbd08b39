// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.internal.config.EnumOption;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where requests go: scheme, host and perhaps a gateway's path prefix, which is never signed. */
final class BaseUri {

    private static final Map<String, String> HOSTS = Map.of(
            "cn", "https://api.mch.weixin.qq.com",
            "global", "https://apihk.mch.weixin.qq.com");

    /** In another city. There is none in the region global, and failover never crosses a region. */
    private static final String BACKUP = "https://api2.mch.weixin.qq.com";

    private final URI uri;

    /** Most calls have one path for all uploads. */
    private volatile Map.Entry<String, URI> last;

    private BaseUri(URI uri) {
        this.uri = uri;
        this.last = Map.entry("", uri);
    }

    /**
     * @param global whether the call lives on the global hosts whatever the region
     * @throws IllegalArgumentException if the option is not one that requests may go to
     */
    static BaseUri of(WechatpayMediaConfiguration options, boolean global) {
        String region = EnumOption.of("region", options.getRegion(), List.of("cn", "global"));
        String host = HOSTS.get(global ? "global" : region);
        String own = options.getBaseUri();
        return new BaseUri(own == null ? URI.create(host) : checked("baseUri", own));
    }

    /**
     * Where requests go that the first cannot be reached with; empty if there is no such place.
     *
     * @throws IllegalArgumentException if the option is not one that requests may go to
     */
    static Optional<BaseUri> backup(WechatpayMediaConfiguration options, boolean global) {
        if (options.getBackupUri() != null) {
            return Optional.of(new BaseUri(checked("backupUri", options.getBackupUri())));
        }
        boolean china = !global && options.getRegion().equals("cn") && options.getBaseUri() == null;
        return china ? Optional.of(new BaseUri(URI.create(BACKUP))) : Optional.empty();
    }

    private static URI checked(String option, String text) {
        URI uri = parse(option, text);
        boolean http = "http".equals(uri.getScheme());
        if (uri.getHost() == null || !(http || "https".equals(uri.getScheme()))) {
            throw refused(option, "is not a valid URL. Set a URL such as https://gateway.example:8443/prefix");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused(option, "contains user info, a query or a fragment. Set scheme, host, port and path only");
        }
        if (uri.getPort() != -1) {
            OptionValidator.port(option, uri.getPort());
        }
        if (http && !isLoopback(uri.getHost())) {
            throw refused(option, "uses http with a host that is not the loopback address. Set an https URL");
        }
        return uri;
    }

    private static URI parse(String option, String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            throw refused(option, "is not a valid URL. Set a URL such as https://gateway.example:8443/prefix");
        }
    }

    /** Names are resolved only if they are the one that every machine resolves by itself. */
    private static boolean isLoopback(String host) {
        boolean literal = host.matches("[0-9.]+") || host.startsWith("[");
        try {
            return host.equals("localhost")
                    || literal && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // no address is no loopback address
        }
    }

    private static IllegalArgumentException refused(String option, String why) {
        return new IllegalArgumentException("Option " + option + " " + why);
    }

    URI uri() {
        return uri;
    }

    URI resolve(String path) {
        Map.Entry<String, URI> known = last;
        if (!known.getKey().equals(path)) {
            String base = uri.toString();
            known = Map.entry(
                    path, URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path));
            last = known;
        }
        return known.getValue();
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
