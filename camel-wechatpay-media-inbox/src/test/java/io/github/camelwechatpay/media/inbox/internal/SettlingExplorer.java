// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.internal.SettlingSteps.End;
import io.github.camelwechatpay.media.internal.time.UninterruptibleCalls;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;

/**
 * Visits every state that the nodes, the clocks and so many faults can lead to: those of fewer faults first, and of them the
 * nearest. What was visited after fewer faults is not visited again after more: it would go on alike, and no worse.
 */
final class SettlingExplorer {

    /** What may go wrong. */
    enum Fault {
        CRASH,
        /** A call fails, done or not. */
        CALL,
        /** A node stands still in the middle of an upload until its lease is over. */
        STANDSTILL,
        /** The database's clock is set ahead by more than a lease. */
        CLOCK
    }

    /** What came of it. */
    record Result(int states, int transitions, Optional<String> violation, Set<String> steps) {}

    private record Name(long one, long other) {}

    private record Origin(int from, String what) {}

    private record Visit(int number, SettlingWorld world) {}

    private record Visited(int number, int faults, int costly) {

        boolean isNoWorseThan(SettlingWorld world) {
            return faults <= world.faults() && costly <= world.mayCostAnUpload();
        }
    }

    private static final Comparator<Visit> BY_FAULTS =
            Comparator.<Visit>comparingInt(visit -> visit.world().faults()).thenComparingInt(Visit::number);

    private final CamelContext context;
    private final SettlingWorld start;
    private final SettlingSabotage sabotage;
    private final Set<Fault> kinds;
    private final int faults;

    private final Map<Name, List<Visited>> visited = new HashMap<>();
    private final List<Origin> origins = new ArrayList<>();
    private final PriorityQueue<Visit> open = new PriorityQueue<>(BY_FAULTS);
    private final List<int[]> faultless = new ArrayList<>();
    private final BitSet settled = new BitSet();
    private final Set<String> steps = new TreeSet<>();
    private int transitions;
    private String violation;

    SettlingExplorer(
            CamelContext context,
            List<SettlingWorld.Given> files,
            SettlingSabotage sabotage,
            Set<Fault> kinds,
            int faults) {
        this.context = context;
        this.start = new SettlingWorld(files);
        this.sabotage = sabotage;
        this.kinds = EnumSet.copyOf(kinds);
        this.faults = faults;
    }

    /** On a thread of the ledger's calls, so that none of them has to change threads. */
    Result explore() {
        return new UninterruptibleCalls("exploration").call(this::run);
    }

    private Result run() {
        visit(start, -1, "start", false);
        while (!open.isEmpty() && violation == null) {
            expand(open.remove());
        }
        if (violation == null) {
            findDeadEnd();
        }
        return new Result(origins.size(), transitions, Optional.ofNullable(violation), steps);
    }

    private void expand(Visit from) {
        boolean mayFail = from.world().faults() < faults;
        for (int node = 0; node < SettlingWorld.NODES; node++) {
            step(from, node, End.WELL);
            if (mayFail && kinds.contains(Fault.CALL)) {
                fail(from, node);
            }
            if (mayFail
                    && kinds.contains(Fault.CRASH)
                    && !from.world().node(node).isFresh()) {
                crash(from, node);
            }
        }
        boolean tooLong = from.world().isTickTooLong();
        if (!tooLong || mayFail && kinds.contains(Fault.STANDSTILL)) {
            tick(from, tooLong);
        }
        if (mayFail && kinds.contains(Fault.CLOCK)) {
            SettlingWorld to = from.world().copy();
            to.setClock();
            to.fault(true);
            rename(to);
            visit(to, from.number(), "the database's clock is set", false);
        }
    }

    /** A report takes a line back that may not be on the disk. */
    private void fail(Visit from, int node) {
        String next = from.world().node(node).next();
        if (next == null || Set.of("look", "fetch").contains(next)) {
            return;
        }
        step(from, node, End.FAILS);
        if (!Set.of(SettlingMemory.LOOK, "line").contains(next)) {
            step(from, node, End.ANSWER_IS_LOST);
        }
    }

    private void step(Visit from, int node, End end) {
        SettlingWorld to = from.world().copy();
        String what = Objects.requireNonNullElse(to.node(node).next(), SettlingMemory.POLL);
        if (end != End.WELL) {
            to.fault(!Set.of("line", "link", "unlink").contains(what));
        }
        SettlingNode.step(node, to, end, sabotage, context);
        steps.add(what + (end == End.WELL ? "" : " " + end));
        visit(to, from.number(), "node " + node + ": " + what + " " + end, end == End.WELL);
    }

    private void crash(Visit from, int node) {
        SettlingWorld to = from.world().copy();
        to.fault(true);
        boolean hasReport = !to.report(node).lines().isEmpty();
        to.remember(node, SettlingMemory.started(to.node(node).start() + 1, hasReport));
        rename(to);
        visit(to, from.number(), "node " + node + " crashes", false);
    }

    private void tick(Visit from, boolean tooLong) {
        SettlingWorld to = from.world().copy();
        to.tick();
        if (tooLong) {
            to.fault(true);
        }
        rename(to);
        visit(to, from.number(), tooLong ? "a node stands still" : "time passes", !tooLong);
    }

    private void rename(SettlingWorld to) {
        for (int node = 0; node < SettlingWorld.NODES; node++) {
            SettlingNode.rename(node, to, sabotage, context);
        }
    }

    private void visit(SettlingWorld to, int from, String what, boolean isFaultless) {
        transitions++;
        List<Visited> alike = visited.computeIfAbsent(name(to), unused -> new ArrayList<>());
        Optional<Visited> known =
                alike.stream().filter(one -> one.isNoWorseThan(to)).findFirst();
        int number = known.map(Visited::number).orElse(origins.size());
        if (isFaultless && number != from) {
            faultless.add(new int[] {from, number});
        }
        if (known.isPresent()) {
            return;
        }
        alike.add(new Visited(number, to.faults(), to.mayCostAnUpload()));
        origins.add(new Origin(from, what));
        settled.set(number, to.isSettled());
        open.add(new Visit(number, to));
        List<String> violations = to.violations();
        if (!violations.isEmpty() && violation == null) {
            violation = violations + way(number);
        }
    }

    /** From each state all files must be settled if nothing goes wrong any more. */
    private void findDeadEnd() {
        Map<Integer, List<Integer>> before = new HashMap<>();
        faultless.forEach(way ->
                before.computeIfAbsent(way[1], unused -> new ArrayList<>()).add(way[0]));
        BitSet reaches = (BitSet) settled.clone();
        ArrayDeque<Integer> next = new ArrayDeque<>();
        settled.stream().forEach(next::add);
        while (!next.isEmpty()) {
            for (int one : before.getOrDefault(next.remove(), List.of())) {
                if (!reaches.get(one)) {
                    reaches.set(one);
                    next.add(one);
                }
            }
        }
        int stuck = reaches.nextClearBit(0);
        if (stuck < origins.size()) {
            violation = "[STUCK: the files will never be settled]" + way(stuck);
        }
    }

    /** How it came to this. */
    private String way(int number) {
        List<String> way = new ArrayList<>();
        for (int at = number; at > 0; at = origins.get(at).from()) {
            way.add(0, origins.get(at).what());
        }
        return "\n  " + String.join("\n  ", way);
    }

    private static Name name(SettlingWorld world) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(world.name().getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.wrap(digest);
            return new Name(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
