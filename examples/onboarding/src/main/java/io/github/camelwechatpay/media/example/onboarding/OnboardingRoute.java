// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import java.io.EOFException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.zip.ZipException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;

/** An applicant is split into its files; their results come together again as applicant.json or applicant.errors.json. */
final class OnboardingRoute extends RouteBuilder {

    static final String APPLICANT = "direct:applicant";

    private static final String FILE = "direct:file";
    private static final String APPLICANT_PROPERTY = "applicant";
    private static final String FILE_PROPERTY = "file";
    private static final String SCOPE_PROPERTY = "scope";

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
                .process(this::settle);

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

    private void settle(Exchange exchange) {
        List<?> results = exchange.getMessage().getBody(List.class);
        exchange.getMessage()
                .setBody(paperwork.settle(
                        applicant(exchange),
                        results.stream().map(Result.class::cast).toList()));
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
