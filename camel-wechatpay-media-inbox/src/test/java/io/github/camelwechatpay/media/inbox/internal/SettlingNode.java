// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.internal.SettlingMemory.Step;
import io.github.camelwechatpay.media.inbox.internal.SettlingSteps.End;
import io.github.camelwechatpay.media.inbox.internal.breaker.InboxCircuitBreaker;
import io.github.camelwechatpay.media.inbox.internal.disposition.FileRetrySettings;
import io.github.camelwechatpay.media.inbox.internal.disposition.UnsettledUpload;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.support.DefaultExchange;

/** A node: the inbox's own classes over a {@link SettlingWorld}, with one thread. */
final class SettlingNode {

    private static final Duration RETRY = SettlingWorld.TICK;

    private final int number;
    private final SettlingWorld world;
    private final CamelContext context;
    private final SettlingMemory before;
    private final SettlingSteps steps;
    private final SettlingUpload upload;
    private final PendingFiles waiting;
    private final InboxController flow;
    private String name;

    private SettlingNode(int number, SettlingWorld world, End end, SettlingSabotage sabotage, CamelContext context) {
        this.number = number;
        this.world = world;
        this.context = context;
        this.before = world.node(number);
        this.steps = new SettlingSteps(world, before.steps(), end, this::takeName);
        this.upload = new SettlingUpload(number, before.start(), world, steps, sabotage);
        this.waiting = new PendingFiles(steps.clock(), Duration.ZERO);
        this.flow = flow(new SettlingStore(number, before.hadReport(), steps, sabotage));
    }

    /** Does the step that is next. */
    static void step(int number, SettlingWorld world, End end, SettlingSabotage sabotage, CamelContext context) {
        new SettlingNode(number, world, end, sabotage, context).run();
    }

    /** Tells its name anew, after a crash or when time has passed. */
    static void rename(int number, SettlingWorld world, SettlingSabotage sabotage, CamelContext context) {
        new SettlingNode(number, world, null, sabotage, context).run();
    }

    private InboxController flow(SettlingStore store) {
        InboxSettings settings = new InboxSettings(
                Path.of("report.csv"),
                Long.MAX_VALUE,
                new FileRetrySettings(Duration.ZERO, Integer.MAX_VALUE, RETRY, RETRY),
                false,
                RETRY,
                RETRY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Clock clock = steps.clock();
        InboxCircuitBreaker breaker = new InboxCircuitBreaker(clock, RETRY, RETRY);
        FileSettler settler = new FileSettler(store, store, settings, breaker, clock, clock);
        ActiveAttempts turns = new ActiveAttempts(context, new AttemptTimeouts(context, () -> 0));
        return new InboxController(store, waiting, breaker, settler, new InboxRoutePolicy(breaker, waiting), turns);
    }

    private void run() {
        flow.start();
        while (steps.isToGoOn()) {
            poll();
        }
        if (steps.next() == null) {
            takeName();
        }
        world.remember(number, new SettlingMemory(before.start(), before.hadReport(), steps.all(), steps.next(), name));
    }

    /** As the consumer does it. */
    private void poll() {
        List<?> names = (List<?>) steps.does(SettlingMemory.POLL, SettlingWorld::inbox);
        waiting.listing();
        List<FileAttempt> turns = names.stream()
                .map(file -> new InboxFile((String) file, 1, SettlingSteps.START.minus(RETRY), (String) file))
                .filter(flow::sees)
                .map(file -> flow.begins(file.name()))
                .filter(Objects::nonNull)
                .toList();
        try {
            flow.endsPoll();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        for (FileAttempt turn : turns) {
            if (steps.next() == null) {
                flow.carryOut(turn, new DefaultExchange(context), upload::process);
                afterTurn();
            }
        }
    }

    private void afterTurn() {
        try {
            upload.settled();
        } catch (SettlingSteps.Stop e) {
            // in the middle of a sabotage
        }
    }

    /** What is remembered, as far as what follows hangs on it. */
    private void takeName() {
        steps.setToPresent();
        StringBuilder told = new StringBuilder();
        told.append(before.hadReport()).append(steps.all().isEmpty()).append(steps.next());
        told.append(upload.clock()).append(jumpsSinceLook());
        if (steps.next() != null) {
            told.append(SettlingMemory.turn(number, before.start(), steps.all()));
        }
        world.files().stream()
                .map(file -> waiting.get(file.name()))
                .filter(Objects::nonNull)
                .forEach(state -> told.append('\n').append(name(state)));
        name = told.toString();
    }

    /** Without times that are over, and without the count of tries, on which nothing depends: all delays are alike. */
    private String name(InboxFileState state) {
        Duration left = Duration.between(steps.clock().instant(), state.until());
        UnsettledUpload kept = state.uploaded();
        return String.join(
                " ",
                state.file().name(),
                (left.isNegative() ? Duration.ZERO : left).toString(),
                String.valueOf(state.isOld()),
                String.valueOf(state.busy()),
                String.valueOf(state.reported()),
                state.reason() == null ? "" : state.reason().code(),
                kept == null ? "" : kept.answer().sent().id() + kept.answer().fromLedger());
    }

    /** How the database's clock was set since this node saw it. */
    private String jumpsSinceLook() {
        for (int i = steps.done() - 1; i >= 0; i--) {
            Step step = steps.all().get(i);
            if (step.what().equals(SettlingMemory.LOOK) && step.result() != SettlingMemory.FAILED) {
                return " " + (world.jumps() - step.jumps());
            }
        }
        return " unseen";
    }
}
