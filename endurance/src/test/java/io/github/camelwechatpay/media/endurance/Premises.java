// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Where workers work: folders and a ledger that they share, a simulator, and for each node a folder of its own. */
final class Premises {

    /** The inbox's {@code threads}: so many files are uploaded at once by one node. */
    static final int THREADS = 2;

    private final Path base;
    private final WechatpaySimulator simulator;
    private final String ledgerUrl;
    private final List<Path> nodes = new ArrayList<>();

    Premises(Path base, WechatpaySimulator simulator, String ledgerUrl) throws IOException {
        this.base = base;
        this.simulator = simulator;
        this.ledgerUrl = ledgerUrl;
        for (String name : List.of("inbox", "done", "failed", "quarantine")) {
            Files.createDirectories(folder(name));
        }
    }

    /** With a ledger in a file. */
    static Premises withH2(Path base, WechatpaySimulator simulator) throws IOException {
        return new Premises(base, simulator, "jdbc:h2:async:" + base.resolve("ledger"));
    }

    Path folder(String name) {
        return base.resolve(name);
    }

    /** @param more settings that are this node's alone */
    Node node(Map<String, String> more) throws IOException {
        Path home = Files.createDirectories(base.resolve("node-" + (nodes.size() + 1)));
        nodes.add(home);
        for (String name : List.of("report", "tmp", "work")) {
            Files.createDirectories(home.resolve(name));
        }
        Map<String, String> settings = new HashMap<>(flow(home));
        settings.put(WorkerSettings.LEDGER, ledgerUrl);
        settings.put(WorkerSettings.WORK, home.resolve("work").toString());
        settings.putAll(more);
        WorkerSettings.write(home.resolve("worker.properties"), settings);
        return new Node(home);
    }

    /** Quick to poll and to try again; the lease of whoever is killed ends after {@code uploadTimeout} and 30 s. */
    private Map<String, String> flow(Path home) {
        Map<String, String> flow = new HashMap<>();
        for (String name : List.of("inbox", "done", "failed", "quarantine")) {
            flow.put(WorkerSettings.FLOW + name, folder(name).toString());
        }
        flow.put(
                WorkerSettings.FLOW + "report",
                home.resolve("report/report.csv").toString());
        flow.put(WorkerSettings.FLOW + "uri", uri());
        flow.put(WorkerSettings.FLOW + "threads", Integer.toString(THREADS));
        flow.put(WorkerSettings.FLOW + "initialDelay", "100ms");
        flow.put(WorkerSettings.FLOW + "delay", "200ms");
        flow.put(WorkerSettings.FLOW + "minAge", "2s");
        flow.put(WorkerSettings.FLOW + "retryDelay", "300ms");
        flow.put(WorkerSettings.FLOW + "maxRetryDelay", "1s");
        return flow;
    }

    String uri() {
        return "wechatpay-media:merchant-media?" + simulator.endpointOptions("merchant-media")
                + "&ledger=#bean:ledger&uploadTimeout=10s&maxRetryDelay=100ms";
    }

    int filesInInbox() {
        return folder("inbox").toFile().list().length;
    }

    /** To be called when no worker is at work any more. */
    Evidence evidence(List<Dropped> dropped, int allowedExtra) throws IOException, SQLException {
        List<Given> given = new ArrayList<>();
        Set<String> sent = new HashSet<>();
        simulator.received().forEach(upload -> {
            if (upload.fileName() != null) {
                sent.add(upload.sha256());
            }
            if (upload.mediaId() != null) {
                given.add(new Given(upload.sha256(), upload.mediaId()));
            }
        });
        List<ReportFile> reports = new ArrayList<>();
        List<String> leftOver = new ArrayList<>();
        for (Path node : nodes) {
            reports.add(ReportFile.read(node.resolve("report/report.csv")));
            leftOver.addAll(strange(node.resolve("report"), Set.of("report.csv", ".report.csv.lock")));
            leftOver.addAll(strange(node.resolve("tmp"), Set.of()));
        }
        Folders folders = Folders.read(folder("inbox"), folder("done"), folder("failed"), folder("quarantine"));
        List<LedgerRow> ledger = LedgerRow.readAll(ledgerUrl);
        return new Evidence(dropped, given, sent, ledger, reports, folders, leftOver, allowedExtra);
    }

    private static List<String> strange(Path folder, Set<String> known) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> !known.contains(file.getFileName().toString()))
                    .map(Path::toString)
                    .toList();
        }
    }
}
