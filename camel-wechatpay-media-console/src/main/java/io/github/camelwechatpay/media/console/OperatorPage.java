// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.console;

import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A page for operators: the files of all inboxes with their ids and errors, and buttons to retry, probe, suspend and resume.
 * Register it as a bean, with {@code camel-platform-http-main} or Spring Boot's starter for platform-http as the server.
 *
 * <p>Without a password it answers this machine alone.
 */
public final class OperatorPage extends RouteBuilder {

    /** The id of its route. */
    public static final String ROUTE_ID = "wechatpay-media-console";

    private static final Logger LOG = LoggerFactory.getLogger(OperatorPage.class);

    private String path = "/wechatpay-media";
    private String user = "operator";
    private String password;
    private boolean applicationAuthenticates;

    /** Where the page is, {@code /wechatpay-media} if it is not set. */
    public void setPath(String path) {
        this.path = path;
    }

    /** The name that belongs to the password, {@code operator} if it is not set. */
    public void setUser(String user) {
        this.user = user;
    }

    /** Asked for by HTTP's basic authentication, so use TLS. Without one only this machine may look. */
    public void setPassword(String password) {
        this.password = password;
    }

    /** Whether the application lets only operators come here, for example by Spring Security: nothing is checked then. */
    public void setApplicationAuthenticates(boolean applicationAuthenticates) {
        this.applicationAuthenticates = applicationAuthenticates;
    }

    /**
     * @throws IllegalArgumentException if a setting cannot work
     */
    @Override
    public void configure() throws Exception {
        if (path == null || !path.matches("(/[A-Za-z0-9._-]+)+")) {
            throw new IllegalArgumentException(
                    "Option path of the operator page is no path. Set one such as /wechatpay-media");
        }
        if (password != null && password.length() < AccessCheck.SHORTEST_PASSWORD) {
            throw new IllegalArgumentException("Option password of the operator page has fewer than "
                    + AccessCheck.SHORTEST_PASSWORD + " characters. Set a longer one");
        }
        PlatformHttpEndpoint endpoint = getContext()
                .getEndpoint(
                        "platform-http:" + path + "?matchOnUriPrefix=true&httpMethodRestrict=GET,POST",
                        PlatformHttpEndpoint.class);
        DefaultHeaderFilterStrategy headers = new DefaultHeaderFilterStrategy(); // HTTP's own drops Cache-Control
        headers.setInFilterStartsWith(DefaultHeaderFilterStrategy.CAMEL_FILTER_STARTS_WITH);
        headers.setOutFilterStartsWith(DefaultHeaderFilterStrategy.CAMEL_FILTER_STARTS_WITH);
        endpoint.setHeaderFilterStrategy(headers);
        Clock clock = Clock.systemUTC();
        AccessCheck access =
                applicationAuthenticates ? AccessCheck.byApplication() : AccessCheck.of(user, password, clock);
        from(endpoint)
                .routeId(ROUTE_ID)
                .errorHandler(noErrorHandler())
                .process(new PageProcessor(path, access, new InboxView(getContext(), clock)));
        getContext().addStartupListener((context, already) -> tellAddress(context));
    }

    private void tellAddress(CamelContext context) {
        PlatformHttpEngine engine = context.getComponent("platform-http", PlatformHttpComponent.class)
                .getEngine();
        int port = engine == null ? 0 : engine.getServerPort();
        if (port > 0) {
            LOG.info("The operator page is at {}://localhost:{}{}", engine.getScheme(), port, path);
        } else {
            LOG.info("The operator page is at {} of the application's HTTP server", path);
        }
    }
}
