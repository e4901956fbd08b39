// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import io.github.camelwechatpay.media.test.clock.SettableClock;
import io.github.camelwechatpay.media.test.disk.FaultyFileSystem;
import io.github.camelwechatpay.media.test.disk.FaultyFileSystemCall;
import io.github.camelwechatpay.media.test.disk.FaultyFileSystemDisks;
import io.github.camelwechatpay.media.test.disk.FaultyFileSystemDisks.Layout;
import io.github.camelwechatpay.media.test.disk.FaultyFileSystemFault;
import io.github.camelwechatpay.media.test.disk.FaultyFileSystemKill;
import io.github.camelwechatpay.media.test.disk.FaultyFileSystemPlan;
import io.github.camelwechatpay.media.test.disk.FaultyFileSystemSabotage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;

/** Has each call of a route fail in turn: the first of its kind, the second, until none is left to fail. */
final class CrashPointMatrix {

    private static final int READINGS = 6;
    private static final int MOST_CALLS = 1000;

    private final CamelContext context;
    private final Path temp;
    private final Layout layout;
    private final FaultyFileSystemFault fault;
    private final FaultyFileSystemSabotage sabotage;
    private final Set<FaultyFileSystemCall> fired = EnumSet.noneOf(FaultyFileSystemCall.class);
    private final List<String> violations = new ArrayList<>();
    private int cases;

    CrashPointMatrix(
            CamelContext context,
            Path temp,
            Layout layout,
            FaultyFileSystemFault fault,
            FaultyFileSystemSabotage sabotage) {
        this.context = context;
        this.temp = temp;
        this.layout = layout;
        this.fault = fault;
        this.sabotage = sabotage;
    }

    CrashPointMatrix run(CrashPointScene... scenes) throws IOException {
        for (CrashPointScene scene : scenes) {
            for (FaultyFileSystemCall call : FaultyFileSystemCall.values()) {
                int number = 1;
                while (fires(scene, call, number) && number < MOST_CALLS) {
                    number++;
                }
            }
        }
        return this;
    }

    /** Those that were hit by the fault. */
    int cases() {
        return cases;
    }

    Set<FaultyFileSystemCall> fired() {
        return fired;
    }

    List<String> violations() {
        return violations;
    }

    /** Returns whether there was such a call. */
    private boolean fires(CrashPointScene scene, FaultyFileSystemCall call, int number) throws IOException {
        Path home = home(scene);
        FaultyFileSystemDisks disks = new FaultyFileSystemDisks(home, layout);
        FaultyFileSystemPlan plan = new FaultyFileSystemPlan(call, number, fault, disks, sabotage);
        CrashPointCheck check = new CrashPointCheck(home, scene);
        Processor upload = upload(scene);
        List<String> found = new ArrayList<>();
        boolean started = ends(scene, home, upload, plan);
        plan.end();
        int mostLines = plan.isDead() && scene.isAmbiguous(home) ? 2 : 1;
        if (plan.isDead() || !started) {
            found.addAll(new CrashPointCheck(home, scene).always());
            ends(scene, home, upload, FaultyFileSystemPlan.healthy(disks, sabotage));
        }
        found.addAll(check.settled(mostLines));
        found.forEach(violation -> violations.add(String.join(
                " ", layout.name(), fault.name(), scene.name(), call.name() + "#" + number + ":", violation)));
        delete(home);
        if (plan.hasFired()) {
            cases++;
            fired.add(call);
        }
        return plan.hasFired();
    }

    /** One process, to its end. Returns false if an Error kept the route from starting, which Camel tells. */
    private boolean ends(CrashPointScene scene, Path home, Processor upload, FaultyFileSystemPlan plan)
            throws IOException {
        SettableClock clock = new SettableClock(Instant.now().toString());
        try {
            new CrashPointRoute(context, upload, clock, home, new FaultyFileSystem(home, plan), scene.deletes())
                    .run(READINGS);
            return true;
        } catch (FaultyFileSystemKill e) {
            return true; // as planned
        } catch (StackOverflowError e) {
            return false;
        } finally {
            Thread.interrupted();
        }
    }

    private Path home(CrashPointScene scene) throws IOException {
        Path home = Files.createTempDirectory(temp, "case");
        for (String folder : List.of("inbox", "done", "failed", "quarantine")) {
            Files.createDirectory(home.resolve(folder));
        }
        scene.prepare(home);
        Path file = Files.writeString(home.resolve("inbox").resolve(scene.fileName()), scene.content());
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        return home;
    }

    /** Remembers what it was asked, as a ledger does, also after a kill. */
    private static Processor upload(CrashPointScene scene) {
        Set<String> ledger = ConcurrentHashMap.newKeySet();
        return exchange -> scene.answer(exchange.getMessage(), !ledger.add(scene.id()));
    }

    private static void delete(Path home) throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
