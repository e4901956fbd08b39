package io.github.camelwechatpay.media.example.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What lies in the inbox, by the rules of the route that takes it from there. */
final class Inbox {

    private final Path folder;

    Inbox(Path folder) {
        this.folder = folder;
    }

    List<Picture> pictures() throws IOException {
        return read(files -> files.filter(Inbox::hasReadableName)
                .map(Inbox::look)
                .flatMap(Optional::stream)
                .toList());
    }

    /** Stops at the first one that is not so. */
    boolean holdsOnly(Predicate<Picture> kind) throws IOException {
        return read(files -> files.filter(Inbox::hasReadableName)
                .map(Inbox::look)
                .flatMap(Optional::stream)
                .allMatch(kind));
    }

    /** Files that nobody takes, because java.io.File knows no name for them in this locale. */
    List<Line> unreadable() throws IOException {
        return read(files -> files.filter(file -> !hasReadableName(file))
                .filter(file -> look(file).isPresent())
                .map(file -> Line.unreadable(file.getFileName().toString()))
                .toList());
    }

    private <T> T read(Reading<T> reading) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return reading.of(files.filter(Inbox::isOffered));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Camel's file consumer passes over the others. */
    private static boolean isOffered(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && !name.endsWith(".camelLock");
    }

    private static boolean hasReadableName(Path file) {
        return file.toFile().exists() || !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Empty if it is no file, or was moved away meanwhile. */
    private static Optional<Picture> look(Path file) {
        try {
            BasicFileAttributes about =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return about.isRegularFile() ? Optional.of(Picture.of(file, about)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(Stream<Path> files);
    }
}
