// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

/** Who may look, and whether it is the page itself that asks for a change. */
final class AccessCheck {

    static final int SHORTEST_PASSWORD = 8;

    private final boolean byApplication;
    private final byte[] expected;
    private final WrongPasswords wrong;

    private AccessCheck(boolean byApplication, byte[] expected, WrongPasswords wrong) {
        this.byApplication = byApplication;
        this.expected = expected;
        this.wrong = wrong;
    }

    static AccessCheck byApplication() {
        return new AccessCheck(true, null, null);
    }

    /**
     * @param password null if only this machine may look
     */
    static AccessCheck of(String user, String password, Clock clock) {
        return new AccessCheck(
                false, password == null ? null : digest(user + ":" + password), new WrongPasswords(clock));
    }

    /** Why it is refused; empty if it is not. */
    Optional<PageResponse> refuse(PageRequest request) {
        Optional<PageResponse> who =
                byApplication ? Optional.empty() : expected == null ? local(request) : password(request);
        return who.isPresent() || !request.isPost() ? who : origin(request);
    }

    /** Also by the name that the browser asked for: a name of others may lead here. */
    private static Optional<PageResponse> local(PageRequest request) {
        boolean near = isLoopback(request.remote());
        return near && isLocalHost(request.host())
                ? Optional.empty()
                : Optional.of(PageResponse.text(
                        403, "Without a password the operator page answers this machine alone. Set one.\n"));
    }

    private static boolean isLoopback(String address) {
        return address != null
                && (address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1"));
    }

    private static boolean isLocalHost(String host) {
        return host.matches("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]+)?");
    }

    private Optional<PageResponse> password(PageRequest request) {
        String client = String.valueOf(request.remote());
        if (wrong.areTooMany(client)) {
            return Optional.of(PageResponse.text(429, "Too many wrong passwords. Wait a minute.\n")
                    .with("Retry-After", "60"));
        }
        String given = request.header("Authorization").orElse("");
        if (MessageDigest.isEqual(expected, digest(decoded(given)))) {
            return Optional.empty();
        }
        if (!given.isEmpty()) {
            wrong.count(client);
        }
        return Optional.of(PageResponse.text(401, "User and password are needed.\n")
                .with("WWW-Authenticate", "Basic realm=\"WeChat Pay media\", charset=\"UTF-8\""));
    }

    private static String decoded(String header) {
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return "";
        }
        try {
            return new String(Base64.getDecoder().decode(header.substring(6).strip()), UTF_8);
        } catch (IllegalArgumentException e) {
            return ""; // no Base64, and so no password
        }
    }

    /** A browser tells where a post comes from, and does not send JSON to others unasked. */
    private static Optional<PageResponse> origin(PageRequest request) {
        boolean json = request.header("Content-Type")
                .map(type -> type.startsWith("application/json"))
                .orElse(false);
        boolean same = request.header("Origin")
                .map(origin -> isOf(origin, request.host()))
                .orElse(true);
        boolean site =
                request.header("Sec-Fetch-Site").map("same-origin"::equals).orElse(true);
        return json && same && site
                ? Optional.empty()
                : Optional.of(PageResponse.text(403, "This request does not come from the operator page.\n"));
    }

    private static boolean isOf(String origin, String host) {
        try {
            return host.equals(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false; // such as "null"
        }
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }
}
