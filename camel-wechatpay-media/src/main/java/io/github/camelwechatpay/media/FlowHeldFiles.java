package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.internal.file.BoundedOpening;
import io.github.camelwechatpay.media.internal.file.ChangedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Files of an inbox while they are uploaded, by names that others cannot exchange. */
final class FlowHeldFiles {

    /** More than WeChat Pay takes; what is larger is streamed to its refusal. */
    private static final int COPIED = 32 * 1024 * 1024;

    private final Path inbox;
    private final FlowPrivateFolders own;
    private final Map<FlowFile, Path> held = new ConcurrentHashMap<>();

    /** There are file systems that give a file another identity with another name. */
    private volatile boolean idsChange;

    FlowHeldFiles(Path inbox, FlowPrivateFolders own) {
        this.inbox = inbox;
        this.own = own;
    }

    /** Null if it can be neither linked nor copied. */
    Path hold(FlowFile file) throws IOException {
        Path name = linked(file);
        if (name == null && file.size() <= COPIED) {
            name = copied(file);
        }
        if (name != null) {
            held.put(file, name);
        }
        return name;
    }

    private Path linked(FlowFile file) throws IOException {
        try {
            Path link = own.link(file.name());
            if (link == null || file.equals(FlowLocalStore.find(link))) {
                return link;
            }
            FlowPrivateFolder.remove(link);
            mustBeThere(file);
            idsChange = true;
            return null;
        } catch (NoSuchFileException e) {
            mustBeThere(file); // if it is, then a folder is not
            throw e;
        }
    }

    private Path copied(FlowFile file) throws IOException {
        BasicFileAttributes about = FlowEntry.find(inInbox(file));
        if (about == null || !file.equals(FlowLocalStore.file(inInbox(file), about))) {
            throw new FlowGoneException();
        }
        Path copy = own.copy(file.name(), about);
        if (!file.equals(FlowLocalStore.find(inInbox(file)))) {
            FlowPrivateFolder.remove(copy);
            throw new FlowGoneException();
        }
        return copy;
    }

    /** For what is too large to be copied. */
    InputStream open(FlowFile file) throws IOException {
        try {
            return BoundedOpening.open(inInbox(file), file.size(), LinkOption.NOFOLLOW_LINKS);
        } catch (ChangedFileException | NoSuchFileException e) {
            throw new FlowGoneException();
        }
    }

    void release(FlowFile file) throws IOException {
        Path name = held.remove(file);
        if (name != null) {
            FlowPrivateFolder.remove(name);
        }
    }

    /** Whether it is that file by another name. */
    boolean isIt(FlowFile file, FlowFile renamed) {
        return renamed != null
                && renamed.size() == file.size()
                && renamed.modified().equals(file.modified())
                && (idsChange || Objects.equals(renamed.id(), file.id()));
    }

    private void mustBeThere(FlowFile file) throws IOException {
        if (!file.equals(FlowLocalStore.find(inInbox(file)))) {
            throw new FlowGoneException();
        }
    }

    private Path inInbox(FlowFile file) {
        return inbox.resolve(file.name());
    }
}
