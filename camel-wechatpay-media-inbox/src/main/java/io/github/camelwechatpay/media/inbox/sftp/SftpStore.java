// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.sftp;

import io.github.camelwechatpay.media.inbox.internal.store.CloseOnCompletion;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.FileGoneException;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore;
import io.github.camelwechatpay.media.inbox.internal.store.MemoryBudget;
import io.github.camelwechatpay.media.inbox.internal.store.StoredFile;
import io.github.camelwechatpay.media.inbox.internal.store.UniqueFileName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Folders of an SFTP server. */
final class SftpStore implements InboxStore {

    private final SftpFolders folders;
    private final SftpConnections links;
    private final SftpFiles files;
    private final @Nullable WorkDirectory workFolder;
    private final long largestFile;
    private final MemoryBudget memory = MemoryBudget.ofThisHeap();
    private final Set<Place> made = EnumSet.noneOf(Place.class);

    /**
     * @param workFolder where files are kept while they are uploaded, if they are kept at all
     * @param largestFile that is uploaded, in bytes
     */
    SftpStore(SftpFolders folders, SftpConnections links, @Nullable WorkDirectory workFolder, long largestFile) {
        this.folders = folders;
        this.links = links;
        this.files = new SftpFiles(links);
        this.workFolder = workFolder;
        this.largestFile = largestFile;
    }

    @Override
    public void fetch(InboxFile file, Exchange exchange) throws IOException {
        mustBeThere(file);
        if (file.size() > largestFile || workFolder == null && file.size() > MemoryBudget.LARGEST_FILE) {
            SftpFileStream stream = open(file);
            CloseOnCompletion.close(exchange, stream);
            exchange.getMessage().setBody(stream);
        } else if (workFolder == null) {
            memory.holdBody(exchange, file.size());
            try (SftpFileStream stream = open(file)) {
                exchange.getMessage().setBody(stream.bytes());
            }
        } else {
            Path copy = workFolder.newFile();
            CloseOnCompletion.close(exchange, () -> workFolder.release(copy));
            try (SftpFileStream stream = open(file)) {
                workFolder.fill(copy, stream, largestFile + 1); // it may have grown since it was listed
            }
            exchange.getMessage().setBody(copy.toFile());
        }
    }

    private SftpFileStream open(InboxFile file) throws IOException {
        try {
            return files.open(inInbox(file), file.size());
        } catch (NoSuchFileException e) {
            throw new FileGoneException();
        }
    }

    @Override
    public void mustBeThere(InboxFile file) throws IOException {
        if (!file.equals(files.look(inInbox(file), file.name()))) {
            throw new FileGoneException();
        }
    }

    /** One at a time, so that two never choose the same name. */
    @Override
    public synchronized String move(InboxFile file, Place place, @Nullable FailureReason reason) throws IOException {
        String folder = folder(place);
        if (!made.contains(place)) {
            files.makeFolder(folder);
            made.add(place);
        }
        mustBeApart(file, folder);
        byte[] text = reason == null ? null : reason.text().getBytes(StandardCharsets.UTF_8);
        UniqueFileName name = new UniqueFileName(file.name());
        int free = UniqueFileName.firstFree(i -> isTaken(in(folder, name.number(i)), text));
        String target = in(folder, name.number(free));
        if (text != null) {
            files.write(target + UniqueFileName.REASON, text); // first: no file lies there without one
        }
        rename(file, target, text != null);
        return target;
    }

    /** A folder that has the very file may be the inbox by another name: a link on the server, or a path from elsewhere. */
    private void mustBeApart(InboxFile file, String folder) throws IOException {
        if (file.equals(files.look(in(folder, file.name()), file.name())) && files.isSame(folder, folders.inbox())) {
            throw new IOException("a folder is the inbox by another name");
        }
    }

    /** A reason alone is not in the way if it is this very one, or what was written of it before a crash or a cut. */
    private boolean isTaken(String target, byte @Nullable [] text) throws IOException {
        if (files.exists(target)) {
            return true;
        }
        String beside = target + UniqueFileName.REASON;
        return files.exists(beside) && (text == null || !UniqueFileName.isBegun(files.read(beside, text.length), text));
    }

    private void rename(InboxFile file, String target, boolean hasReason) throws IOException {
        try {
            mustBeThere(file);
            files.rename(inInbox(file), target);
        } catch (FileGoneException e) {
            if (hasReason && !files.exists(target)) {
                files.delete(target + UniqueFileName.REASON);
            }
            throw e;
        } catch (IOException e) {
            mustBeThere(file); // if it is, then the folder is not, or the server
            made.clear();
            throw e;
        }
    }

    @Override
    public void delete(InboxFile file) throws IOException {
        mustBeThere(file);
        try {
            files.delete(inInbox(file));
        } catch (NoSuchFileException e) {
            throw new FileGoneException();
        }
    }

    @Override
    public List<StoredFile> stored(Place place, int most) throws IOException {
        int told = Math.min(most, MOST_REMOTE);
        return StoredFile.of(files.times(folder(place), 2 * told), told); // each may have a reason
    }

    @Override
    public @Nullable FailureReason reason(Place place, StoredFile file) throws IOException {
        try {
            byte[] text = files.read(in(folder(place), file.name()) + UniqueFileName.REASON, FailureReason.MAX_BYTES);
            return text == null ? null : FailureReason.read(new String(text, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    @Override
    public void restore(Place place, String name) throws IOException {
        String source = in(folder(place), name);
        if (name.contains("/") || !StoredFile.isOne(name) || files.look(source, name) == null) {
            throw new NoSuchFileException(null, null, "on the SFTP server");
        }
        files.renameToFree(source, in(folders.inbox(), name));
        if (files.exists(source + UniqueFileName.REASON)) {
            files.delete(source + UniqueFileName.REASON);
        }
    }

    @Override
    public void start() {
        links.start();
        if (workFolder != null) {
            workFolder.sweep();
        }
    }

    @Override
    public void stop() {
        links.stop();
    }

    private String inInbox(InboxFile file) {
        return in(folders.inbox(), file.name());
    }

    private static String in(String folder, String name) {
        return folder.endsWith("/") ? folder + name : folder + "/" + name;
    }

    private String folder(Place place) {
        return switch (place) {
            case DONE -> Objects.requireNonNull(folders.done(), "each place that files are moved to has a folder");
            case FAILED -> folders.failed();
            case QUARANTINE -> folders.quarantine();
        };
    }
}
