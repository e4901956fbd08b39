// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelwechatpay.media.credentials.EncryptionKey;
import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.simulator.SimulatedMerchant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ContextServicePlugin;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bean and the Simple functions, as a route's own JSON needs them. */
@Tag("integration")
@TestInstance(Lifecycle.PER_METHOD)
class EncryptionFunctionsTest extends SimulatedUploads {

    private static final String NAME = "张三";

    private void configure(boolean publicKey) {
        configure(context.getComponent("wechatpay-media", WechatpayMediaComponent.class), publicKey);
    }

    private static void configure(WechatpayMediaComponent component, boolean publicKey) {
        SimulatedMerchant merchant = SIMULATOR.merchant();
        WechatpayMediaConfiguration options = component.getConfiguration();
        options.setBaseUri(SIMULATOR.baseUri().toString());
        options.setCaCertificate(SIMULATOR.caCertificate().toString());
        options.setPlatformRootCertificates(SIMULATOR.platformRootCertificates().toString());
        options.setMchId(merchant.id());
        options.setCredentials(merchant.credentials().toString());
        options.setPublicKey(publicKey ? merchant.publicKey().toString() : null);
        options.setPublicKeySerial(publicKey ? merchant.publicKeySerial() : null);
        options.setSecretKey(publicKey ? null : merchant.secretKey());
    }

    private String evaluated(String expression, Exchange exchange) {
        return context.resolveLanguage("simple").createExpression(expression).evaluate(exchange, String.class);
    }

    private Exchange exchange(Object name) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setHeader("name", name);
        exchange.getMessage().setBody("the body");
        return exchange;
    }

    private static String decrypted(String serial, String text) {
        return SIMULATOR.merchant().decrypted(serial, text);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void encryptInBothTrustModes(boolean publicKey) {
        configure(publicKey);
        int downloads = SIMULATOR.simulator().certificateDownloads();
        Exchange exchange = exchange(NAME);

        String text = evaluated("${wechatpay:encrypt(${header.name})}", exchange);
        String serial = evaluated("${wechatpay:serial}", exchange);
        assertThat(decrypted(serial, text)).isEqualTo(NAME);
        assertThat(serial.startsWith("PUB_KEY_ID_")).isEqualTo(publicKey);
        assertThat(SIMULATOR.simulator().certificateDownloads() - downloads).isEqualTo(publicKey ? 0 : 1);
        assertThat(exchange.getMessage().getBody()).isEqualTo("the body");
    }

    @Test
    void writeAJsonTextWithItsHeader() throws Exception {
        configure(false);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:applyment")
                        .setHeader("Wechatpay-Serial", simple("${wechatpay:serial}"))
                        .setBody(simple("{\"name\":\"${wechatpay:encrypt(${header.name})}\","
                                + "\"phone\":\"${wechatpay:encrypt(${body})}\"}"));
            }
        });
        Exchange result = template.request("direct:applyment", e -> {
            e.getMessage().setHeader("name", NAME);
            e.getMessage().setBody(new ByteArrayInputStream("13800138000".getBytes(StandardCharsets.UTF_8)));
        });

        String serial = header(result, "Wechatpay-Serial");
        String[] texts = result.getMessage().getBody(String.class).split("\"");
        assertThat(decrypted(serial, texts[3])).isEqualTo(NAME);
        assertThat(decrypted(serial, texts[7])).isEqualTo("13800138000");
    }

    @Test
    void keepOneKeyForAnExchange() {
        configure(false);
        Exchange exchange = exchange(NAME);
        String serial = evaluated("${wechatpay:serial}", exchange);
        WechatpayMediaComponent component = context.getComponent("wechatpay-media", WechatpayMediaComponent.class);
        component.stop();
        configure(true);
        component.start();

        assertThat(decrypted(serial, evaluated("${wechatpay:encrypt(${header.name})}", exchange)))
                .isEqualTo(NAME);
        assertThat(evaluated("${wechatpay:serial}", exchange)).isEqualTo(serial);
        assertThat(evaluated("${wechatpay:serial}", exchange(NAME))).startsWith("PUB_KEY_ID_");
    }

    @Test
    void decryptWithTheMerchantsKey() {
        configure(true);
        String received = SIMULATOR.merchant().encrypted(NAME);

        assertThat(evaluated("${wechatpay:decrypt(${header.name})}", exchange(received)))
                .isEqualTo(NAME);
    }

    /** What a message holds is a text and no expression. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "${sysenv.PATH}",
                "${body}",
                "$simple{body}",
                "a,b",
                "O'Neill",
                "a \"b\" )}",
                "wechatpay:encrypt(x)",
                " x ",
                "a ? b : c",
                "null"
            })
    void evaluateNothingThatAMessageHolds(String value) {
        configure(true);
        String text = evaluated("${wechatpay:encrypt(${header.name})}", exchange(value));

        assertThat(decrypted(SIMULATOR.merchant().publicKeySerial(), text)).isEqualTo(value);
    }

    @Test
    void evaluateNothingWithinQuotesEither() {
        configure(true);
        String text = evaluated("${wechatpay:encrypt('${header.name}')}", exchange("${body}"));

        assertThat(decrypted(SIMULATOR.merchant().publicKeySerial(), text)).isEqualTo("${body}");
    }

    @Test
    void encryptTheBodyWithoutBrackets() {
        configure(true);
        String text = evaluated("${wechatpay:encrypt}", exchange(NAME));

        assertThat(decrypted(SIMULATOR.merchant().publicKeySerial(), text)).isEqualTo("the body");
    }

    @Test
    void leaveWhatIsNotThereAway() {
        configure(true);

        assertThat(evaluated("${wechatpay:encrypt(${header.none})}", exchange(NAME)))
                .isNull();
        assertThat(evaluated("${wechatpay:encrypt(${header.name})}", exchange("")))
                .isNullOrEmpty();
        Exchange empty = exchange(NAME);
        empty.getMessage().setBody(null);
        assertThat(evaluated("${wechatpay:serial}", empty))
                .isEqualTo(SIMULATOR.merchant().publicKeySerial());
    }

    @Test
    void serveComponentsOfOtherNames() throws Exception {
        WechatpayMediaComponent other = new WechatpayMediaComponent();
        configure(other, true);
        context.addComponent("shop-b", other);

        Exchange exchange = exchange(NAME);
        String text = evaluated("${shop-b:encrypt(${header.name})}", exchange);
        assertThat(decrypted(evaluated("${shop-b:serial}", exchange), text)).isEqualTo(NAME);
        EncryptionKey key = new WechatpayEncryption(context, "shop-b").key();
        assertThat(decrypted(key.serial(), key.encrypt(NAME))).isEqualTo(NAME);
        assertThat(catchThrowableOfType(NoAnswerException.class, () -> new WechatpayEncryption(context, "direct").key())
                        .what())
                .isEqualTo("The component direct is not a WechatpayMediaComponent. Set the name of a component that"
                        + " uploads to WeChat Pay");
    }

    @Test
    void areABeanToo() {
        configure(true);
        WechatpayEncryption bean = context.getRegistry().findSingleByType(WechatpayEncryption.class);
        String text = evaluated("${bean:wechatpayEncryption.encrypt(${header.name})}", exchange(NAME));

        assertThat(decrypted(bean.serial(), text)).isEqualTo(NAME);
        assertThat(bean.decrypt(SIMULATOR.merchant().encrypted(NAME))).isEqualTo(NAME);
        assertThat(bean).isSameAs(context.getRegistry().lookupByName("wechatpayEncryption"));
        assertThat(bean).hasToString("WechatpayEncryption[wechatpay-media]");
    }

    @Test
    void leaveABeanOfThatNameInItsPlace() throws Exception {
        try (DefaultCamelContext another = new DefaultCamelContext(false)) {
            another.getRegistry().bind("wechatpayEncryption", "mine");
            another.build();
            assertThat(another.getRegistry().lookupByName("wechatpayEncryption"))
                    .isEqualTo("mine");
        }
    }

    /** It is that of {@code camel run}. */
    @Test
    void workInTheProfileDev() throws Exception {
        try (DefaultCamelContext dev = new DefaultCamelContext(false)) {
            dev.getCamelContextExtension().setProfile("dev");
            dev.build();

            assertThat(serial(dev)).isEqualTo(SIMULATOR.merchant().publicKeySerial());
        }
    }

    @Test
    void comeWithTheComponentWhereTheClassLoaderOfTheContextDoesNotKnowThem() throws Exception {
        try (DefaultCamelContext another = new DefaultCamelContext(false)) {
            another.setApplicationContextClassLoader(new ClassLoader(getClass().getClassLoader()) {
                @Override
                public Enumeration<URL> getResources(String name) throws IOException {
                    return name.endsWith(ContextServicePlugin.class.getName())
                            ? Collections.emptyEnumeration()
                            : super.getResources(name);
                }
            });
            another.build();
            assertThat(another.getRegistry().lookupByName("wechatpayEncryption"))
                    .isNull();

            assertThat(serial(another)).isEqualTo(SIMULATOR.merchant().publicKeySerial());
            assertThat(another.getRegistry().lookupByName("wechatpayEncryption"))
                    .isInstanceOf(WechatpayEncryption.class);
        }
    }

    private static String serial(CamelContext another) {
        WechatpayMediaComponent component = another.getComponent("wechatpay-media", WechatpayMediaComponent.class);
        component.setCryptoProvider("jdk");
        configure(component, true);
        return another.resolveLanguage("simple")
                .createExpression("${wechatpay:serial}")
                .evaluate(new DefaultExchange(another), String.class);
    }

    @Test
    void nameTheOptionThatIsMissingAndReadItAnew() {
        WechatpayEncryption encryption = new WechatpayEncryption(context);
        UploadException e = catchThrowableOfType(NoAnswerException.class, () -> encryption.encrypt(NAME));

        assertThat(e.code()).isEqualTo("CANNOT_ENCRYPT");
        assertThat(e.fault()).isEqualTo(Fault.ACCOUNT);
        assertThat(e.what()).startsWith("Option mchId is missing: the encryption of fields needs");
        assertThat(catchThrowableOfType(NoAnswerException.class, () -> encryption.decrypt("QQ=="))
                        .code())
                .isEqualTo("CANNOT_DECRYPT");
        configure(true);
        assertThat(decrypted(encryption.serial(), encryption.encrypt(NAME))).isEqualTo(NAME);
    }

    @Test
    void tellNothingOfWhatTheyCannotEncrypt() throws Exception {
        configure(true);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:long").setBody(simple("${wechatpay:encrypt(${header.name})}"));
                from("direct:wrong").setBody(simple("${wechatpay:decrypt(${header.name})}"));
            }
        });
        for (String route : new String[] {"direct:long", "direct:wrong"}) {
            Throwable e = failed(template, route, "欧阳".repeat(50));
            UploadException failure = e instanceof UploadException ours ? ours : (UploadException) e.getCause();
            assertThat(failure).isInstanceOf(InvalidMediaException.class);
            assertThat(failure.code()).startsWith("CANNOT_");
            assertThat(failure.fault()).isEqualTo(Fault.FILE);
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain("欧阳");
        }
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException(NAME);
            }
        };
        Throwable noText = catchThrowable(() -> evaluated("${wechatpay:encrypt(${header.name})}", exchange(broken)));
        assertThat(noText).isInstanceOf(InvalidMediaException.class).hasMessageNotContaining(NAME);
    }

    private static Throwable failed(ProducerTemplate template, String route, String name) {
        return template.request(route, e -> e.getMessage().setHeader("name", name))
                .getException();
    }
}
