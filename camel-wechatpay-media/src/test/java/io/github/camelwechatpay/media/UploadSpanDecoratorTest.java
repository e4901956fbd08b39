// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Spans as OpenTelemetry's SDK exports them. */
@Tag("integration")
@TestInstance(Lifecycle.PER_METHOD)
class UploadSpanDecoratorTest extends V3Uploads {

    private static final String FILE = "张三身份证.jpg";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext traced = super.createCamelContext();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                .build();
        traced.getRegistry().bind("tracer", Tracer.class, provider.get("test"));
        traced.getRegistry().bind("propagators", ContextPropagators.class, ContextPropagators.noop());
        OpenTelemetryTracer tracer = new OpenTelemetryTracer();
        tracer.setCamelContext(traced);
        tracer.init(traced);
        return traced;
    }

    @Test
    void tellsOfAnUploadThatWasAccepted() {
        accepted(send("merchant-media", Map.of("CamelFileName", FILE), "fileNamePolicy=original"));

        SpanData span = span();
        assertThat(span.getName()).isEqualTo("wechatpay-media");
        assertThat(tag(span, "wechatpay.api")).isEqualTo("merchant-media");
        assertThat(tag(span, "wechatpay.outcome")).isEqualTo("ACCEPTED");
        assertThat(tag(span, "wechatpay.attempts")).isEqualTo("1");
        assertThat(tag(span, "wechatpay.request_id")).isNotBlank();
        assertThat(tag(span, "wechatpay.fault")).isNull();
        assertThat(tag(span, "server.address")).isEqualTo(SIMULATOR.baseUri().toString());
        assertThat(span.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
        assertTellsNothingElse(span);
    }

    @Test
    void tellsOfARefusalByItsCodeAlone() {
        SIMULATOR.next(Answer.of(Refusal.IMAGE_FORMAT));
        String message = failure(send("merchant-media", Map.of("CamelFileName", FILE), "fileName=" + FILE))
                .getMessage();

        SpanData span = span();
        assertThat(tag(span, "wechatpay.outcome")).isEqualTo("REJECTED");
        assertThat(tag(span, "wechatpay.fault")).isEqualTo("FILE");
        assertThat(tag(span, "wechatpay.error_code")).isEqualTo("PARAM_ERROR");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.toString()).doesNotContain(message);
        assertTellsNothingElse(span);
    }

    @Test
    void tellsOfAFailureThatThrowsNothing() {
        SIMULATOR.next(Answer.of(Refusal.SYSTEM_ERROR));
        send("merchant-media", Map.of(), "throwExceptionOnFailure=false");

        assertThat(tag(span(), "wechatpay.fault")).isEqualTo("SERVICE");
        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void tellsNoValuesOfFields() {
        send("fapiao-file", Map.of(), "meta.sub_mchid=1900000200", "meta.new_field=ENC(13800138000)");

        assertThat(span().toString()).doesNotContain("13800138000", "1900000200");
    }

    private SpanData span() {
        assertThat(spans.getFinishedSpanItems()).hasSize(1);
        return spans.getFinishedSpanItems().get(0);
    }

    private static String tag(SpanData span, String name) {
        return span.getAttributes().get(AttributeKey.stringKey(name));
    }

    private static void assertTellsNothingElse(SpanData span) {
        assertThat(span.toString()).doesNotContain("张三", FILE, "credentials");
        assertThat(span.getEvents()).isEmpty();
    }
}
