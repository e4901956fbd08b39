// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Refusal;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@Tag("integration")
@TestInstance(Lifecycle.PER_METHOD)
class JmxTest extends V3Uploads {

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withJMX(true);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").errorHandler(noErrorHandler()).to(uri());
            }
        };
    }

    @Test
    void showsTheFiguresOfComponentAndEndpoint() throws Exception {
        send("direct:in", PICTURE, Map.of());
        SIMULATOR.next(Answer.of(Refusal.SYSTEM_ERROR));
        send("direct:in", PICTURE, Map.of());

        ObjectName component = name("components", "wechatpay-media");
        assertThat(get(component, "UploadsAccepted")).isEqualTo(1L);
        assertThat(get(component, "UploadsRejected")).isEqualTo(1L);
        assertThat(get(component, "Attempts")).isEqualTo(2L);
        assertThat(get(component, "BytesAccepted")).isEqualTo((long) PICTURE.length);
        assertThat((Long) get(component, "CertificateDays")).isPositive();
        assertThat(get(component, "UnreachableSince")).asString().isNotEmpty();
        assertThat(get(component, "CircuitBreaker")).isEqualTo("CLOSED");
        ObjectName endpoint = name("endpoints", "wechatpay-media:");
        assertThat(get(endpoint, "UploadsAccepted")).isEqualTo(1L);
        assertThat(get(endpoint, "UploadsFailed")).isEqualTo(1L);
        assertThat(endpoint.toString()).doesNotContain(SIMULATOR.merchant().apiKey());
    }

    private MBeanServer server() {
        return context.getManagementStrategy().getManagementAgent().getMBeanServer();
    }

    /** The one of this type whose name begins so. */
    private ObjectName name(String type, String begin) throws Exception {
        List<ObjectName> names =
                server().queryNames(new ObjectName("org.apache.camel:type=" + type + ",*"), null).stream()
                        .filter(name ->
                                ObjectName.unquote(name.getKeyProperty("name")).startsWith(begin))
                        .toList();
        assertThat(names).hasSize(1);
        return names.get(0);
    }

    private Object get(ObjectName name, String attribute) throws Exception {
        return server().getAttribute(name, attribute);
    }
}
