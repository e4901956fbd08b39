// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.ledger.MediaLedger;
import io.github.camelwechatpay.media.limit.UploadLimiter;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Fault;
import io.github.camelwechatpay.media.simulator.GatewayError;
import io.github.camelwechatpay.media.simulator.V2Anomaly;
import io.github.camelwechatpay.media.simulator.V3Anomaly;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.tier.Sampled;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.ProviderException;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.TypeConverterSupport;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.HttpResponseInterceptor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Whatever code of the application, a provider, the JVM or an answer does: an {@code UploadException} alone leaves the
 * component, or with {@code throwExceptionOnFailure=false} none; headers tell what became of the file, and that is true. A
 * new way to misbehave is one row.
 */
@Tag("endurance")
class HostileTest {

    private static final byte[] PICTURE = SimulatedUploads.PICTURE;
    private static final List<String> CALLS =
            List.of("uploadmedia", "complaint-image", "complaint-image by certificates", "brand-card-image");

    /** Answers to one context: five forged ones in a row would suspend it. */
    private static final int FEW = 2;

    private static WechatpaySimulator simulator;

    @BeforeAll
    static void start() throws Exception {
        simulator = WechatpaySimulator.start();
        for (String call : CALLS) { // the first uploads of a JVM are slow, and some here have three seconds
            try (CamelContext context = started(null)) {
                send(context, uri(call, "", true), m -> {});
            }
        }
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @BeforeEach
    void forget() {
        simulator.reset();
    }

    /** Who throws, what it throws, and the codes by which that may be told. */
    static Stream<Misbehaviour> rows() {
        return Stream.of(
                        throwables().flatMap(HostileTest::collaborators),
                        Stream.of(
                                meta("a map that holds itself", selfHolding(), "BAD_FIELD"),
                                meta("a map of 10,000 levels", deep(10_000), "BAD_FIELD"),
                                meta("a list that holds itself", Map.of("x", selfHoldingList()), "UNKNOWN_FIELD"),
                                meta("a map that cannot be read", unreadable(), "BAD_FIELD"),
                                meta("a name that has no text", Map.of(nameless(), "x"), "BAD_FIELD"),
                                meta("a value that has no text", Map.of("x", textless()), "BAD_FIELD"),
                                meta("an object that has no text", nameless(), "UNREADABLE", "BAD_FIELD"),
                                meta("JSON of 10,000 levels", "{\"x\":".repeat(10_000), "BAD_FIELD")),
                        Stream.of(
                                message("a name that has no text", m -> m.getMessage()
                                        .setHeader("CamelWechatpayMediaFileName", nameless())),
                                message("a file name that has no text", m -> m.getMessage()
                                        .setHeader("CamelFileName", nameless())),
                                message("a text that has no text", m -> m.getMessage()
                                        .setBody(textless()))))
                .flatMap(rows -> rows);
    }

    private static Stream<Throwable> throwables() {
        return Stream.of(
                new IllegalStateException("on purpose"),
                new ProviderException("on purpose"),
                new StackOverflowError("on purpose"),
                new OutOfMemoryError("on purpose"),
                new NoClassDefFoundError("on/purpose"));
    }

    private static Stream<Misbehaviour> collaborators(Throwable thrown) {
        return Stream.of(
                bean(thrown, "fileName", "&fileName=RAW(${ref:thrower})", new Thrower(thrown), "EXPRESSION_FAILED"),
                bean(
                        thrown,
                        "ledgerScope",
                        "&ledgerScope=RAW(${ref:thrower})",
                        new Thrower(thrown),
                        "EXPRESSION_FAILED"),
                bean(thrown, "rateLimiter", "&rateLimiter=#bean:thrower", limiter(thrown), "LIMITER_TIMEOUT"),
                bean(thrown, "ledger", "&ledger=#bean:thrower", ledger(thrown, null), "LEDGER_CLAIM"),
                bean(
                        thrown,
                        "ledger's record",
                        "&uploadTimeout=3000&ledger=#bean:thrower",
                        ledger(null, thrown),
                        "LEDGER_RECORD"),
                bean(
                        thrown,
                        "hook before",
                        "&httpClientConfigurer=#bean:thrower",
                        before(thrown),
                        "UNEXPECTED",
                        "INTERRUPTED"),
                bean(
                        thrown,
                        "hook behind",
                        "&httpClientConfigurer=#bean:thrower",
                        behind(thrown),
                        "UNEXPECTED",
                        "INTERRUPTED"),
                message(thrown, "stream", m -> m.getMessage().setBody(stream(thrown))),
                message(thrown, "type converter", m -> {
                    m.getContext()
                            .getTypeConverterRegistry()
                            .addTypeConverter(byte[].class, StringBuilder.class, new ThrowingConverter(thrown));
                    m.getMessage().setBody(new StringBuilder("x"));
                }));
    }

    /** What has an id is tried to be recorded until the timeout, three seconds. */
    static Stream<Run> runs() {
        return rows().flatMap(row -> CALLS.stream().map(call -> new Run(row, call)));
    }

    @ParameterizedTest
    @Sampled(value = "runs", every = 7)
    @Covers({"F48", "F60"})
    void letsNothingOutButAnUploadExceptionAndTellsTheTruth(Run run) throws Exception {
        try (CamelContext context = started(run.row.bean)) {
            for (boolean throwing : new boolean[] {true, false}) {
                simulator.reset();
                Exchange exchange = send(context, uri(run.call, run.row.options, throwing), run.row.message);

                tellsTheTruth(exchange, throwing);
                assertThat(code(exchange)).isIn((Object[]) run.row.codes());
            }
        }
    }

    /** An Error must not cost a connection, nor all of them. */
    @Test
    @Covers("F60")
    void uploadsAfterMoreErrorsThanItHasConnections() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        HttpClientConfigurer hook = builder -> builder.addResponseInterceptorFirst((response, entity, context) -> {
            if (calls.incrementAndGet() <= 6) {
                throw new OutOfMemoryError("on purpose");
            }
        });
        try (CamelContext context = started(hook)) {
            String uri =
                    uri("uploadmedia", "&maxConnections=2&uploadTimeout=3000&httpClientConfigurer=#bean:thrower", true);
            for (int i = 0; i < 6; i++) {
                assertThat(code(send(context, uri, m -> {}))).isEqualTo("UNEXPECTED");
            }

            assertThat(code(send(context, uri, m -> {}))).isNull();
        }
    }

    /** Some wait for an answer that does not come. */
    static Stream<AnswerRun> answers() {
        Stream<Answer> pages = Stream.of(
                        Arrays.stream(GatewayError.values()).map(Answer::of),
                        Arrays.stream(Fault.values()).map(Answer::of),
                        Stream.of(
                                        "",
                                        "{",
                                        "{".repeat(9_000),
                                        "[".repeat(60_000),
                                        "{\"a\":".repeat(9_000),
                                        "<xml>",
                                        "<a>".repeat(9_000),
                                        "null",
                                        "7",
                                        "\"\"",
                                        "{\"code\":1e999999999,\"message\":[]}",
                                        "\0\0\0",
                                        "<?xml version=\"1.0\" encoding=\"x\"?><xml/>",
                                        "<?xml version=\"1.1\"?><xml><return_code>&#1;</return_code></xml>",
                                        "\uFEFF")
                                .flatMap(text -> Stream.of(200, 400, 500).map(s -> Answer.raw(s, "text/plain", text))))
                .flatMap(each -> each);
        Stream<Answer> twists = Stream.concat(
                Arrays.stream(V2Anomaly.values()).map(Answer::of),
                Arrays.stream(V3Anomaly.values()).map(Answer::of));
        return Stream.concat(pages, twists)
                .collect(Collectors.collectingAndThen(
                        Collectors.toList(), all -> CALLS.stream().map(call -> new AnswerRun(call, all))));
    }

    @ParameterizedTest
    @Sampled(value = "answers", every = 4)
    @Covers({"T19", "T20"})
    void letsNothingOutWhateverTheAnswer(AnswerRun run) throws Exception {
        for (int i = 0; i < run.answers.size(); i += FEW) {
            try (CamelContext context = started(null)) {
                for (Answer answer : run.answers.subList(i, Math.min(i + FEW, run.answers.size()))) {
                    answered(context, run.call, answer, true);
                    answered(context, run.call, answer, false);
                }
            }
        }
    }

    private static void answered(CamelContext context, String call, Answer answer, boolean throwing) {
        simulator.reset();
        simulator.next(answer);
        Exchange exchange = send(context, uri(call, "&responseTimeout=500&uploadTimeout=2000", throwing), m -> {});

        assertThat(code(exchange)).isNotEqualTo("TRUST_SUSPENDED");
        if (code(exchange) != null) {
            tellsTheTruth(exchange, throwing);
        }
    }

    static Stream<Answer> lists() {
        return Stream.concat(
                Stream.of(
                                "",
                                "{}",
                                "[]",
                                "null",
                                "{\"data\":7}",
                                "{\"data\":[]}",
                                "{\"data\":[7]}",
                                "{\"data\":[{}]}",
                                "{\"data\":[{\"encrypt_certificate\":{\"nonce\":\"61f9c719728a\",\"associated_data\":\"certificate\","
                                        + "\"ciphertext\":\"AAAA\"}}]}",
                                "[".repeat(60_000))
                        .flatMap(
                                text -> Stream.of(Answer.signed(200, text), Answer.raw(200, "application/json", text))),
                Stream.of(
                        Answer.of(GatewayError.BAD_GATEWAY),
                        Answer.of(V3Anomaly.BAD_SIGNATURE),
                        Answer.of(Fault.GARBAGE),
                        Answer.refusal(500, "SYSTEM_ERROR", "x")));
    }

    /** A call that must not be repeated was sent, its answer is signed with a new key, and the list that has it is broken. */
    @ParameterizedTest
    @Sampled(value = "lists", every = 5)
    void keepsAnUploadUnknownWhoseKeyCannotBeDownloaded(Answer list) throws Exception {
        for (boolean throwing : new boolean[] {true, false}) {
            try (CamelContext context = started(null)) {
                String uri = uri("complaint-image by certificates", "&repeatUnknown=false", throwing);
                assertThat(code(send(context, uri, m -> {}))).isNull();
                simulator.next(Answer.of(V3Anomaly.UNKNOWN_SERIAL));
                simulator.nextCertificates(list);

                Exchange exchange = send(context, uri, m -> {});

                tellsTheTruth(exchange, throwing);
                assertThat(code(exchange)).isEqualTo("UNKNOWN_SERIAL");
                assertThat(exchange.getMessage().getHeader("CamelWechatpayMediaOutcome"))
                        .isEqualTo("UNKNOWN");
                assertThat(exchange.getMessage().getHeader("CamelWechatpayMediaRetryable"))
                        .isEqualTo(false);
                assertThat(code(send(context, uri, m -> {})))
                        .as("the good ones still do")
                        .isNull();
            }
        }
    }

    @ParameterizedTest
    @Sampled(value = "lists", every = 5)
    void tellsThatNothingWasSentWhereTheFirstListIsBroken(Answer list) throws Exception {
        for (boolean throwing : new boolean[] {true, false}) {
            simulator.reset();
            simulator.nextCertificates(list);
            try (CamelContext context = started(null)) {
                Exchange exchange = send(context, uri("complaint-image by certificates", "", throwing), m -> {});

                tellsTheTruth(exchange, throwing);
                assertThat(exchange.getMessage().getHeader("CamelWechatpayMediaOutcome"))
                        .isEqualTo("NOT_SENT");
            }
        }
    }

    private static void tellsTheTruth(Exchange exchange, boolean throwing) {
        UploadException failure = exchange.getProperty("CamelWechatpayMediaFailure", UploadException.class);
        assertThat(failure).as("told by a property").isNotNull();
        if (throwing || failure.code().equals("INTERRUPTED")) {
            assertThat(exchange.getException()).isSameAs(failure);
        } else {
            assertThat(exchange.getException()).isNull();
        }
        Map<String, Object> headers = exchange.getMessage().getHeaders();
        assertThat(headers)
                .containsEntry("CamelWechatpayMediaErrorCode", failure.code())
                .containsEntry("CamelWechatpayMediaOutcome", failure.outcome().name())
                .containsEntry("CamelWechatpayMediaRetryable", failure.isRetryable())
                .containsKeys(
                        "CamelWechatpayMediaErrorMessage",
                        "CamelWechatpayMediaErrorAdvice",
                        "CamelWechatpayMediaErrorAdviceZh",
                        "CamelWechatpayMediaFault",
                        "CamelWechatpayMediaApi");
        String outcome = failure.outcome().name();
        if (simulator.uploadsAccepted() > 0) {
            assertThat(outcome).isIn("UNKNOWN", "ACCEPTED");
        }
        if (outcome.equals("ACCEPTED")) {
            assertThat(headers)
                    .containsAnyOf(Map.entry("CamelWechatpayMediaId", id()), Map.entry("CamelWechatpayMediaUrl", id()));
        }
        assertThat(failure.fault())
                .as("nothing of this is certainly the file's")
                .satisfies(fault -> {
                    if (!Set.of("BAD_FIELD", "UNKNOWN_FIELD", "INCOMPLETE", "WRONG_TYPE")
                            .contains(failure.code())) {
                        assertThat(fault.name()).isNotEqualTo("FILE");
                    }
                });
    }

    private static String id() {
        return simulator.received().get(simulator.received().size() - 1).mediaId();
    }

    private static String code(Exchange exchange) {
        assertThat(exchange.getException()).isSameAs(exchange.getException(UploadException.class));
        return exchange.getMessage().getHeader("CamelWechatpayMediaErrorCode", String.class);
    }

    private static Exchange send(CamelContext context, String uri, Consumer<Exchange> change) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(PICTURE);
        change.accept(exchange);
        return context.createProducerTemplate().send(uri, exchange);
    }

    private static CamelContext started(Object bean) {
        CamelContext context = new DefaultCamelContext();
        if (bean != null) {
            context.getRegistry().bind("thrower", bean);
        }
        context.start();
        return context;
    }

    private static String uri(String call, String options, boolean throwing) {
        String api = call.replaceFirst(" .*", "");
        String own = call.endsWith("certificates") ? simulator.certificateOptions(api) : simulator.endpointOptions(api);
        return "wechatpay-media:" + api + "?" + own + "&maxAttempts=1&throwExceptionOnFailure=" + throwing + options;
    }

    private static Misbehaviour bean(Throwable thrown, String who, String options, Object bean, String... codes) {
        // what is no exception is met by the last boundary, wherever it is thrown
        String[] all = Arrays.copyOf(codes, codes.length + 1);
        all[codes.length] = "UNEXPECTED";
        return new Misbehaviour(who + " throws " + thrown.getClass().getSimpleName(), options, bean, m -> {}, all);
    }

    private static Misbehaviour message(Throwable thrown, String who, Consumer<Exchange> change) {
        return new Misbehaviour(
                who + " throws " + thrown.getClass().getSimpleName(),
                "",
                null,
                change,
                "UNREADABLE",
                "UNEXPECTED",
                "UNSUPPORTED_BODY");
    }

    private static Misbehaviour message(String what, Consumer<Exchange> change) {
        return new Misbehaviour(what, "", null, change, "UNREADABLE", "UNEXPECTED");
    }

    private static Misbehaviour meta(String what, Object header, String... codes) {
        return new Misbehaviour(
                what, "", null, m -> m.getMessage().setHeader("CamelWechatpayMediaMeta", header), codes);
    }

    private static Map<String, Object> selfHolding() {
        Map<String, Object> map = new HashMap<>();
        map.put("x", map);
        return map;
    }

    private static List<Object> selfHoldingList() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        return list;
    }

    private static Map<String, Object> deep(int levels) {
        Map<String, Object> map = Map.of("x", "y");
        for (int i = 0; i < levels; i++) {
            map = Map.of("x", map);
        }
        return map;
    }

    private static Map<String, Object> unreadable() {
        return new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                throw new IllegalStateException("on purpose");
            }
        };
    }

    private static Object nameless() {
        return new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("on purpose");
            }
        };
    }

    private static CharSequence textless() {
        return new CharSequence() {
            @Override
            public int length() {
                return 1;
            }

            @Override
            public char charAt(int index) {
                throw new IllegalStateException("on purpose");
            }

            @Override
            public CharSequence subSequence(int start, int end) {
                throw new IllegalStateException("on purpose");
            }

            @Override
            public String toString() {
                throw new IllegalStateException("on purpose");
            }
        };
    }

    private static UploadLimiter limiter(Throwable thrown) {
        return new UploadLimiter() {
            @Override
            public boolean acquire(String key, Duration patience) {
                throw HostileTest.<RuntimeException>any(thrown);
            }

            @Override
            public void slowDown(String key, Duration pause) {
                throw HostileTest.<RuntimeException>any(thrown);
            }
        };
    }

    private static MediaLedger ledger(Throwable claim, Throwable record) {
        return new MediaLedger() {
            @Override
            public Answer claim(String key, Duration lease) {
                if (claim != null) {
                    throw HostileTest.<RuntimeException>any(claim);
                }
                return new Yours(new Claim(key, "token"));
            }

            @Override
            public boolean record(Claim claim, String id) {
                throw HostileTest.<RuntimeException>any(record);
            }

            @Override
            public void release(Claim claim) {
                throw HostileTest.<RuntimeException>any(record);
            }

            @Override
            public void forget(String key) {
                throw HostileTest.<RuntimeException>any(record);
            }

            @Override
            public int purge(Duration age) {
                return 0;
            }
        };
    }

    private static HttpClientConfigurer before(Throwable thrown) {
        return builder -> builder.addRequestInterceptorFirst((HttpRequestInterceptor) (request, entity, context) -> {
            throw HostileTest.<RuntimeException>any(thrown);
        });
    }

    private static HttpClientConfigurer behind(Throwable thrown) {
        return builder -> builder.addResponseInterceptorFirst((HttpResponseInterceptor) (response, entity, context) -> {
            throw HostileTest.<RuntimeException>any(thrown);
        });
    }

    private static InputStream stream(Throwable thrown) {
        return new ByteArrayInputStream("x".getBytes(UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                throw HostileTest.<RuntimeException>any(thrown);
            }
        };
    }

    /** As it is, unchecked. */
    @SuppressWarnings("unchecked")
    static <T extends Throwable> T any(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** A bean of the application, for expressions. */
    public static final class Thrower {

        private final Throwable thrown;

        Thrower(Throwable thrown) {
            this.thrown = thrown;
        }

        @Override
        public String toString() {
            throw HostileTest.<RuntimeException>any(thrown);
        }
    }

    private static final class ThrowingConverter extends TypeConverterSupport {

        private final Throwable thrown;

        ThrowingConverter(Throwable thrown) {
            this.thrown = thrown;
        }

        @Override
        public <T> T convertTo(Class<T> type, Exchange exchange, Object value) {
            throw HostileTest.<RuntimeException>any(thrown);
        }
    }

    /**
     * @param codes that may tell of it
     */
    record Misbehaviour(String title, String options, Object bean, Consumer<Exchange> message, String... codes) {}

    record Run(Misbehaviour row, String call) {

        @Override
        public String toString() {
            return row.title + ", " + call;
        }
    }

    record AnswerRun(String call, List<Answer> answers) {

        @Override
        public String toString() {
            return call + ", " + answers.size() + " answers";
        }
    }
}
