package io.github.camelwechatpay.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.ResolveEndpointFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the routes of all stores are told.
 *
 * @param delete whether a file that is done is deleted
 * @param largestFile in bytes; a larger one is not uploaded, so it is not downloaded either
 * @param keepDone empty: for ever; so with the others
 * @param then the endpoint that is told of each file; empty if none is
 */
record FlowSettings(
        Path report,
        long largestFile,
        FlowPatience patience,
        boolean delete,
        Duration delay,
        Duration probeDelay,
        Duration maxProbeDelay,
        Optional<Duration> keepDone,
        Optional<Duration> keepFailed,
        Optional<Duration> keepReports,
        Optional<String> then) {

    private static final Logger LOG = LoggerFactory.getLogger(FlowSettings.class);

    /** Where the upload is behind an endpoint of the user's own. */
    private static final long MORE_THAN_ANY_CALL_TAKES = 32L << 20;

    static FlowSettings of(FlowParameters parameters, CamelContext context) {
        parameters.count("threads");
        FlowPatience patience = new FlowPatience(
                parameters.time("minAge"),
                parameters.count("maxPolls"),
                parameters.timeAboveZero("retryDelay"),
                parameters.timeAboveZero("maxRetryDelay"));
        List.of("uri", "then", "options").forEach(name -> mustHoldNoSecret(parameters, context, name));
        Endpoint upload = resolve(parameters, context, "uri", parameters.required("uri"));
        FlowSettings settings = new FlowSettings(
                report(parameters),
                largestFile(upload),
                patience,
                parameters.isDelete("doneAction"),
                parameters.timeAboveZero("delay"),
                parameters.timeAboveZero("probeDelay"),
                parameters.timeAboveZero("maxProbeDelay"),
                keptHere(parameters, "keepDone"),
                keptHere(parameters, "keepFailed"),
                parameters.keep("keepReports"),
                parameters.text("then"));
        settings.then.ifPresent(uri -> resolve(parameters, context, "then", uri));
        return settings;
    }

    private static long largestFile(Endpoint upload) {
        return upload instanceof WechatpayMediaEndpoint media ? media.largestFile() : MORE_THAN_ANY_CALL_TAKES;
    }

    /** Not all stores can tell how old something is. */
    private static Optional<Duration> keptHere(FlowParameters parameters, String name) {
        return parameters.text(name).isPresent() ? parameters.keep(name) : Optional.empty();
    }

    private static Path report(FlowParameters parameters) {
        Path report = parameters.path("report");
        FlowFolders.make(parameters, "report", report.getParent() == null ? report : report.getParent());
        if (Files.isDirectory(report) || Files.exists(report) && !Files.isWritable(report)) {
            throw parameters.wrong("report", report + " is no file that can be written. Name another one");
        }
        return report;
    }

    /** Camel's main program prints a template's parameters, and hides no options of a URI in them. */
    private static void mustHoldNoSecret(FlowParameters parameters, CamelContext context, String name) {
        try {
            List<String> passwords = new InlineKeys(context).passwordsIn(parameters.written(name));
            if (!passwords.isEmpty()) {
                LOG.info(
                        "The parameter {} of a route template holds the value of {}, and Camel prints it at start. Set"
                                + " camel.component.wechatpay-media.* in its place, or write a placeholder such as {}",
                        name,
                        String.join(", ", passwords),
                        "{{env:NAME}}");
            }
        } catch (IllegalArgumentException e) {
            throw parameters.wrong(name, e.getMessage());
        }
    }

    /** Camel's own text would hold the endpoint's values. */
    private static Endpoint resolve(FlowParameters parameters, CamelContext context, String name, String uri) {
        try {
            return context.getEndpoint(uri);
        } catch (ResolveEndpointFailedException | NoSuchEndpointException e) {
            String why = Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
                    .flatMap(FlowSettings::text)
                    .findFirst()
                    .orElse("Camel knows no such endpoint. Check its scheme and its options");
            throw parameters.wrong(name, why);
        }
    }

    private static Stream<String> text(Throwable cause) {
        if (cause instanceof PropertyBindingException e) {
            return Stream.of("the endpoint does not take its option " + e.getPropertyName());
        }
        boolean forPeople = cause.getClass() == IllegalArgumentException.class && cause.getMessage() != null;
        return forPeople ? Stream.of(cause.getMessage()) : Stream.empty();
    }
}
