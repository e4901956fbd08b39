// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Applications that tests start, with nothing but auto-configuration, sources of their own and properties. */
final class BootApplication {

    /** It would ask each test for a password; one that wants it sets this property to nothing. */
    private static final String SECURITY =
            "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration,"
                    + "org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration,"
                    + "org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration";

    private BootApplication() {}

    /** Without a web server. */
    static ConfigurableApplicationContext start(Class<?> source, String... properties) {
        return start(source, WebApplicationType.NONE, List.of(properties));
    }

    /** With a web server at a free port, {@code local.server.port}. */
    static ConfigurableApplicationContext startWeb(Class<?> source, String... properties) {
        return start(
                source,
                WebApplicationType.SERVLET,
                Stream.concat(Stream.of("server.port=0"), Stream.of(properties)).toList());
    }

    private static ConfigurableApplicationContext start(
            Class<?> source, WebApplicationType type, List<String> properties) {
        return new SpringApplicationBuilder(source)
                .web(type)
                .properties(
                        "spring.flyway.enabled=false",
                        "spring.liquibase.enabled=false",
                        "spring.main.banner-mode=off",
                        "spring.autoconfigure.exclude=" + SECURITY)
                .run(properties.stream().map(property -> "--" + property).toArray(String[]::new));
    }
}
