// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.example.onboarding.papers.Applicant;
import io.github.camelwechatpay.media.example.onboarding.papers.FieldFile;
import io.github.camelwechatpay.media.example.onboarding.papers.Problem;
import io.github.camelwechatpay.media.example.onboarding.papers.Trouble;
import io.github.camelwechatpay.media.example.onboarding.result.Applyment;
import io.github.camelwechatpay.media.example.onboarding.result.Columns;
import io.github.camelwechatpay.media.example.onboarding.result.Paperwork;
import io.github.camelwechatpay.media.example.onboarding.result.Result;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;

/** An applicant is split into its files; their results come together again as applicant.json or applicant.errors.json. */
final class OnboardingRoute extends RouteBuilder {

    static final String APPLICANT = "direct:applicant";

    private static final String FILE = "direct:file";
    private static final String APPLYMENT = "direct:applyment";
    private static final String APPLICANT_PROPERTY = "applicant";
    private static final String FILE_PROPERTY = "file";
    private static final String SCOPE_PROPERTY = "scope";
    private static final String RESULTS_PROPERTY = "results";
    private static final String APPLYMENT_PROPERTY = "applyment";
    private static final String SERIAL = "Wechatpay-Serial";

    /** A file is remembered within applicant and field: each field gets an id of its own, though its picture be another's. */
    private static final String UPLOAD = "wechatpay-media:merchant-media?throwExceptionOnFailure=false"
            + "&ledgerScope=${exchangeProperty." + SCOPE_PROPERTY + "}";

    private final int threads;
    private final Paperwork paperwork;
    private final Outage outage;
    private final PrintStream out;

    OnboardingRoute(int threads, Paperwork paperwork, Outage outage, PrintStream out) {
        this.threads = threads;
        this.paperwork = paperwork;
        this.outage = outage;
        this.out = out;
    }

    @Override
    public void configure() {
        ExecutorService uploads = getContext().getExecutorServiceManager().newFixedThreadPool(this, "uploads", threads);

        from(APPLICANT)
                .routeId("applicant")
                .setProperty(APPLICANT_PROPERTY, body())
                .split()
                .body(Applicant.class, Applicant::files)
                .aggregationStrategy(AggregationStrategies.groupedBody())
                .parallelProcessing()
                .executorService(uploads)
                .to(FILE)
                .end()
                .setProperty(RESULTS_PROPERTY, body())
                .filter(OnboardingRoute::isReadyToApply)
                .to(APPLYMENT)
                .end()
                .process(this::settle);

        from(APPLYMENT)
                .routeId("applyment")
                .doTry()
                .setHeader(SERIAL, simple("${wechatpay:serial}"))
                .process(this::fill)
                .doCatch(UploadException.class)
                .process(exchange -> refuse(
                        exchange, Problem.of(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, UploadException.class))))
                .doCatch(IOException.class, IllegalArgumentException.class)
                .process(exchange -> refuse(exchange, Trouble.APPLICATION.problem()))
                .end();

        from(FILE)
                .routeId("file")
                .setProperty(FILE_PROPERTY, body())
                .choice()
                .when(exchange -> file(exchange).trouble() != null)
                .process(exchange -> tell(exchange, file(exchange).trouble()))
                .otherwise()
                .doTry() // neither stop() nor a handled onException, which the results of a split inherit
                .process(OnboardingRoute::read)
                .to(UPLOAD)
                .process(this::uploaded)
                .doCatch(ZipException.class, EOFException.class)
                .process(exchange -> tell(exchange, Trouble.ZIP_BROKEN))
                .doCatch(Exception.class)
                .process(this::unexpected)
                .end()
                .end();
    }

    private static void read(Exchange exchange) throws Exception {
        FieldFile file = file(exchange);
        exchange.setProperty(SCOPE_PROPERTY, applicant(exchange).place().name() + "/" + file.field());
        exchange.getMessage().setBody(file.content().read());
    }

    private void uploaded(Exchange exchange) {
        Result result = Result.of(file(exchange), exchange.getMessage());
        outage.weigh(result, exchange.getMessage());
        tell(exchange, result);
    }

    private static boolean isReadyToApply(Exchange exchange) {
        return applicant(exchange).hasApplication()
                && results(exchange).stream().allMatch(Result::isUploaded);
    }

    /** Each text is encrypted as the body, with the key that the header names: an exchange has one. */
    private void fill(Exchange exchange) throws IOException {
        Map<String, String> ids = results(exchange).stream().collect(Collectors.toMap(Result::field, Result::mediaId));
        Expression encrypted =
                exchange.getContext().resolveLanguage("simple").createExpression("${wechatpay:encrypt(${body})}");
        Applyment applyment = new Applyment(ids, text -> {
            exchange.getMessage().setBody(text);
            return encrypted.evaluate(exchange, String.class);
        });
        String serial = exchange.getMessage().getHeader(SERIAL, String.class);
        exchange.setProperty(
                APPLYMENT_PROPERTY, applyment.of(applicant(exchange).place().application(), serial));
        exchange.getMessage().setBody(null);
    }

    private static void refuse(Exchange exchange, Problem problem) {
        exchange.getMessage().setBody(null); // it may be a clear text
        List<Result> results = new ArrayList<>(results(exchange));
        results.add(Result.ofApplication(problem));
        exchange.setProperty(RESULTS_PROPERTY, results);
    }

    private void settle(Exchange exchange) {
        exchange.getMessage()
                .setBody(paperwork.settle(
                        applicant(exchange),
                        results(exchange),
                        exchange.getProperty(APPLYMENT_PROPERTY, JsonNode.class)));
    }

    private static List<Result> results(Exchange exchange) {
        List<?> results = exchange.getProperty(RESULTS_PROPERTY, List.class);
        return results.stream().map(Result.class::cast).toList();
    }

    private void unexpected(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        log.error("A file of an applicant", cause);
        tell(exchange, Trouble.UNEXPECTED);
    }

    private void tell(Exchange exchange, Trouble trouble) {
        tell(exchange, Result.of(file(exchange), trouble));
    }

    private void tell(Exchange exchange, Result result) {
        out.println(Columns.printable(applicant(exchange).place().title() + "/" + result.file()) + "  "
                + (result.isUploaded() ? result.mediaId() : result.problem().code()));
        exchange.getMessage().setBody(result);
    }

    private static Applicant applicant(Exchange exchange) {
        return exchange.getProperty(APPLICANT_PROPERTY, Applicant.class);
    }

    private static FieldFile file(Exchange exchange) {
        return exchange.getProperty(FILE_PROPERTY, FieldFile.class);
    }
}
