// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.ledger.JdbcMediaLedger;
import io.github.camelwechatpay.media.limit.LocalUploadLimiter;
import io.github.camelwechatpay.media.simulator.SimulatedMerchant;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.util.URISupport;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("integration")
class ConfigurationTest extends CamelTestSupport {

    private static final String A = "1900000109";
    private static final String B = "1900000110";

    @RegisterExtension
    static final WechatpaySimulatorExtension SIMULATOR = new WechatpaySimulatorExtension(
            WechatpaySimulator.builder().merchant(A).merchant(B));

    @ParameterizedTest
    @ValueSource(strings = {"mchId", "apiKey", "credentials"})
    void stopsTheStartAndNamesTheMissingOption(String option) {
        String uri = SimulatedUploads.without(option, uri());

        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:missing").to(uri);
                    }
                }))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Option " + option + " is missing: wechatpay-media:uploadmedia needs ")
                .hasMessageContaining("Set camel.component.wechatpay-media.")
                .hasMessageEndingWith("or " + option + " on the endpoint");
    }

    @Test
    void startsLazilyIfTold() throws Exception {
        String uri = SimulatedUploads.without("apiKey", uri()) + "&lazyStartProducer=true";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:lazy").to(uri);
            }
        });

        assertThat(template.send("direct:lazy", e -> e.getMessage().setBody(SimulatedUploads.PICTURE))
                        .getException())
                .hasStackTraceContaining("Option apiKey is missing");
    }

    @Test
    void offersEveryApiOfTheTableInTheCatalog() throws Exception {
        assertThat(catalog().at("/properties/api/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(
                        Stream.concat(MediaApiTable.all().stream().map(MediaApi::name), Stream.of("custom"))
                                .toList());
    }

    /** Every option of the catalog with a fixed set of values, but for the API and those of {@code custom}. */
    static Stream<Arguments> optionsWithFixedValues() throws IOException {
        return catalog().get("properties").properties().stream()
                .filter(option -> option.getValue().get("javaType").asText().equals("java.lang.String"))
                .filter(option -> option.getValue().has("enum")
                        && option.getValue().get("kind").asText().equals("parameter")
                        && !option.getKey().startsWith("custom"))
                .map(option -> Arguments.of(
                        option.getKey(),
                        option.getValue()
                                .get("enum")
                                .valueStream()
                                .map(JsonNode::asText)
                                .toList()));
    }

    @ParameterizedTest
    @MethodSource("optionsWithFixedValues")
    void listsTheValuesOfTheCatalogAndNotTheWrongOne(String option, List<String> values) {
        assertThatThrownBy(() -> producer(SimulatedUploads.without(option, uri()) + "&" + option + "=canary"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Option " + option + " must be one of " + String.join(", ", values)
                        + ", spelled exactly like that");
    }

    @Test
    void saysInTheCatalogWhichApisAreNotRepeatedByDefault() throws Exception {
        JsonNode option = catalog().at("/properties/repeatUnknown");

        assertThat(option.has("defaultValue")).isFalse();
        assertThat(option.get("description").asText())
                .endsWith("Default value notice: true, but false for "
                        + MediaApiTable.all().stream()
                                .filter(api -> !api.repeatable())
                                .map(MediaApi::name)
                                .collect(Collectors.joining(" and "))
                        + ", which create business objects");
    }

    /** As Camel masks them in URIs. */
    @Test
    void marksSecretsInTheCatalog() throws Exception {
        for (String level : List.of("properties", "componentProperties")) {
            assertThat(catalog().get(level).properties().stream()
                            .filter(option -> option.getValue().get("secret").asBoolean())
                            .map(Map.Entry::getKey))
                    .containsExactlyInAnyOrder(
                            "apiKey",
                            "secretKey",
                            "privateKey",
                            "keyStorePassword",
                            "proxyAuthUsername",
                            "proxyAuthPassword");
        }
    }

    private static JsonNode catalog() throws IOException {
        try (InputStream catalog = ConfigurationTest.class.getResourceAsStream(
                "/META-INF/io/github/camelwechatpay/media/wechatpay-media.json")) {
            return new ObjectMapper().readTree(catalog);
        }
    }

    @Test
    void makesNoNetworkCallAtStart() throws Exception {
        producer(uri());

        assertThat(SIMULATOR.connectionsOpened()).isZero();
    }

    @Test
    void listsTheApisIfTheNameIsUnknown() {
        assertThatThrownBy(() -> context.getEndpoint(uri().replace("uploadmedia", "upload-media")))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("Unknown upload API 'upload-media'. Use one of uploadmedia");
    }

    @Test
    void refusesAnOptionThatItDoesNotKnow() {
        assertThatThrownBy(() -> context.getEndpoint(uri("merchant=1")))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("Unknown parameters=[{merchant=1}]");
    }

    @ParameterizedTest
    @CsvSource({
        "region=hk, 'Option region must be one of cn, global, spelled exactly like that'",
        "signType=md5, 'Option signType must be one of MD5, HMAC-SHA256, spelled exactly like that'",
        "checkMedia=maybe, 'Option checkMedia must be one of full, type, off, spelled exactly like that'",
        "fileNamePolicy=chinese, 'Option fileNamePolicy must be one of generated, original, spelled exactly like that'",
        "fit=Shrink, 'Option fit must be one of none, shrink, spelled exactly like that'",
        "fit=shrink, 'Option fit=shrink needs a further module. Add the dependency io.github.camelwechatpay:wechatpay-media-fit,'",
        "fitMaxMegapixels=0, Option fitMaxMegapixels must be positive",
        "fitMaxMegapixels=501, Option fitMaxMegapixels is greater than 500",
        "maxAttempts=0, Option maxAttempts must be positive",
        "retryDelay=0, Option retryDelay must be positive",
        "maxRetryDelay=-1, Option maxRetryDelay must be positive",
        "ledgerMaxAge=0, Option ledgerMaxAge must be positive",
        "rateLimit=fast, Option rateLimit is not a rate",
        "rateLimit=10/day, Option rateLimit is not a rate",
        "backupUri=http://backup.example, Option backupUri uses http with a host that is not the loopback address",
        "maxBytes=0, Option maxBytes must be positive",
        "maxConnections=0, Option maxConnections must be positive",
        "connectTimeout=0, Option connectTimeout must be positive",
        "responseTimeout=-1, Option responseTimeout must be positive",
        "uploadTimeout=0, Option uploadTimeout must be positive",
        "proxyHost=proxy, Option proxyPort must be positive",
        "mchId=merchant, Option mchId is not a merchant id",
        "apiKey=RAW(key ), Option apiKey begins or ends with a space"
    })
    @Covers("T38")
    void refusesAValueThatCannotWork(String option, String message) {
        String name = option.substring(0, option.indexOf('='));

        assertThatThrownBy(() -> producer(SimulatedUploads.without(name, uri()) + "&" + option))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void refusesAProviderOfCryptographyThatItDoesNotKnow() {
        context.getComponent("wechatpay-media", WechatpayMediaComponent.class).setCryptoProvider("openssl");

        assertThatThrownBy(() -> producer(uri()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Option cryptoProvider must be one of auto, jdk, accp, conscrypt, spelled exactly like that");
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:pass@localhost:1, contains user info",
        "https://localhost:1/?a=b, contains user info",
        "https://localhost:1/#a, contains user info",
        "http://pay.example.com, uses http with a host that is not the loopback address",
        "http://127.0.0.1.example.com, uses http with a host that is not the loopback address",
        "http://10.0.0.1:80, uses http with a host that is not the loopback address",
        "ftp://localhost, is not a valid URL",
        "localhost:8443, is not a valid URL",
        "https:///path, is not a valid URL",
        "not a url, is not a valid URL"
    })
    @Covers({"T12", "T25"})
    void refusesABaseUriThatRequestsMayNotGoTo(String baseUri, String message) {
        assertThatThrownBy(() -> producer(uri().replaceFirst("baseUri=[^&]*", "baseUri=RAW(" + baseUri + ")")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Option baseUri " + message)
                .hasMessageNotContaining("pass");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, http://localhost:8080/secapi/mch/uploadmedia",
        "http://127.0.0.1:8080/, http://127.0.0.1:8080/secapi/mch/uploadmedia",
        "http://[::1]:8080/a/b/, http://[::1]:8080/a/b/secapi/mch/uploadmedia",
        "https://gateway.example/pay, https://gateway.example/pay/secapi/mch/uploadmedia"
    })
    void putsThePathBehindAGatewaysPrefix(String baseUri, String url) {
        WechatpayMediaConfiguration options = new WechatpayMediaConfiguration();
        options.setBaseUri(baseUri);

        assertThat(BaseUri.of(options, false).resolve("/secapi/mch/uploadmedia"))
                .hasToString(url);
    }

    @Test
    void choosesTheHostByRegion() {
        WechatpayMediaConfiguration options = new WechatpayMediaConfiguration();
        assertThat(BaseUri.of(options, false)).hasToString("https://api.mch.weixin.qq.com");
        assertThat(BaseUri.backup(options, false).orElseThrow()).hasToString("https://api2.mch.weixin.qq.com");
        assertThat(BaseUri.backup(options, true)).isEmpty();
        options.setRegion("global");
        assertThat(BaseUri.of(options, false)).hasToString("https://apihk.mch.weixin.qq.com");
        assertThat(BaseUri.backup(options, false)).isEmpty();
    }

    @Test
    void hasNoBackupForABaseUriUnlessOneIsSet() {
        WechatpayMediaConfiguration options = new WechatpayMediaConfiguration();
        options.setBaseUri("https://gateway.example");
        assertThat(BaseUri.backup(options, false)).isEmpty();
        options.setBackupUri("https://gateway-2.example/prefix");
        assertThat(BaseUri.backup(options, false).orElseThrow().resolve("/v3/x"))
                .hasToString("https://gateway-2.example/prefix/v3/x");
    }

    @Test
    void inheritsEverythingFromTheComponent() throws Exception {
        configureComponentFor(A);

        assertThat(uploadBy("wechatpay-media:uploadmedia")).isEqualTo(A);
        assertThat(uploadBy("wechatpay-media:uploadmedia?mchId=" + A)).isEqualTo(A);
    }

    @Test
    void inheritsNoCredentialsForAnotherMerchant() throws Exception {
        configureComponentFor(A);
        SimulatedMerchant other = SIMULATOR.merchant(B);
        String uri = "wechatpay-media:uploadmedia?mchId=" + B;

        assertThatThrownBy(() -> producer(uri)).hasMessageStartingWith("Option apiKey is missing");
        assertThatThrownBy(() -> producer(uri + "&apiKey=" + other.apiKey()))
                .hasMessageStartingWith("Option credentials is missing");
        assertThat(uploadBy(uri + "&apiKey=" + other.apiKey() + "&credentials=" + other.credentials()))
                .isEqualTo(B);
    }

    @Test
    void takesTheClientCertificateOfOneLevelAsAWhole() throws Exception {
        configureComponentFor(A);
        WechatpayMediaConfiguration component = context.getComponent("wechatpay-media", WechatpayMediaComponent.class)
                .getConfiguration();
        component.setKeyStorePassword("of the component's own key store");
        component.setCertificate("nothing.pem");
        component.setPrivateKey("nothing.pem");

        assertThat(uploadBy("wechatpay-media:uploadmedia?credentials="
                        + SIMULATOR.merchant(A).credentials()))
                .isEqualTo(A);
    }

    @Test
    void keepsTheConnectionsOfAnEndpointWhoseProducerIsStopped() throws Exception {
        Producer first = producer(uri());
        Producer second = producer(uri());
        first.stop();
        assertThat(uploadBy(uri())).isEqualTo(A);
        second.stop();
        second.start();
        second.process(exchange());
        first.start();
        first.process(exchange());

        assertThat(SIMULATOR.received()).hasSize(3);
        assertThat(SIMULATOR.connectionsOpened()).isEqualTo(1);
    }

    @Test
    @Covers("F59")
    void worksAgainAfterItsRouteOrComponentWasStoppedAndStarted() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:again").routeId("again").to(uri());
            }
        });
        assertThat(uploadBy("direct:again")).isEqualTo(A);
        context.getRouteController().stopRoute("again");
        context.getRouteController().startRoute("again");
        assertThat(uploadBy("direct:again")).isEqualTo(A);

        context.getRouteController().stopRoute("again");
        context.getComponent("wechatpay-media", WechatpayMediaComponent.class).stop();
        context.getComponent("wechatpay-media", WechatpayMediaComponent.class).start();
        context.getRouteController().startRoute("again");
        assertThat(uploadBy("direct:again")).isEqualTo(A);
    }

    @Test
    @Covers("T26")
    void hidesSecretsWhereverAUriIsShown() {
        for (String option : new String[] {"apiKey", "privateKey", "keyStorePassword", "proxyAuthPassword"}) {
            assertThat(URISupport.sanitizeUri("wechatpay-media:uploadmedia?mchId=1&" + option + "=canary&fileName=a"))
                    .as(option)
                    .doesNotContain("canary")
                    .contains("mchId=1", "fileName=a");
        }
        Throwable failure = catchThrowable(() -> context.getEndpoint(uri("unknown=1")));
        assertThat(failure.getMessage()).doesNotContain(SIMULATOR.merchant(A).apiKey());
        assertThat(context.getEndpoint(uri()).toString())
                .doesNotContain(SIMULATOR.merchant(A).apiKey());
    }

    @Test
    void isConfiguredByCamelMain() throws Exception {
        Properties properties = componentProperties();
        properties.setProperty("camel.component.wechatpay-media.response-timeout", "5s");
        Main main = main(properties);
        try {
            assertThat(uploadIn(main).getException()).isNull();
            assertThat(main.getCamelContext()
                            .getComponent("wechatpay-media", WechatpayMediaComponent.class)
                            .getConfiguration()
                            .getResponseTimeout())
                    .isEqualTo(5000);
        } finally {
            main.stop();
        }
    }

    @Test
    void takesALedgerAndALimitFromPropertiesAlone() throws Exception {
        Properties properties = componentProperties();
        properties.setProperty("camel.beans.ledgerDatabase", "#class:org.h2.jdbcx.JdbcDataSource");
        properties.setProperty("camel.beans.ledgerDatabase.url", "jdbc:h2:mem:properties;DB_CLOSE_DELAY=-1");
        properties.setProperty(
                "camel.beans.ledger", "#class:" + JdbcMediaLedger.class.getName() + "(#bean:ledgerDatabase)");
        properties.setProperty("camel.beans.ledger.createTable", "true");
        properties.setProperty("camel.component.wechatpay-media.ledger", "#bean:ledger");
        properties.setProperty("camel.component.wechatpay-media.rate-limit", "100/s");
        Main main = main(properties);
        try {
            String first = SimulatedUploads.header(uploadIn(main), "CamelWechatpayMediaId");
            Exchange again = uploadIn(main);
            assertThat(first).isNotNull();
            assertThat(SimulatedUploads.header(again, "CamelWechatpayMediaId")).isEqualTo(first);
            assertThat(SimulatedUploads.header(again, "CamelWechatpayMediaFromLedger"))
                    .isEqualTo("true");
        } finally {
            main.stop();
        }
    }

    @Test
    void takesNoLedgerThatNobodySet() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:unset");
        context.getRegistry().bind("someLedger", new JdbcMediaLedger(database));
        context.getRegistry().bind("someLimiter", new LocalUploadLimiter());
        producer(uri());

        WechatpayMediaComponent component = context.getComponent("wechatpay-media", WechatpayMediaComponent.class);
        assertThat(component.getConfiguration().getLedger()).isNull();
        assertThat(component.getConfiguration().getRateLimiter()).isNull();
    }

    private static Properties componentProperties() {
        SimulatedMerchant merchant = SIMULATOR.merchant(A);
        String component = "camel.component.wechatpay-media.";
        Properties properties = new Properties();
        properties.setProperty(component + "mch-id", A);
        properties.setProperty(component + "api-key", merchant.apiKey());
        properties.setProperty(component + "credentials", merchant.credentials().toString());
        properties.setProperty(component + "base-uri", SIMULATOR.baseUri().toString());
        properties.setProperty(
                component + "ca-certificate", SIMULATOR.caCertificate().toString());
        return properties;
    }

    private static Main main(Properties properties) throws Exception {
        Main main = new Main();
        main.setOverrideProperties(properties);
        main.start();
        return main;
    }

    private static Exchange uploadIn(Main main) throws Exception {
        return main.getCamelTemplate()
                .send("wechatpay-media:uploadmedia", e -> e.getMessage().setBody(SimulatedUploads.PICTURE));
    }

    private void configureComponentFor(String mchId) {
        SimulatedMerchant merchant = SIMULATOR.merchant(mchId);
        WechatpayMediaConfiguration options = context.getComponent("wechatpay-media", WechatpayMediaComponent.class)
                .getConfiguration();
        options.setMchId(mchId);
        options.setApiKey(merchant.apiKey());
        options.setCredentials(merchant.credentials().toString());
        options.setBaseUri(SIMULATOR.baseUri().toString());
        options.setCaCertificate(SIMULATOR.caCertificate().toString());
    }

    private String uploadBy(String uri) {
        Exchange exchange = template.send(uri, e -> e.getMessage().setBody(SimulatedUploads.PICTURE));
        assertThat(exchange.getException()).isNull();
        return SIMULATOR.received().get(SIMULATOR.received().size() - 1).certificateName();
    }

    private Exchange exchange() {
        Exchange exchange = context.getEndpoint(uri()).createExchange();
        exchange.getMessage().setBody(SimulatedUploads.PICTURE);
        return exchange;
    }

    private Producer producer(String uri) throws Exception {
        Producer producer = context.getEndpoint(uri).createProducer();
        producer.start();
        return producer;
    }

    private static String uri(String... more) {
        String options = more.length == 0 ? "" : "&" + String.join("&", more);
        return "wechatpay-media:uploadmedia?" + SIMULATOR.endpointOptions() + options;
    }
}
