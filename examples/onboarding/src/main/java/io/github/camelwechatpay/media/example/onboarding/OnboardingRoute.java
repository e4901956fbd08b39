package io.github.camelwechatpay.media.example.onboarding;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;

/** An applicant is split into its files; their results come together again as applicant.json or applicant.errors.json. */
final class OnboardingRoute extends RouteBuilder {

    static final String APPLICANT = "direct:applicant";

    private static final String FILE = "direct:file";
    private static final String UPLOAD = "wechatpay-media:merchant-media?throwExceptionOnFailure=false";
    private static final String APPLICANT_PROPERTY = "applicant";
    private static final String FILE_PROPERTY = "file";

    private final int threads;
    private final Paperwork paperwork;
    private final PrintStream out;

    OnboardingRoute(int threads, Paperwork paperwork, PrintStream out) {
        this.threads = threads;
        this.paperwork = paperwork;
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
                .onException(Exception.class)
                .handled(true)
                .process(this::unexpected)
                .end()
                .setProperty(FILE_PROPERTY, body())
                .filter(exchange -> file(exchange).trouble() == null)
                .transform()
                .body(FieldFile.class, FieldFile::path)
                .to(UPLOAD)
                .end()
                .process(exchange -> tell(exchange, Result.of(file(exchange), exchange.getMessage())));
    }

    private void settle(Exchange exchange) {
        Applicant applicant = exchange.getProperty(APPLICANT_PROPERTY, Applicant.class);
        List<?> results = exchange.getMessage().getBody(List.class);
        exchange.getMessage()
                .setBody(paperwork.settle(
                        applicant, results.stream().map(Result.class::cast).toList()));
    }

    private void unexpected(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        log.error("{}", file(exchange).path(), cause);
        tell(exchange, Result.of(file(exchange), Trouble.UNEXPECTED));
    }

    private void tell(Exchange exchange, Result result) {
        String applicant = file(exchange).path().getParent().getFileName().toString();
        out.println(Columns.printable(applicant + "/" + result.file()) + "  "
                + (result.isUploaded() ? result.mediaId() : result.problem().code()));
        exchange.getMessage().setBody(result);
    }

    private static FieldFile file(Exchange exchange) {
        return exchange.getProperty(FILE_PROPERTY, FieldFile.class);
    }
}
