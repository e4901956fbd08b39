// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.simulator.Answer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The delay that an answer asks for, and the longest one that a route allows. */
@Tag("integration")
@Timeout(60)
@TestInstance(Lifecycle.PER_METHOD)
class RedeliveryTest extends V3Uploads {

    private static final String LONG_WAIT = "7200";

    static Stream<Arguments> routes() {
        return Stream.of(
                of("none", 7_200_000, new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in").to(to());
                    }
                }),
                of("a policy that says nothing of it", 7_200_000, new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(defaultErrorHandler().maximumRedeliveries(0));
                        from("direct:in").to(to());
                    }
                }),
                of("a longer one", 7_200_000, new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(defaultErrorHandler().maximumRedeliveryDelay(10_800_000));
                        from("direct:in").to(to());
                    }
                }),
                of("the error handler's", 700, new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(defaultErrorHandler().maximumRedeliveryDelay(700));
                        from("direct:in").to(to());
                    }
                }),
                of("the dead letter channel's", 700, new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(deadLetterChannel("mock:dead").maximumRedeliveryDelay(700));
                        from("direct:in").to(to());
                    }
                }),
                of("a route's own", 700, new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in")
                                .errorHandler(defaultErrorHandler().maximumRedeliveryDelay(700))
                                .to(to());
                    }
                }),
                of("that for its exception", 800, new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(defaultErrorHandler().maximumRedeliveryDelay(700));
                        onException(UploadException.class).maximumRedeliveryDelay(800);
                        onException(IllegalStateException.class).maximumRedeliveryDelay(1);
                        from("direct:in").to(to());
                    }
                }));
    }

    private static Arguments of(String name, long millis, RouteBuilder routes) {
        return Arguments.of(name, millis, routes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void isNoLongerThanTheRouteAllows(String name, long millis, RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        SIMULATOR.next(Answer.refusal(429, "FREQUENCY_LIMITED", "slow down").withHeader("Retry-After", LONG_WAIT));

        Exchange exchange = template.send("direct:in", e -> e.getMessage().setBody(PICTURE));

        assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY)).isEqualTo(millis);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void redeliversWithinTheRoutesBound(Answer answer) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(1).maximumRedeliveryDelay(100));
                from("direct:in").to(to());
            }
        });
        SIMULATOR.next(answer.withHeader("Retry-After", "999999999"));

        Exchange exchange = template.send("direct:in", e -> e.getMessage().setBody(PICTURE));

        assertThat(exchange.getException()).isNull();
        assertThat(SIMULATOR.received()).hasSize(2);
    }

    static Stream<Answer> pages() {
        return Stream.of(Answer.raw(503, "text/html", "<html/>"), Answer.refusal(500, "SYSTEM_ERROR", "busy"));
    }

    private static String to() {
        return uriOf("merchant-media");
    }
}
