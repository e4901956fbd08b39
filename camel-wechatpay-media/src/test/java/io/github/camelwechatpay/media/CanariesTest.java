// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Fault;
import io.github.camelwechatpay.media.simulator.V2Anomaly;
import io.github.camelwechatpay.media.simulator.V3Anomaly;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.log.LogCapture;
import io.github.camelwechatpay.media.test.net.TcpProxy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Secrets, a file's name and its bytes are looked for wherever an application shows anything, with all loggers at TRACE: none of ours
 * shows one, and the loggers of others that do are listed in SECURITY.md.
 */
@Tag("integration")
@TestInstance(Lifecycle.PER_METHOD)
class CanariesTest extends V3Uploads {

    private static final String CONTENT = "a-canary-within-the-picture";
    private static final String NAME = "110101199003071234";
    private static final String PASSWORD = "canary-of-a-proxy-password";
    private static final String STORE = "canary-of-a-key-store";
    private static final String HEADERS = "org.apache.hc.client5.http.headers";

    /** What each place must show, so that the search there is one. */
    private static final Map<String, String> SHOWN = Map.of(
            "endpoint", "wechatpay-media://",
            "exception", "SIGNERROR no: *** ***",
            "dead letter", "CamelWechatpayMediaErrorMessage",
            "health", "SIGNERROR no: *** ***",
            "console health", "wechatpay-media",
            "meter", "camel.wechatpay.media.uploads",
            "thread", "Wechatpay",
            "MBean", "wechatpay-media",
            "org.apache.camel:", "wechatpay-media://");

    private static final List<String> LOGGERS = List.of("org.apache", "io.github.camelwechatpay", "ch", "io", "org");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<String, String> canaries = new LinkedHashMap<>();
    private final List<LogCapture> logs = new ArrayList<>();

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withJMX(true);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("meters", meters);
        return context;
    }

    @BeforeEach
    void listen() {
        for (String name : LOGGERS) {
            logger(name).setAdditive(false);
            logs.add(new LogCapture(name, Level.TRACE));
        }
    }

    @AfterEach
    void stopListening() {
        logs.forEach(LogCapture::close);
        LOGGERS.forEach(name -> logger(name).setAdditive(true));
    }

    private static Logger logger(String name) {
        return LogCapture.logger(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"component", "uri"})
    @Covers({"T03", "T26"})
    void areShownNowhere(String where) throws Exception {
        String key = Files.readString(SIMULATOR.credentials().resolve("apiclient_key.pem"));
        Map<String, String> secrets = new LinkedHashMap<>();
        secrets.put("apiKey", SIMULATOR.merchant().apiKey());
        secrets.put("secretKey", SIMULATOR.merchant().secretKey());
        secrets.put("privateKey", key.replace("\n", ""));
        secrets.put("keyStorePassword", STORE);
        secrets.put("proxyAuthPassword", PASSWORD);
        hide(secrets, key);
        HealthCheckHelper.getHealthCheckRepository(context, "producers").setEnabled(true);
        List<Exchange> exchanges = new ArrayList<>();
        try (TcpProxy proxy = TcpProxy.proxyTo(SIMULATOR.baseUri().getPort())) {
            configure(where, secrets, proxy.port());
            drive(exchanges);
        }
        Map<String, String> shown = shown(exchanges);
        context.stop();

        assertThat(canaries).hasSizeGreaterThanOrEqualTo(14);
        assertThat(exchanges.stream().filter(exchange -> exchange.getException() == null))
                .as("uploads that went well, which had to have the secrets")
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(shown).containsKeys("component", "configuration");
        SHOWN.forEach((place, word) -> assertThat(shown.entrySet())
                .as(place + " with " + word)
                .anyMatch(
                        one -> one.getKey().startsWith(place) && one.getValue().contains(word)));
        assertThat(shown.get("console wechatpay-media TEXT"))
                .contains(SIMULATOR.merchant().id());
        shown.forEach((place, text) -> assertThat(found(text)).as(place).isEmpty());
        assertThat(logs.stream().flatMap(log -> log.events().stream()).map(ILoggingEvent::getLoggerName))
                .anyMatch(logger -> logger.startsWith("io.github.camelwechatpay"))
                .anyMatch(logger -> logger.startsWith("org.apache.camel"));
        Map<String, Set<String>> leaks = leaks();
        assertThat(leaks.keySet())
                .as("what shows that the search finds something")
                .contains(HEADERS);
        assertThat(leaks.keySet()).noneMatch(logger -> logger.startsWith("io.github.camelwechatpay"));
        assertThat(Path.of("..", "SECURITY.md"))
                .content()
                .as("has all of " + leaks)
                .contains(leaks.keySet().stream()
                        .map(logger -> "`" + logger + "`")
                        .toArray(String[]::new));
    }

    private void hide(Map<String, String> secrets, String key) {
        secrets.forEach((option, value) -> {
            canaries.put(option, value);
            canaries.put(
                    option + " in Base64", Base64.getEncoder().withoutPadding().encodeToString(value.getBytes(UTF_8)));
        });
        String body = key.replaceAll("-----[A-Z ]+-----|\\s", "");
        canaries.put("privateKey", body.substring(100, 140));
        canaries.put(
                "privateKey in hex",
                HexFormat.of().formatHex(Base64.getDecoder().decode(body), 100, 130));
        canaries.put(
                "password of the proxy in its header",
                Base64.getEncoder().encodeToString(("me:" + PASSWORD).getBytes(UTF_8)));
        canaries.put("content", CONTENT);
        canaries.put("name", NAME);
    }

    private void configure(String where, Map<String, String> secrets, int proxyPort) throws Exception {
        WechatpayMediaComponent component = context.getComponent("wechatpay-media", WechatpayMediaComponent.class);
        component.getConfiguration().setMchId(SIMULATOR.merchant().id());
        String certificate =
                SIMULATOR.credentials().resolve("apiclient_cert.pem").toString();
        String more = "&proxyHost=127.0.0.1&proxyPort=" + proxyPort + "&proxyAuthUsername=me";
        if (where.equals("component")) {
            PropertyBindingSupport.build().bind(context, component, new LinkedHashMap<>(secrets));
            component.getConfiguration().setCertificate(certificate);
        } else {
            more += "&certificate=" + certificate
                    + secrets.entrySet().stream()
                            .map(secret -> "&" + secret.getKey() + "=RAW(" + secret.getValue() + ")")
                            .collect(Collectors.joining());
        }
        String v2 = plain("uploadmedia") + more;
        String v3 = plain("merchant-media") + more;
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:v2").errorHandler(deadLetterChannel("mock:dead")).to(v2);
                from("direct:v3").to(v3);
            }
        });
    }

    /** Without what is a secret. */
    private static String plain(String api) {
        return without("apiKey", without("secretKey", without("credentials", uriOf(api))));
    }

    private void drive(List<Exchange> exchanges) throws IOException {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        picture.write(PICTURE);
        picture.write(CONTENT.getBytes(UTF_8));
        String echo = "no: " + canaries.get("apiKey") + " " + canaries.get("secretKey");
        List<Answer> answers = List.of(
                Answer.success(),
                Answer.refusal("PARAM_ERROR", echo),
                Answer.refusal("SIGNERROR", echo),
                Answer.of(V2Anomaly.BAD_SIGN),
                Answer.of(V3Anomaly.BAD_SIGNATURE),
                Answer.of(Fault.values()[0]),
                Answer.raw(502, "text/html", "<html>" + echo + "</html>"),
                Answer.redirect(SIMULATOR.baseUri().resolve("/secapi/mch/uploadmedia")));
        for (String route : new String[] {"direct:v2", "direct:v3"}) {
            for (Answer answer : answers) {
                SIMULATOR.next(answer);
                exchanges.add(send(route, picture.toByteArray(), Map.of("CamelFileName", NAME + ".bmp")));
            }
            exchanges.add(send(route, CONTENT.getBytes(UTF_8), Map.of("CamelFileName", NAME + ".bmp")));
        }
        SIMULATOR.received().forEach(upload -> {
            if (upload.fields().get("sign") != null) {
                canaries.put("sign of V2", upload.fields().get("sign"));
            } else if (upload.header("Authorization") != null) {
                canaries.put(
                        "signature of V3",
                        upload.header("Authorization").replaceFirst("(?s).*signature=\"([^\"]{40}).*", "$1"));
            }
        });
    }

    /** Whatever people and programs look at, by its place. */
    private Map<String, String> shown(List<Exchange> exchanges) throws Exception {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("component", context.getComponent("wechatpay-media").toString());
        context.getEndpoints().forEach(endpoint -> shown.put("endpoint " + shown.size(), endpoint.toString()));
        shown.put(
                "configuration",
                context.getComponent("wechatpay-media", WechatpayMediaComponent.class)
                        .getConfiguration()
                        .toString());
        for (Exchange exchange : exchanges) {
            Throwable thrown = exchange.getException() == null
                    ? exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)
                    : exchange.getException();
            if (thrown != null) {
                StringWriter trace = new StringWriter();
                thrown.printStackTrace(new PrintWriter(trace));
                shown.put("exception " + shown.size(), trace.toString());
            }
        }
        MockEndpoint dead = context.getEndpoint("mock:dead", MockEndpoint.class);
        assertThat(dead.getExchanges()).isNotEmpty();
        dead.getExchanges().forEach(exchange -> {
            Map<String, Object> ours = new LinkedHashMap<>(exchange.getMessage().getHeaders());
            ours.keySet().remove(Exchange.FILE_NAME); // is the application's
            shown.put("dead letter " + shown.size(), ours + " " + exchange.getProperties());
        });
        HealthCheckHelper.invokeReadiness(context)
                .forEach(result -> shown.put(
                        "health " + shown.size(),
                        result.getMessage() + " " + result.getDetails() + " " + result.getError()));
        DevConsoleRegistry consoles = context.getCamelContextExtension().getContextPlugin(DevConsoleRegistry.class);
        for (String console : List.of("wechatpay-media", "context", "health", "properties")) {
            for (DevConsole.MediaType type : DevConsole.MediaType.values()) {
                DevConsole found = consoles.resolveById(console);
                if (found != null) {
                    shown.put("console " + console + " " + type, String.valueOf(found.call(type)));
                }
            }
        }
        meters.getMeters().forEach(meter -> shown.put("meter " + shown.size(), meter.getId() + " " + meter.measure()));
        Thread.getAllStackTraces().keySet().forEach(thread -> shown.put("thread " + shown.size(), thread.getName()));
        mbeans(shown);
        return shown;
    }

    private void mbeans(Map<String, String> shown) throws Exception {
        MBeanServer server =
                context.getManagementStrategy().getManagementAgent().getMBeanServer();
        Set<ObjectName> names = server.queryNames(new ObjectName("org.apache.camel:*"), null);
        assertThat(names).hasSizeGreaterThan(10);
        for (ObjectName name : names) {
            shown.put("MBean " + shown.size(), name.toString());
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                try {
                    shown.put(
                            name + " " + attribute.getName(),
                            String.valueOf(server.getAttribute(name, attribute.getName())));
                } catch (RuntimeMBeanException e) {
                    shown.put(name + " " + attribute.getName(), e.toString());
                }
            }
        }
    }

    /** The loggers that told a canary, and which. */
    private Map<String, Set<String>> leaks() {
        Map<String, Set<String>> leaks = new TreeMap<>();
        logs.stream()
                .flatMap(log -> log.events().stream())
                .filter(event -> !event.getLoggerName().equals(MockEndpoint.class.getName())) // is this test's
                .forEach(event -> found(text(event))
                        .forEach(canary -> leaks.computeIfAbsent(event.getLoggerName(), name -> new TreeSet<>())
                                .add(canary)));
        return leaks;
    }

    private static String text(ILoggingEvent event) {
        return event.getThreadName() + " " + event.getFormattedMessage() + " " + event.getMDCPropertyMap()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }

    private Set<String> found(String text) {
        String compact = text.replaceAll("\\s", "");
        return Stream.concat(
                        canaries.entrySet().stream().filter(canary -> text.contains(canary.getValue())),
                        canaries.entrySet().stream().filter(canary -> compact.contains(canary.getValue())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
