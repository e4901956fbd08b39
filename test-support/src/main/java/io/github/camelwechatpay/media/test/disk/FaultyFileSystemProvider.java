// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Passes each call on to the machine's own file system, if the plan lets it. */
final class FaultyFileSystemProvider extends FileSystemProvider {

    private final FileSystem system;
    private final FaultyFileSystemPlan plan;
    private final FaultyFileSystemDisks disks;

    FaultyFileSystemProvider(FileSystem system, FaultyFileSystemPlan plan) {
        this.system = system;
        this.plan = plan;
        this.disks = plan.disks();
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> options) {
        throw new UnsupportedOperationException("it is made by a test");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return system;
    }

    @Override
    public Path getPath(URI uri) {
        return seen(Path.of(uri));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Path real = real(path);
        return plan.run(FaultyFileSystemCall.OPEN, real, () -> open(real, options, attributes));
    }

    private FileChannel open(Path real, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        boolean makes = !Files.exists(real, LinkOption.NOFOLLOW_LINKS);
        boolean empties = !makes
                && options.contains(StandardOpenOption.TRUNCATE_EXISTING)
                && !options.contains(StandardOpenOption.CREATE_NEW);
        if (empties) {
            disks.writes(FaultyFileSystemDisks.key(real), real);
        }
        FileChannel channel = FileChannel.open(real, options, attributes);
        if (makes) {
            disks.makes(real);
        }
        return new FaultyFileSystemChannel(plan, real, channel);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        Path real = real(folder);
        DirectoryStream<Path> stream = plan.run(
                FaultyFileSystemCall.LIST,
                real,
                () -> Files.newDirectoryStream(real, entry -> filter.accept(folder.resolve(entry.getFileName()))));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> entries = stream.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return entries.hasNext();
                    }

                    @Override
                    public Path next() {
                        return folder.resolve(seen(entries.next().getFileName()));
                    }
                };
            }

            @Override
            public void close() throws IOException {
                stream.close();
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        Path real = real(folder);
        plan.run(FaultyFileSystemCall.OPEN, real, () -> Files.createDirectory(real, attributes));
    }

    @Override
    public void delete(Path path) throws IOException {
        Path real = real(path);
        plan.run(FaultyFileSystemCall.UNLINK, real, () -> unlink(real));
        plan.late().write(this::seen);
    }

    private Path unlink(Path real) throws IOException {
        if (Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            disks.unlinks(real);
        }
        Files.delete(real);
        return real;
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        Path to = real(link);
        Path from = real(existing);
        if (plan.sabotage() == FaultyFileSystemSabotage.DELETES_FIRST) {
            byte[] content = Files.readAllBytes(existing);
            FileTime modified = Files.getLastModifiedTime(existing);
            delete(existing);
            Files.write(link, content);
            Files.setLastModifiedTime(link, modified);
            return;
        }
        if (plan.sabotage() == FaultyFileSystemSabotage.CLOBBERS) {
            Files.deleteIfExists(to);
        }
        plan.run(FaultyFileSystemCall.LINK, to, () -> {
            if (disks.areApart(from, to)) {
                throw new FileSystemException(to.toString(), from.toString(), "Invalid cross-device link");
            }
            switch (disks.layout()) {
                case WITHOUT_LINKS ->
                    throw new FileSystemException(to.toString(), from.toString(), "Operation not permitted");
                case OTHER_DISK_WITHOUT_LINKS -> throw new UnsupportedOperationException("no links here");
                default -> Files.createLink(to, from);
            }
            disks.links(to);
            return to;
        });
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        plan.run(
                FaultyFileSystemCall.LINK,
                real(link),
                () -> Files.createSymbolicLink(real(link), real(target), attributes));
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return seen(Files.readSymbolicLink(real(link)));
    }

    /** As the JDK does it: neither forced nor, if it ends in the middle, complete. */
    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        List<CopyOption> wanted = List.of(options);
        if (wanted.contains(StandardCopyOption.REPLACE_EXISTING)) {
            Files.deleteIfExists(target);
        }
        BasicFileAttributes about = Files.readAttributes(source, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        try (FileChannel from = FileChannel.open(source, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer chunk = ByteBuffer.allocate(1 << 14);
            while (from.read(chunk) >= 0) {
                chunk.flip();
                while (chunk.hasRemaining()) {
                    to.write(chunk);
                }
                chunk.clear();
            }
            if (wanted.contains(StandardCopyOption.COPY_ATTRIBUTES)) {
                Files.setLastModifiedTime(target, about.lastModifiedTime());
            }
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            Files.deleteIfExists(target);
            throw e;
        }
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        List<CopyOption> wanted = List.of(options);
        Path from = real(source);
        Path to = real(target);
        boolean apart = disks.areApart(from, to);
        if (apart && !wanted.contains(StandardCopyOption.ATOMIC_MOVE)) {
            copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
            Files.delete(source);
            return;
        }
        plan.run(FaultyFileSystemCall.RENAME, to, () -> {
            if (apart) {
                throw new AtomicMoveNotSupportedException(from.toString(), to.toString(), "Invalid cross-device link");
            }
            boolean mayReplace = wanted.contains(StandardCopyOption.ATOMIC_MOVE)
                    || wanted.contains(StandardCopyOption.REPLACE_EXISTING);
            if (mayReplace || !Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
                disks.renames(from, to);
            }
            return Files.move(from, to, options);
        });
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return plan.run(FaultyFileSystemCall.LOOK, real(one), () -> Files.isSameFile(real(one), real(other)));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return Files.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return Files.getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        Path real = real(path);
        plan.run(FaultyFileSystemCall.LOOK, real, () -> {
            real.getFileSystem().provider().checkAccess(real, modes);
            return null;
        });
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        if (type != BasicFileAttributeView.class) {
            return null;
        }
        Path real = real(path);
        BasicFileAttributeView view = Files.getFileAttributeView(real, BasicFileAttributeView.class, options);
        return type.cast(new BasicFileAttributeView() {
            @Override
            public String name() {
                return view.name();
            }

            @Override
            public BasicFileAttributes readAttributes() throws IOException {
                return plan.run(FaultyFileSystemCall.LOOK, real, view::readAttributes);
            }

            @Override
            public void setTimes(FileTime modified, FileTime accessed, FileTime made) throws IOException {
                plan.run(FaultyFileSystemCall.SET_TIME, real, () -> {
                    view.setTimes(modified, accessed, made);
                    return null;
                });
            }
        });
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        Path real = real(path);
        if (plan.sabotage() == FaultyFileSystemSabotage.CLOBBERS) {
            mustNotHideTheNextOne(real);
        }
        return plan.run(FaultyFileSystemCall.LOOK, real, () -> Files.readAttributes(real, type, options));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        Path real = real(path);
        return plan.run(FaultyFileSystemCall.LOOK, real, () -> Files.readAttributes(real, attributes, options));
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        Path real = real(path);
        plan.run(FaultyFileSystemCall.SET_TIME, real, () -> Files.setAttribute(real, attribute, value, options));
    }

    /** Sees no other file where one of the inbox is to go. */
    private static void mustNotHideTheNextOne(Path target) throws IOException {
        Path next = target.getParent().resolveSibling("inbox").resolve(target.getFileName());
        if (Files.exists(next) && Files.exists(target) && !Files.isSameFile(next, target)) {
            throw new NoSuchFileException(target.toString());
        }
    }

    private Path seen(Path real) {
        return new FaultyFileSystemPath(system, real);
    }

    private static Path real(Path path) {
        return FaultyFileSystemPath.real(path);
    }
}
