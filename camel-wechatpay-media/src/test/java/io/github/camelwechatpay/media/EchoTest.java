// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.tier.Sampled;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;

/** An answer that repeats a key or the signature of its request is told without them, wherever it repeats them. */
@Tag("integration")
class EchoTest extends SimulatedUploads {

    private static final String ID = "{\"media_id\":\"x\",\"media_url\":\"https://x/1\",\"image_url\":\"https://x/1\"";

    /** What is repeated, and how it is written. */
    static Stream<Echo> echoes() {
        List<Echo> echoes = new ArrayList<>();
        for (String call :
                List.of("uploadmedia", "complaint-image", "complaint-image by certificates", "brand-card-image")) {
            secrets(call).forEach((name, secret) -> {
                echoes.add(new Echo(call, name, "as it is", secret, UnaryOperator.identity()));
                echoes.add(new Echo(call, name, "in a URL", secret, s -> URLEncoder.encode(s, StandardCharsets.UTF_8)));
                echoes.add(new Echo(call, name, "as JSON", secret, s -> s.replace("\"", "\\\"")
                        .replace("/", "\\/")));
                echoes.add(new Echo(call, name, "in lower case", secret, s -> s.toLowerCase(Locale.ROOT)));
                echoes.add(new Echo(call, name, "cut off", secret, s -> s.substring(0, s.length() * 9 / 10)));
                echoes.add(new Echo(call, name, "twice", secret, s -> s + " " + s));
                if (!name.equals("Authorization")) {
                    echoes.add(new Echo(call, name, "as Base64", secret, s -> Base64.getEncoder()
                            .encodeToString(s.getBytes(StandardCharsets.UTF_8))));
                }
            });
        }
        return echoes.stream();
    }

    private static Map<String, Function<ReceivedUpload, String>> secrets(String call) {
        if (call.equals("uploadmedia")) {
            return Map.of(
                    "API key", upload -> SIMULATOR.merchant().apiKey(),
                    "sign", upload -> upload.fields().get("sign"));
        }
        return call.endsWith("certificates")
                ? Map.of(
                        "APIv3 key", upload -> SIMULATOR.merchant().secretKey(),
                        "Authorization", upload -> upload.header("Authorization"))
                : Map.of("Authorization", upload -> upload.header("Authorization"));
    }

    @ParameterizedTest
    @Sampled(value = "echoes", every = 5)
    @Covers({"T23", "T26"})
    void tellsNoSecretThatAnAnswerRepeats(Echo echo) {
        AtomicReference<String> secret = new AtomicReference<>();
        for (Function<String, Answer> place : places(echo.call)) {
            SIMULATOR.simulator().decide(upload -> {
                secret.set(echo.secret.apply(upload));
                return place.apply(echo.form.apply(secret.get()));
            });

            Exchange exchange =
                    template.send(uriOf(echo.call), e -> e.getMessage().setBody(PICTURE));

            assertThat(secret.get()).as("was told").isNotBlank();
            assertThat(told(exchange)).satisfies(told -> hides(told, echo, secret.get()));
            SIMULATOR.simulator().reset();
        }
    }

    /** Where an answer may hold a text that is passed on. */
    private static List<Function<String, Answer>> places(String call) {
        List<Function<String, Answer>> places = new ArrayList<>(List.of(
                text -> Answer.refusal("PARAM_ERROR", "before " + text + " after"),
                text -> Answer.refusal("SIGN_ERROR", text),
                text -> Answer.refusal(text, "text"),
                text -> Answer.fail("签名错误 " + text),
                text -> Answer.raw(502, "text/html", "<html>" + text + "</html>"),
                text -> Answer.refusal("SYSTEMERROR", "x").withHeader("Request-ID", "id " + text.replace("\n", ""))));
        if (!call.equals("uploadmedia")) {
            places.add(text -> Answer.signed(200, ID + ",\"echo\":\"" + escaped(text) + "\"}"));
            places.add(text -> Answer.signed(200, "{\"media_id\":\"" + escaped(text) + "\"}"));
            places.add(text -> Answer.signed(200, ID + "}").withHeader("Wechatpay-Serial", text));
        }
        return places;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** Half of it is as good as the whole. */
    private static void hides(String told, Echo echo, String secret) {
        String signature = secret.replaceFirst(".*signature=\"([^\"]*)\".*", "$1");
        String form = echo.form.apply(signature);
        assertThat(told)
                .doesNotContainIgnoringCase(signature)
                .doesNotContainIgnoringCase(form)
                .doesNotContainIgnoringCase(form.substring(0, form.length() / 2))
                .doesNotContainIgnoringCase(form.substring(form.length() / 3, form.length() / 3 + 17));
    }

    /** All that leaves the component. */
    private static String told(Exchange exchange) {
        StringWriter all = new StringWriter();
        UploadException e = exchange.getException(UploadException.class);
        if (e != null) {
            e.printStackTrace(new PrintWriter(all));
            all.append(e.what()).append(e.code()).append(e.requestId().orElse(""));
        }
        exchange.getMessage().getHeaders().forEach((name, value) -> all.append(name + "=" + value + "\n"));
        return all.toString();
    }

    private static String uriOf(String call) {
        String api = call.replaceFirst(" .*", "");
        String own = call.endsWith("certificates") ? SIMULATOR.certificateOptions(api) : SIMULATOR.endpointOptions(api);
        return "wechatpay-media:" + api + "?" + own + ONE_TRY;
    }

    record Echo(
            String call, String name, String how, Function<ReceivedUpload, String> secret, UnaryOperator<String> form) {

        @Override
        public String toString() {
            return call + ": " + name + " " + how;
        }
    }
}
