// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import io.github.camelwechatpay.media.inbox.file.LocalFile;
import io.github.camelwechatpay.media.inbox.file.LocalStore;
import io.github.camelwechatpay.media.inbox.internal.ActiveAttempts;
import io.github.camelwechatpay.media.inbox.internal.AttemptTimeouts;
import io.github.camelwechatpay.media.inbox.internal.FileAttempt;
import io.github.camelwechatpay.media.inbox.internal.FileSettler;
import io.github.camelwechatpay.media.inbox.internal.InboxController;
import io.github.camelwechatpay.media.inbox.internal.InboxRoutePolicy;
import io.github.camelwechatpay.media.inbox.internal.InboxServices;
import io.github.camelwechatpay.media.inbox.internal.InboxSettings;
import io.github.camelwechatpay.media.inbox.internal.LocalFolders;
import io.github.camelwechatpay.media.inbox.internal.PendingFiles;
import io.github.camelwechatpay.media.inbox.internal.breaker.InboxCircuitBreaker;
import io.github.camelwechatpay.media.inbox.internal.disposition.FileRetrySettings;
import io.github.camelwechatpay.media.inbox.internal.report.ReportFile;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore;
import io.github.camelwechatpay.media.inbox.internal.store.MonotonicClock;
import io.github.camelwechatpay.media.test.clock.SettableClock;
import io.github.camelwechatpay.media.test.disk.FaultyFileSystem;
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
    private final InboxController flow;
    private PendingFiles waiting;

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
        LocalFolders folders = new LocalFolders(
                system.of(inbox),
                system.of(home.resolve("done")),
                system.of(home.resolve("failed")),
                system.of(home.resolve("quarantine")));
        FileRetrySettings patience = new FileRetrySettings(Duration.ZERO, 10, RETRY, RETRY);
        InboxSettings settings = new InboxSettings(
                system.of(home.resolve("report.csv")),
                Long.MAX_VALUE,
                patience,
                delete,
                RETRY,
                RETRY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        this.flow = flow(settings, new LocalStore(folders, clock));
        flow.start();
    }

    /** As {@link InboxServices} makes it. */
    private InboxController flow(InboxSettings settings, InboxStore store) {
        LongSupplier nanos =
                () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos();
        MonotonicClock steady = new MonotonicClock(clock, nanos);
        waiting = new PendingFiles(steady, steady::wallTime, settings.patience().minAge());
        InboxCircuitBreaker breaker = new InboxCircuitBreaker(steady, settings.probeDelay(), settings.maxProbeDelay());
        ReportFile report = new ReportFile(settings.report(), clock, waiting::knows);
        FileSettler settler = new FileSettler(store, report, settings, breaker, steady, clock);
        ActiveAttempts turns = new ActiveAttempts(context, new AttemptTimeouts(context, nanos));
        InboxRoutePolicy policy = new InboxRoutePolicy(breaker, waiting);
        return new InboxController(store, waiting, breaker, settler, policy, turns);
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
                InboxFile file = LocalFile.look(system.of(inbox.resolve(name)));
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
        FileAttempt turn = flow.begins(name);
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
