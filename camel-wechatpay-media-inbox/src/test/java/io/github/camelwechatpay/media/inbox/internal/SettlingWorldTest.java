// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.inbox.file.LocalFile;
import io.github.camelwechatpay.media.inbox.file.LocalStore;
import io.github.camelwechatpay.media.inbox.internal.SettlingWorld.Given;
import io.github.camelwechatpay.media.inbox.internal.SettlingWorld.Place;
import io.github.camelwechatpay.media.inbox.internal.store.FileGoneException;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore;
import io.github.camelwechatpay.media.test.clock.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folders of the model are as those of a disk are, whichever of two nodes moves a file. */
class SettlingWorldTest {

    private static final int RUNS = 40;
    private static final int CALLS = 8;
    private static final List<Given> FILES = List.of(new Given("a", 'x', false), new Given("b", 'x', false));

    @TempDir
    Path temp;

    private final SettableClock clock = new SettableClock("2026-05-01T00:00:00Z");
    private final Map<String, InboxFile> listed = new TreeMap<>();
    private Path home;

    @Test
    void hasEachFileWhereADiskHasIt() throws IOException {
        Random random = new Random(17);
        int gone = 0;
        for (int run = 0; run < RUNS; run++) {
            SettlingWorld model = new SettlingWorld(FILES);
            prepare(run);
            List<InboxStore> nodes = new ArrayList<>(List.of(started(), started()));
            for (int i = 0; i < CALLS; i++) {
                int node = random.nextInt(nodes.size());
                String name = random.nextBoolean() ? "a" : "b";
                boolean there = model.isInInbox(name);
                switch (random.nextInt(4)) {
                    case 0 -> assertThat(isThere(nodes.get(node), name)).isEqualTo(there);
                    case 1 -> {
                        boolean moved = model.link(name, Place.DONE);
                        model.unlink(name);
                        assertThat(moves(nodes.get(node), name)).isEqualTo(moved);
                    }
                    case 2 -> halfMoves(model, name);
                    default -> {
                        nodes.get(node).stop();
                        nodes.set(node, started());
                    }
                }
                gone += there ? 0 : 1;
                assertThat(places()).isEqualTo(places(model));
            }
            nodes.forEach(InboxStore::stop);
        }

        assertThat(gone).isGreaterThan(RUNS);
    }

    private void prepare(int run) throws IOException {
        home = Files.createDirectory(temp.resolve("run" + run));
        for (String folder : List.of("inbox", "done", "failed", "quarantine")) {
            Files.createDirectory(home.resolve(folder));
        }
        for (Given file : FILES) {
            Path path = Files.writeString(home.resolve("inbox").resolve(file.name()), file.name());
            listed.put(file.name(), LocalFile.look(path));
        }
    }

    private InboxStore started() {
        LocalFolders folders = new LocalFolders(
                home.resolve("inbox"), home.resolve("done"), home.resolve("failed"), home.resolve("quarantine"));
        LocalStore store = new LocalStore(folders, clock);
        store.start();
        return store;
    }

    /** As a crash leaves it. */
    private void halfMoves(SettlingWorld model, String name) throws IOException {
        if (model.link(name, Place.DONE) && !Files.exists(home.resolve("done").resolve(name))) {
            Files.createLink(
                    home.resolve("done").resolve(name), home.resolve("inbox").resolve(name));
        }
    }

    private boolean isThere(InboxStore store, String name) throws IOException {
        try {
            store.mustBeThere(listed.get(name));
            return true;
        } catch (FileGoneException e) {
            return false;
        }
    }

    private boolean moves(InboxStore store, String name) throws IOException {
        try {
            store.move(listed.get(name), InboxStore.Place.DONE, null);
            return true;
        } catch (FileGoneException e) {
            return false;
        }
    }

    private Map<String, List<Boolean>> places() {
        Map<String, List<Boolean>> places = new TreeMap<>();
        FILES.forEach(file -> places.put(
                file.name(),
                List.of(
                        Files.exists(home.resolve("inbox").resolve(file.name())),
                        Files.exists(home.resolve("done").resolve(file.name())))));
        return places;
    }

    private static Map<String, List<Boolean>> places(SettlingWorld model) {
        Map<String, List<Boolean>> places = new TreeMap<>();
        FILES.forEach(file ->
                places.put(file.name(), List.of(model.isInInbox(file.name()), model.isAt(file.name(), Place.DONE))));
        return places;
    }
}
