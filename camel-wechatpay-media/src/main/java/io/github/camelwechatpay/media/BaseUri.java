package io.github.camelwechatpay.media;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Map;

/** Where requests go: scheme, host and perhaps a gateway's path prefix, which is never signed. */
final class BaseUri {

    private static final Map<String, String> HOSTS = Map.of(
            "cn", "https://api.mch.weixin.qq.com",
            "global", "https://apihk.mch.weixin.qq.com");

    private final URI uri;

    private BaseUri(URI uri) {
        this.uri = uri;
    }

    /**
     * @param global whether the call lives on the global hosts whatever the region
     * @throws IllegalArgumentException if the option is not one that requests may go to
     */
    static BaseUri of(WechatpayMediaConfiguration options, boolean global) {
        String region = Choice.of("region", options.getRegion(), HOSTS.keySet());
        String host = HOSTS.get(global ? "global" : region);
        return new BaseUri(options.getBaseUri() == null ? URI.create(host) : checked(options.getBaseUri()));
    }

    private static URI checked(String option) {
        URI uri = parse(option);
        boolean http = "http".equals(uri.getScheme());
        if (uri.getHost() == null || !(http || "https".equals(uri.getScheme()))) {
            throw refused("is no URL. Set one like https://gateway.example:8443/prefix");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused("holds user info, a query or a fragment. Set scheme, host, port and path only");
        }
        if (http && !isLoopback(uri.getHost())) {
            throw refused("is http on a host that is not this machine. Set an https URL");
        }
        return uri;
    }

    private static URI parse(String option) {
        try {
            return new URI(option.strip());
        } catch (URISyntaxException e) {
            throw refused("is no URL. Set one like https://gateway.example:8443/prefix");
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

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("Option baseUri " + why);
    }

    URI resolve(String path) {
        String base = uri.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
