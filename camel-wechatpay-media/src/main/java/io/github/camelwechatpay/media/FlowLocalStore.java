package io.github.camelwechatpay.media;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;

/** Folders of this machine, or of a share that it mounted. */
final class FlowLocalStore implements FlowStore {

    private final FlowFolders folders;
    private final Clock clock;
    private final FlowShelf done;
    private final FlowShelf failed;
    private final FlowShelf quarantine;

    FlowLocalStore(FlowFolders folders, Clock clock) {
        this.folders = folders;
        this.clock = clock;
        this.done = new FlowShelf(folders.done());
        this.failed = new FlowShelf(folders.failed());
        this.quarantine = new FlowShelf(folders.quarantine());
    }

    /** Null if it is no file: a folder, a link that may lead anywhere, a pipe; or is not there. */
    static FlowFile look(Path path) {
        try {
            BasicFileAttributes about =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!about.isRegularFile()) {
                return null;
            }
            Object key = about.fileKey();
            return new FlowFile(
                    path.getFileName().toString(),
                    about.size(),
                    Instant.ofEpochMilli(about.lastModifiedTime().toMillis()),
                    key == null ? null : key.toString());
        } catch (IOException e) {
            return null; // looked at again with the next listing
        }
    }

    /** The consumer's body is the file itself. */
    @Override
    public void fetch(FlowFile file, Exchange exchange) throws FlowGoneException {
        mustBeThere(file);
    }

    @Override
    public void mustBeThere(FlowFile file) throws FlowGoneException {
        if (!file.equals(look(inInbox(file)))) {
            throw new FlowGoneException();
        }
    }

    @Override
    public String move(FlowFile file, Place place, FlowReason reason) throws IOException {
        mustBeThere(file);
        Path source = inInbox(file);
        FlowShelf shelf = shelf(place);
        Path target;
        try {
            target = shelf.take(source, reason == null ? null : reason.text());
        } catch (NoSuchFileException e) {
            mustBeThere(file); // if it is, then the folder is not
            throw e;
        }
        if (!isCopyOf(file, target)) {
            shelf.giveBack(target, source);
            throw new FlowGoneException();
        }
        if (file.equals(look(source))) {
            Files.deleteIfExists(source);
        }
        markTime(target);
        return target.toString();
    }

    @Override
    public void delete(FlowFile file) throws IOException {
        mustBeThere(file);
        if (!Files.deleteIfExists(inInbox(file))) {
            throw new FlowGoneException();
        }
    }

    @Override
    public int deleteOlderThan(Place place, Duration age) throws IOException {
        Path folder = folder(place);
        if (folder == null) {
            return 0;
        }
        Instant limit = clock.instant().minus(age);
        int deleted = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!isReasonOfAnother(file) && isOlder(file, limit) && Files.deleteIfExists(file)) {
                    Files.deleteIfExists(FlowShelf.reasonOf(file));
                    deleted++;
                }
            }
        }
        return deleted;
    }

    /** It goes with its file, not before. */
    private static boolean isReasonOfAnother(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(FlowName.REASON)
                && Files.exists(
                        file.resolveSibling(name.substring(0, name.length() - FlowName.REASON.length())),
                        LinkOption.NOFOLLOW_LINKS);
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
        // folders need no start
    }

    @Override
    public void stop() {
        // nor a stop
    }

    private static boolean isCopyOf(FlowFile file, Path target) {
        FlowFile placed = look(target);
        return placed != null
                && placed.size() == file.size()
                && placed.modified().equals(file.modified());
    }

    /** Unix remembers when a file was moved; elsewhere its time must say so. */
    private void markTime(Path target) throws IOException {
        if (!knowsMoves(target)) {
            Files.setLastModifiedTime(target, FileTime.from(clock.instant()));
        }
    }

    private static boolean isOlder(Path file, Instant limit) throws IOException {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            Object time = knowsMoves(file)
                    ? Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)
                    : Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
            return ((FileTime) time).toInstant().isBefore(limit);
        } catch (NoSuchFileException e) {
            return false; // another process was quicker
        }
    }

    private static boolean knowsMoves(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    private Path inInbox(FlowFile file) {
        return folders.inbox().resolve(file.name());
    }

    @Override
    public Path localInbox() {
        return folders.inbox();
    }

    @Override
    public Path localFolder(Place place) {
        return folder(place);
    }

    private Path folder(Place place) {
        return switch (place) {
            case DONE -> folders.done();
            case FAILED -> folders.failed();
            case QUARANTINE -> folders.quarantine();
        };
    }

    private FlowShelf shelf(Place place) {
        return switch (place) {
            case DONE -> done;
            case FAILED -> failed;
            case QUARANTINE -> quarantine;
        };
    }
}
