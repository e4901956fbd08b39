// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench;

import io.github.camelwechatpay.media.bench.client.Driver;
import io.github.camelwechatpay.media.bench.client.Target;
import io.github.camelwechatpay.media.bench.client.Upload;
import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.machine.Machine;
import io.github.camelwechatpay.media.test.picture.NumberedJpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Uploads by each driver in each scenario, in rounds, and writes what it measured. */
public final class Bench {

    /** Of the whole time, before the first round: the JVM compiles what it sees often. */
    private static final int WARM_UP_PERCENT = 10;

    private final int minutes;
    private final int rounds;
    private final List<Driver> drivers;
    private final List<Scenario> scenarios;
    private final Path work;
    private final Map<Driver, Upload> uploads = new LinkedHashMap<>();
    private final Results results = new Results();

    private Bench(int minutes, int rounds, String drivers, String scenarios) throws IOException {
        this.minutes = minutes;
        this.rounds = rounds;
        this.drivers = Driver.ALL.stream()
                .filter(driver -> driver.isReference() || driver.name().matches(drivers))
                .toList();
        this.scenarios = Scenario.ALL.stream()
                .filter(scenario -> scenario.name().matches(scenarios))
                .toList();
        this.work = Files.createTempDirectory("wechatpay-media-bench");
    }

    /** @param args minutes, rounds, regular expressions of drivers and of scenarios, folder of the page */
    public static void main(String[] args) {
        Program.run(() -> run(args));
    }

    private static void run(String[] args) throws Exception {
        long start = System.nanoTime();
        double load = Machine.load();
        Bench bench = new Bench(Integer.parseInt(args[0]), Integer.parseInt(args[1]), args[2], args[3]);
        long slice = bench.run();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        String how = String.format(
                Locale.ROOT,
                "It took %d minutes %d seconds: %d rounds, each driver about %d ms in each round of each scenario. Machine: %s; load"
                        + " before the start %.1f.",
                took.toMinutes(),
                took.toSecondsPart(),
                bench.rounds,
                slice,
                Machine.described(),
                load);
        Path folder = Path.of(args[4]);
        new Page(bench.results, bench.drivers, bench.scenarios).write(folder, how);
        new Chart(bench.results, bench.drivers, bench.scenarios).write(folder.resolve("performance.svg"));
    }

    /** @return how long a turn took in the mean, in milliseconds */
    private long run() throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        try (World world = new World(work)) {
            Map<Scenario, List<Path>> files = files();
            check(world, files.get(scenarios.get(0)).get(0));
            connect(world.fast());
            return measure(world.server(), files, end);
        }
    }

    private Map<Scenario, List<Path>> files() throws IOException {
        Map<String, List<Path>> bySize = new LinkedHashMap<>();
        Map<Scenario, List<Path>> files = new LinkedHashMap<>();
        for (Scenario scenario : scenarios) {
            String key = scenario.files() + "x" + scenario.size();
            List<Path> same = bySize.get(key);
            if (same == null) {
                same = write(Files.createDirectory(work.resolve(key)), scenario);
                bySize.put(key, same);
            }
            files.put(scenario, same);
        }
        return files;
    }

    private static List<Path> write(Path folder, Scenario scenario) throws IOException {
        List<Path> files = new ArrayList<>();
        byte[] picture = NumberedJpeg.of(0, scenario.size());
        for (int i = 0; i < scenario.files(); i++) {
            NumberedJpeg.renumber(picture, i);
            files.add(Files.write(folder.resolve("licence-" + i + ".jpg"), picture));
        }
        return files;
    }

    /** Each driver's upload in full, by a server that refuses whatever is wrong. */
    private void check(World world, Path file) throws Exception {
        WechatpaySimulator simulator = world.simulator();
        Target target = world.simulated();
        for (Driver driver : drivers) {
            try (Upload upload = driver.factory().connect(target)) {
                String id = upload.send(file);
                ReceivedUpload received =
                        simulator.received().get(simulator.received().size() - 1);
                if (!received.accepted() || !id.equals(received.mediaId()) || received.size() != Files.size(file)) {
                    throw new IllegalStateException(driver.name() + " uploads wrongly: " + received.checkResult());
                }
            } catch (Exception e) {
                throw new IllegalStateException(driver.name() + " cannot upload to the simulator", e);
            }
        }
        System.out.println("The simulator accepted the upload of each of " + drivers.size() + " drivers");
    }

    private void connect(Target target) throws Exception {
        for (Driver driver : drivers) {
            uploads.put(driver, driver.factory().connect(target));
        }
    }

    private long measure(ServerProcess server, Map<Scenario, List<Path>> files, long end) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(32);
        Slice slices = new Slice(workers, server);
        long warmUp = Duration.ofMinutes(minutes).toMillis() * WARM_UP_PERCENT / 100 / drivers.size();
        for (Driver driver : drivers) {
            slices.run(uploads.get(driver), files.get(scenarios.get(0)), 4, warmUp);
        }
        Pace pace = new Pace(end, rounds * scenarios.size(), drivers.size());
        for (int round = 0; round < rounds; round++) {
            List<Driver> turns = new ArrayList<>(drivers);
            Collections.rotate(turns, round * 3);
            for (Scenario scenario : scenarios) {
                server.delay(scenario.delay());
                long slice = pace.next();
                for (Driver driver : turns) {
                    results.add(
                            scenario,
                            driver,
                            slices.run(uploads.get(driver), files.get(scenario), scenario.threads(), slice));
                }
            }
            System.out.println("Round " + (round + 1) + " of " + rounds + ", turns of " + pace.mean() + " ms");
        }
        workers.shutdown();
        return pace.mean();
    }
}
