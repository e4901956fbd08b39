// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.http;

import java.time.Duration;
import java.util.Optional;
import org.apache.camel.component.http.HttpClientConfigurer;

/**
 * How a merchant's HTTP client connects.
 *
 * @param connectTimeout of a connection and of its TLS handshake, each
 * @param responseTimeout between two packets of an answer
 * @param maxConnections that are open at once
 * @param configurer the user's own, run before the component's settings
 */
public record HttpSettings(
        Duration connectTimeout,
        Duration responseTimeout,
        int maxConnections,
        Optional<HttpProxy> proxy,
        Optional<HttpClientConfigurer> configurer) {}
