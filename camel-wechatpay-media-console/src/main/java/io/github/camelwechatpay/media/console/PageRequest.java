// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.common.HttpMessage;

/**
 * What the page needs of an HTTP request.
 *
 * @param action below the page's own path, without a slash at its start
 * @param remote address of the client; null if the server does not tell it
 */
record PageRequest(String method, String action, String remote, Message message) {

    /** As camel-platform-http-vertx names it. */
    private static final String REMOTE_ADDRESS = "CamelVertxPlatformHttpRemoteAddress";

    private static final String SERVLET_REQUEST = "CamelHttpServletRequest";

    static PageRequest of(Exchange exchange, String path) {
        Message message = exchange.getMessage();
        String method = message.getHeader(Exchange.HTTP_METHOD, "GET", String.class);
        String whole = message.getHeader(Exchange.HTTP_PATH, "", String.class);
        String below = whole.startsWith(path) ? whole.substring(path.length()) : whole;
        return new PageRequest(method, below.replaceFirst("^/+", ""), remote(message), message);
    }

    private static String remote(Message message) {
        if (message instanceof HttpMessage http) {
            return http.getRequest().getRemoteAddr();
        }
        // on Spring Boot; a client cannot set it, since headers of that name are not taken from requests
        if (message.getHeader(SERVLET_REQUEST) instanceof HttpServletRequest servlet) {
            return servlet.getRemoteAddr();
        }
        Object address = message.getHeader(REMOTE_ADDRESS);
        if (address == null) {
            return null;
        }
        String text = address.toString();
        int port = text.lastIndexOf(':');
        return (port < 0 ? text : text.substring(0, port)).replaceAll("[\\[\\]]", "");
    }

    boolean isPost() {
        return method.equals("POST");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(message.getHeader(name, String.class));
    }

    /** Name and port that the client asked for; HTTP/2 has no header of that name. Empty if it is not known. */
    String host() {
        return header("Host").orElseGet(() -> header(Exchange.HTTP_URL)
                .map(url -> url.replaceFirst("^[a-zA-Z]+://([^/?#]*).*$", "$1"))
                .orElse(""));
    }

    /** A parameter of the query; empty if there is none. */
    String query(String name) {
        return message.getHeader(name, "", String.class);
    }

    int number(String name, int usual) {
        String text = query(name);
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : usual;
    }
}
