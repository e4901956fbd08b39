// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.file;

import io.github.camelwechatpay.media.inbox.internal.LocalFolders;
import io.github.camelwechatpay.media.inbox.internal.store.CloseOnCompletion;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.FileGoneException;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore;
import io.github.camelwechatpay.media.inbox.internal.store.LocalFiles;
import io.github.camelwechatpay.media.inbox.internal.store.NoReplaceMove;
import io.github.camelwechatpay.media.inbox.internal.store.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Folders of this machine, or of a share that it mounted. */
public final class LocalStore implements InboxStore {

    private final LocalFolders folders;
    private final Clock clock;
    private final NoReplaceMove placing;
    private final BiConsumer<Exchange, Path> body;
    private final StagingFolders own;
    private final Map<Place, TargetFolder> shelves = new EnumMap<>(Place.class);
    private final StagedFiles held;

    public LocalStore(LocalFolders folders, Clock clock) {
        this(folders, null, clock, new NoReplaceMove(clock), (exchange, file) -> exchange.getMessage()
                .setBody(file));
    }

    /**
     * @param beside a folder of the route's own, for hidden names, if there is one besides the places
     * @param body makes a file the exchange's body
     */
    public LocalStore(
            LocalFolders folders,
            @Nullable Path beside,
            Clock clock,
            NoReplaceMove placing,
            BiConsumer<Exchange, Path> body) {
        this.folders = folders;
        this.clock = clock;
        this.placing = placing;
        this.body = body;
        Stream<Path> places = Stream.of(beside, folders.quarantine(), folders.failed(), folders.done());
        this.own = new StagingFolders(folders.inbox(), places.filter(Objects::nonNull), placing);
        this.held = new StagedFiles(folders.inbox(), own);
        for (Place place : Place.values()) {
            Path folder = localFolder(place);
            if (folder != null) {
                shelves.put(place, new TargetFolder(folder, placing));
            }
        }
    }

    /**
     * The body is the file by a name that others cannot exchange. Where there is none, and the file is no larger than what
     * WeChat Pay takes, it is a copy.
     */
    @Override
    public void fetch(InboxFile file, Exchange exchange) throws IOException {
        mustBeThere(file);
        Path name = held.hold(file);
        if (name == null) {
            InputStream stream = held.open(file);
            CloseOnCompletion.close(exchange, stream);
            exchange.getMessage().setBody(stream);
            return;
        }
        CloseOnCompletion.close(exchange, () -> held.release(file));
        body.accept(exchange, name);
    }

    @Override
    public void mustBeThere(InboxFile file) throws IOException {
        if (file.equals(LocalFile.find(inInbox(file)))) {
            return;
        }
        if (!Files.isDirectory(folders.inbox())) {
            throw new NotDirectoryException("the inbox"); // a disk that is not mounted has no file that is gone
        }
        throw new FileGoneException();
    }

    @Override
    public String move(InboxFile file, Place place, @Nullable FailureReason reason) throws IOException {
        mustBeThere(file);
        mustBeApart(place);
        Path source = inInbox(file);
        TargetFolder.Taken taken;
        try {
            taken = shelf(place).take(source, reason == null ? null : reason.text());
        } catch (NoSuchFileException e) {
            mustBeThere(file); // if it is, then the folder is not
            throw e;
        }
        if (!isOf(file, taken)) {
            takeBack(file, taken);
            throw new FileGoneException();
        }
        if (file.equals(LocalFile.find(source))) {
            takeAway(file, () -> isOf(file, taken));
        }
        markTime(taken.target());
        return taken.target().toString();
    }

    @Override
    public List<StoredFile> stored(Place place, int most) throws IOException {
        List<StoredFile> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(place), LocalStore::isStored)) {
            for (Path file : files) {
                if (all.size() == most) {
                    break;
                }
                Instant modified = modified(file);
                if (modified != null) {
                    all.add(new StoredFile(
                            file.getFileName().toString(), modified, modified(TargetFolder.reasonOf(file))));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        all.sort(Comparator.comparing(StoredFile::name));
        return all;
    }

    private static boolean isStored(Path file) {
        return StoredFile.isOne(file.getFileName().toString());
    }

    /** Null if it is no file, or has gone. */
    private static @Nullable Instant modified(Path file) throws IOException {
        BasicFileAttributes about = LocalFiles.find(file);
        return about == null || !about.isRegularFile()
                ? null
                : about.lastModifiedTime().toInstant();
    }

    @Override
    public @Nullable FailureReason reason(Place place, StoredFile file) throws IOException {
        Path beside = TargetFolder.reasonOf(folder(place).resolve(file.name()));
        try (InputStream in = Files.newInputStream(beside, LinkOption.NOFOLLOW_LINKS)) {
            return FailureReason.read(new String(in.readNBytes(FailureReason.MAX_BYTES), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    @Override
    public void restore(Place place, String name) throws IOException {
        Path source = folder(place).resolve(name);
        boolean plain = !name.isEmpty() && Path.of(name).equals(Path.of(name).getFileName());
        if (!plain || name.startsWith(".") || !Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException("a file of that name");
        }
        placing.rename(source, folders.inbox().resolve(name));
        Files.deleteIfExists(TargetFolder.reasonOf(source));
    }

    /** The folders may be others by now than they were at the start. */
    private void mustBeApart(Place place) throws IOException {
        if (LocalFolders.isSame(folders.inbox(), folder(place))) {
            throw new FileSystemException("the folder of " + place + " is the inbox by another name");
        }
    }

    /** Whether what was placed is that file. The copy's bytes are compared where it is made. */
    private boolean isOf(InboxFile file, TargetFolder.Taken taken) throws IOException {
        InboxFile placed = LocalFile.find(taken.target());
        return placed != null && placed.size() == file.size() && (taken.copied() || held.isIt(file, placed));
    }

    /** Another file came to have the name before it was moved: it goes back to the inbox. */
    private void takeBack(InboxFile file, TargetFolder.Taken taken) throws IOException {
        Path target = taken.target();
        if (LocalFiles.isSame(inInbox(file), target)) {
            Files.delete(target);
        } else if (LocalFiles.exists(target)) {
            own.giveBack(target, file.name());
        }
        Files.deleteIfExists(TargetFolder.reasonOf(target));
    }

    /**
     * Deletes the inbox's name. What has that name is taken out of the inbox first and then looked at, so that no other file
     * goes with it, and none goes that has no other name.
     */
    private void takeAway(InboxFile file, Check mayGo) throws IOException {
        Path taken;
        try {
            taken = own.take(file.name());
        } catch (NoSuchFileException e) {
            return; // another process was quicker
        }
        boolean away = false;
        try {
            if (!held.isIt(file, LocalFile.find(taken))) {
                return;
            }
            if (!mayGo.holds()) {
                throw new IOException("the file has no other name: a folder is the inbox by another name");
            }
            held.release(file);
            Files.deleteIfExists(taken);
            away = true;
        } finally {
            if (!away && LocalFiles.exists(taken)) {
                own.giveBack(taken, file.name());
            }
            StagingFolder.remove(taken);
        }
    }

    @FunctionalInterface
    private interface Check {
        boolean holds() throws IOException;
    }

    @Override
    public void delete(InboxFile file) throws IOException {
        mustBeThere(file);
        takeAway(file, () -> true);
        if (file.equals(LocalFile.find(inInbox(file)))) {
            throw new IOException("the file cannot be deleted");
        }
    }

    @Override
    public int deleteOlderThan(Place place, Duration age) throws IOException {
        Path folder = localFolder(place);
        return folder == null
                ? 0
                : new LocalRetention(folder, placing)
                        .deleteOlderThan(clock.instant().minus(age));
    }

    /** Such as Chinese ones in a locale without UTF-8: Java lists them and cannot open them. */
    @Override
    public List<String> unreadable() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folders.inbox(), Files::isRegularFile)) {
            for (Path file : files) {
                if (!file.toFile().exists() && Files.exists(file)) {
                    names.add(file.getFileName().toString());
                }
            }
        }
        return names;
    }

    @Override
    public boolean hasOurClock() {
        return true;
    }

    @Override
    public void start() {
        own.sweep();
        shelves.values().forEach(TargetFolder::sweep);
    }

    @Override
    public void stop() {
        own.close();
    }

    /** Unix remembers when a file was moved; elsewhere its time must say so. */
    private void markTime(Path target) throws IOException {
        if (!LocalFiles.isUnix(target)) {
            Files.setLastModifiedTime(target, FileTime.from(clock.instant()));
        }
    }

    private Path inInbox(InboxFile file) {
        return folders.inbox().resolve(file.name());
    }

    @Override
    public boolean mayBeHalfMoved(InboxFile file, Place place, @Nullable FailureReason reason) throws IOException {
        TargetFolder shelf = shelves.get(place); // none for what is done if that is deleted
        return shelf == null || shelf.mayHaveBegun(inInbox(file), reason == null ? null : reason.text());
    }

    @Override
    public @Nullable Path localFolder(Place place) {
        return switch (place) {
            case DONE -> folders.done();
            case FAILED -> folders.failed();
            case QUARANTINE -> folders.quarantine();
        };
    }

    private Path folder(Place place) {
        return Objects.requireNonNull(localFolder(place), "each place that files are moved to has a folder");
    }

    private TargetFolder shelf(Place place) {
        return Objects.requireNonNull(shelves.get(place), "each place that files are moved to has a folder");
    }
}
