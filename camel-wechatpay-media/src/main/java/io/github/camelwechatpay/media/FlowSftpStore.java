package io.github.camelwechatpay.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.apache.camel.Exchange;

/** Folders of an SFTP server. */
final class FlowSftpStore implements FlowStore {

    /** Larger files are streamed, whatever the upload takes. */
    private static final long IN_MEMORY = 32L << 20;

    private final FlowSftpFolders folders;
    private final FlowSftpLinks links;
    private final FlowSftpFiles files;
    private final FlowWorkFolder workFolder;
    private final long largestFile;
    private final MemoryBudget memory = MemoryBudget.ofThisHeap();
    private final Set<Place> made = EnumSet.noneOf(Place.class);

    /**
     * @param workFolder where files are kept while they are uploaded; null if they are not kept at all
     * @param largestFile that is uploaded, in bytes
     */
    FlowSftpStore(FlowSftpFolders folders, FlowSftpLinks links, FlowWorkFolder workFolder, long largestFile) {
        this.folders = folders;
        this.links = links;
        this.files = new FlowSftpFiles(links);
        this.workFolder = workFolder;
        this.largestFile = largestFile;
    }

    @Override
    public void fetch(FlowFile file, Exchange exchange) throws IOException {
        mustBeThere(file);
        if (file.size() > largestFile || workFolder == null && file.size() > IN_MEMORY) {
            FlowSftpStream stream = open(file);
            FlowAfterwards.close(exchange, stream);
            exchange.getMessage().setBody(stream);
        } else if (workFolder == null) {
            FlowAfterwards.close(exchange, memory.take(file.size()));
            try (FlowSftpStream stream = open(file)) {
                exchange.getMessage().setBody(stream.bytes());
            }
        } else {
            Path copy = workFolder.newFile();
            FlowAfterwards.close(exchange, () -> workFolder.release(copy));
            try (FlowSftpStream stream = open(file)) {
                workFolder.fill(copy, stream, largestFile + 1); // it may have grown since it was listed
            }
            exchange.getMessage().setBody(copy.toFile());
        }
    }

    private FlowSftpStream open(FlowFile file) throws IOException {
        try {
            return files.open(inInbox(file), file.size());
        } catch (NoSuchFileException e) {
            throw new FlowGoneException();
        }
    }

    @Override
    public void mustBeThere(FlowFile file) throws IOException {
        if (!file.equals(files.look(inInbox(file), file.name()))) {
            throw new FlowGoneException();
        }
    }

    /** One at a time, so that two never choose the same name. */
    @Override
    public synchronized String move(FlowFile file, Place place, FlowReason reason) throws IOException {
        String folder = folder(place);
        if (!made.contains(place)) {
            files.makeFolder(folder);
            made.add(place);
        }
        mustBeApart(file, folder);
        byte[] text = reason == null ? null : reason.text().getBytes(StandardCharsets.UTF_8);
        FlowName name = new FlowName(file.name());
        int free = FlowName.firstFree(i -> isTaken(in(folder, name.number(i)), text));
        String target = in(folder, name.number(free));
        if (text != null) {
            files.write(target + FlowName.REASON, text); // first: nobody finds a file without one
        }
        rename(file, target, text != null);
        return target;
    }

    /** A folder that has the very file may be the inbox by another name: a link on the server, or a path from elsewhere. */
    private void mustBeApart(FlowFile file, String folder) throws IOException {
        if (file.equals(files.look(in(folder, file.name()), file.name())) && files.isSame(folder, folders.inbox())) {
            throw new IOException("a folder is the inbox by another name");
        }
    }

    /** A reason alone is not in the way if it is this very one, or what was written of it before a crash or a cut. */
    private boolean isTaken(String target, byte[] text) throws IOException {
        if (files.exists(target)) {
            return true;
        }
        String beside = target + FlowName.REASON;
        return files.exists(beside) && (text == null || !FlowName.isBegun(files.read(beside, text.length), text));
    }

    private void rename(FlowFile file, String target, boolean hasReason) throws IOException {
        try {
            mustBeThere(file);
            files.rename(inInbox(file), target);
        } catch (FlowGoneException e) {
            if (hasReason && !files.exists(target)) {
                files.delete(target + FlowName.REASON);
            }
            throw e;
        } catch (IOException e) {
            mustBeThere(file); // if it is, then the folder is not, or the server
            made.clear();
            throw e;
        }
    }

    @Override
    public void delete(FlowFile file) throws IOException {
        mustBeThere(file);
        try {
            files.delete(inInbox(file));
        } catch (NoSuchFileException e) {
            throw new FlowGoneException();
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

    private String inInbox(FlowFile file) {
        return in(folders.inbox(), file.name());
    }

    private static String in(String folder, String name) {
        return folder.endsWith("/") ? folder + name : folder + "/" + name;
    }

    private String folder(Place place) {
        return switch (place) {
            case DONE -> folders.done();
            case FAILED -> folders.failed();
            case QUARANTINE -> folders.quarantine();
        };
    }
}
