package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.test.clock.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultExchange;

/** A folder's route as one process has it, from the listing to the move, without Camel's consumer around it. */
final class CrashPointRoute {

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final CamelContext context;
    private final Processor upload;
    private final SettableClock clock;
    private final FaultyFileSystem system;
    private final Path inbox;
    private final Flow flow;
    private FlowWaiting waiting;

    /**
     * @param home of the folders, on the machine's own file system
     * @param delete whether files that are done are deleted
     */
    CrashPointRoute(
            CamelContext context,
            Processor upload,
            SettableClock clock,
            Path home,
            FaultyFileSystem system,
            boolean delete) {
        this.context = context;
        this.upload = upload;
        this.clock = clock;
        this.system = system;
        this.inbox = home.resolve("inbox");
        FlowFolders folders = new FlowFolders(
                system.of(inbox),
                system.of(home.resolve("done")),
                system.of(home.resolve("failed")),
                system.of(home.resolve("quarantine")));
        FlowPatience patience = new FlowPatience(Duration.ZERO, 10, RETRY, RETRY);
        FlowSettings settings = new FlowSettings(
                system.of(home.resolve("report.csv")),
                Long.MAX_VALUE,
                patience,
                delete,
                RETRY,
                RETRY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        this.flow = flow(settings, new FlowLocalStore(folders, clock));
        flow.start();
    }

    /** As {@link InboxParts} makes it. */
    private Flow flow(FlowSettings settings, FlowStore store) {
        LongSupplier nanos =
                () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos();
        FlowSteadyClock steady = new FlowSteadyClock(clock, nanos);
        waiting = new FlowWaiting(steady, steady::wallTime, settings.patience().minAge());
        FlowGate gate = new FlowGate(steady, settings.probeDelay(), settings.maxProbeDelay());
        FlowReport report = new FlowReport(settings.report(), clock, waiting::knows);
        FlowSettler settler = new FlowSettler(store, report, settings, gate, steady, clock);
        FlowTurns turns = new FlowTurns(context, new FlowDeadline(context, nanos));
        FlowWatch watch = new FlowWatch();
        Flow made = new Flow(store, waiting, gate, settler, watch, turns);
        FlowRetention retention = new FlowRetention(clock, nanos);
        watch.guards(made, gate, waiting, new FlowCaretaker(store, report, settings, retention));
        return made;
    }

    /** Reads the inbox until it is empty, so often at most. */
    void run(int readings) throws IOException {
        for (int i = 0; i < readings && !names().isEmpty(); i++) {
            clock.advance(RETRY.multipliedBy(2));
            read();
        }
    }

    /** What Camel's consumer is thrown ends its reading, and the next one comes. */
    private void read() throws IOException {
        waiting.listing();
        try {
            for (String name : names()) {
                FlowFile file = FlowLocalStore.look(system.of(inbox.resolve(name)));
                if (file != null && flow.sees(file)) {
                    exchange(name);
                }
            }
            flow.endsPoll();
        } catch (StackOverflowError e) {
            flow.pollFailed(null);
        } finally {
            Thread.interrupted();
        }
    }

    /** As the consumer does it. */
    private void exchange(String name) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setHeader(Exchange.FILE_NAME, name);
        FlowTurn turn = flow.begins(name);
        if (turn == null) {
            return;
        }
        try {
            flow.carryOut(turn, exchange, upload);
        } finally {
            Thread.interrupted();
            flow.giveUp(turn);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(inbox)) {
            return new ArrayList<>(files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList());
        }
    }
}
