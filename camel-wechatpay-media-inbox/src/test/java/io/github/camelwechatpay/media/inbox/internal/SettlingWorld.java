// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.internal.report.ModelReport;
import io.github.camelwechatpay.media.internal.upload.ModelUpload;
import io.github.camelwechatpay.media.ledger.ModelTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** One state of all that outlives a crash: folders, ledger, reports, WeChat Pay; and what each node remembers. */
final class SettlingWorld {

    /** Half a lease, and the time after which a file is tried again. */
    static final Duration TICK = ModelUpload.LEASE.dividedBy(2);

    /** How far the database's clock is set: further than any lease. */
    static final int JUMP = 4;

    static final int NODES = 2;

    enum Place {
        INBOX,
        DONE,
        FAILED,
        QUARANTINE
    }

    /**
     * A file that arrives.
     *
     * @param content two files of one content share an entry of the ledger
     * @param refused whether WeChat Pay finds fault with it
     */
    record Given(String name, char content, boolean refused) {}

    private final List<Given> files;
    private final Map<String, Set<Place>> places = new TreeMap<>();
    private final Map<Character, Integer> accepted = new TreeMap<>();
    private final Map<Character, Set<String>> recorded = new TreeMap<>();
    private final List<ModelReport> reports = new ArrayList<>();
    private final List<SettlingMemory> nodes = new ArrayList<>();
    private ModelTable table = new ModelTable();
    private long ticks;
    private long jumps;
    private int faults;
    private int mayCostAnUpload;
    private String told;

    SettlingWorld(List<Given> files) {
        this.files = files;
        files.forEach(file -> {
            places.put(file.name(), EnumSet.of(Place.INBOX));
            accepted.put(file.content(), 0);
            recorded.put(file.content(), new TreeSet<>());
        });
        for (int i = 0; i < NODES; i++) {
            reports.add(new ModelReport());
            nodes.add(SettlingMemory.started(0, false));
        }
    }

    SettlingWorld copy() {
        SettlingWorld copy = new SettlingWorld(files);
        places.forEach((name, of) -> copy.places.put(name, EnumSet.copyOf(of)));
        copy.accepted.putAll(accepted);
        recorded.forEach((content, ids) -> copy.recorded.put(content, new TreeSet<>(ids)));
        for (int i = 0; i < NODES; i++) {
            copy.reports.set(i, reports.get(i).copy());
            copy.nodes.set(i, nodes.get(i));
        }
        copy.table = table.copy();
        copy.ticks = ticks;
        copy.jumps = jumps;
        copy.faults = faults;
        copy.mayCostAnUpload = mayCostAnUpload;
        copy.told = told;
        return copy;
    }

    /** The ledger's key of a content, which also tells it from others in a name of an id. */
    static String key(char content) {
        return HexFormat.of().toHexDigits((byte) content).repeat(32);
    }

    List<Given> files() {
        return files;
    }

    Given file(String name) {
        return files.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    List<String> inbox() {
        return places.keySet().stream().filter(this::isInInbox).toList();
    }

    boolean isInInbox(String name) {
        return isAt(name, Place.INBOX);
    }

    boolean isAt(String name, Place place) {
        return places.get(name).contains(place);
    }

    /** A second name of the file. Returns false if it is not in the inbox any more. */
    boolean link(String name, Place place) {
        if (isInInbox(name)) {
            places.get(name).add(place);
            return true;
        }
        return false;
    }

    /** Returns false if another node was quicker. */
    boolean unlink(String name) {
        return places.get(name).remove(Place.INBOX);
    }

    ModelTable table() {
        return table;
    }

    ModelReport report(int node) {
        return reports.get(node);
    }

    SettlingMemory node(int number) {
        return nodes.get(number);
    }

    void remember(int number, SettlingMemory memory) {
        nodes.set(number, memory);
    }

    long ticks() {
        return ticks;
    }

    long jumps() {
        return jumps;
    }

    int faults() {
        return faults;
    }

    int mayCostAnUpload() {
        return mayCostAnUpload;
    }

    /** By the database's clock. */
    long millis() {
        return Duration.ofDays(365).toMillis() + (ticks + jumps) * TICK.toMillis();
    }

    void tick() {
        ticks++;
    }

    void setClock() {
        jumps += JUMP;
    }

    void fault(boolean costly) {
        faults++;
        mayCostAnUpload += costly ? 1 : 0;
    }

    /** WeChat Pay takes a file. */
    String accept(char content) {
        int number = accepted.merge(content, 1, Integer::sum);
        return content + "-" + number;
    }

    /** After each statement of a ledger. */
    void seeRecords() {
        accepted.keySet().forEach(content -> {
            ModelTable.Row row = table.rows().get(key(content));
            if (row != null && row.id() != null) {
                recorded.get(content).add(row.id());
            }
        });
    }

    /** The route's next step hears that the upload went well. */
    void tell(char content, String id) {
        if (!recorded.get(content).contains(id)) {
            told = "TOLD " + id + ", which is not recorded";
        }
    }

    boolean isSettled() {
        return inbox().isEmpty();
    }

    /** Which would end the lease of a claim whose owner is at it. */
    boolean isTickTooLong() {
        return table.rows().values().stream()
                .filter(row -> row.id() == null && row.leaseUntil() > millis())
                .filter(row -> row.leaseUntil() <= millis() + TICK.toMillis())
                .anyMatch(row -> IntStream.range(0, NODES)
                        .anyMatch(node -> nodes.get(node).isAtIt(node, row.token())));
    }

    /** What must never be. */
    List<String> violations() {
        List<String> found = new ArrayList<>();
        if (told != null) {
            found.add(told);
        }
        accepted.forEach((content, number) -> {
            if (number > 1 + mayCostAnUpload) {
                found.add("UPLOADED " + content + " " + number + " times after " + mayCostAnUpload + " faults");
            }
        });
        recorded.forEach((content, ids) -> {
            if (ids.size() > 1) {
                found.add("RECORDED TWICE: " + ids);
            }
            ids.stream()
                    .filter(id -> Integer.parseInt(id.substring(2)) > accepted.get(content))
                    .forEach(id -> found.add("RECORDED without an upload: " + id));
        });
        files.forEach(file -> violations(file, found));
        return found;
    }

    private void violations(Given file, List<String> found) {
        Set<Place> at = places.get(file.name());
        Place right = file.refused() ? Place.FAILED : Place.DONE;
        if (at.isEmpty()) {
            found.add("LOST: " + file.name());
        }
        if (!at.contains(Place.INBOX) && !at.equals(EnumSet.of(right))) {
            found.add("ELSEWHERE: " + file.name() + " is in " + at);
        }
        int lines = 0;
        for (ModelReport report : reports) {
            List<ModelReport.Line> own = report.lines().stream()
                    .filter(line -> line.file().equals(file.name()))
                    .toList();
            lines += own.size();
            if (own.size() > 1) {
                found.add("TWO LINES of " + file.name() + " in one report");
            }
            own.stream()
                    .filter(line -> !file.refused())
                    .filter(line -> !recorded.get(file.content()).contains(line.id()))
                    .forEach(line -> found.add("REPORTED " + line.id() + ", which is not recorded"));
        }
        if (!at.contains(Place.INBOX) && lines == 0) {
            found.add("WITHOUT A LINE: " + file.name());
        }
    }

    /**
     * States of one name go on alike, as far as no more faults come: times are told from now, claims by where they stand, and
     * it does not matter which of the nodes is which.
     */
    String name() {
        String one = name(0, 1);
        String other = name(1, 0);
        return one.compareTo(other) < 0 ? one : other;
    }

    private String name(int first, int second) {
        StringBuilder name = new StringBuilder(512);
        table.rows().forEach((key, row) -> name.append(key, 0, 2).append(' ').append(row(row)));
        name.append(places).append(accepted).append(recorded).append(told);
        name.append(reports.get(first).lines()).append(nodes.get(first).name());
        name.append('\n')
                .append(reports.get(second).lines())
                .append(nodes.get(second).name());
        return SettlingMemory.withoutTokens(name);
    }

    private String row(ModelTable.Row row) {
        return row.token()
                + row.id()
                + Math.max(0, row.leaseUntil() - millis()) / TICK.toMillis()
                + ' '
                + Math.max(0, row.claimedAt() - millis()) / TICK.toMillis();
    }
}
