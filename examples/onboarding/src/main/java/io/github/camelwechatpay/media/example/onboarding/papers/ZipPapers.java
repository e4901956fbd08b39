// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding.papers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The files in a zip. Nothing is unpacked: a file is read into the memory, as far as a file may be long, and sent from there. */
public final class ZipPapers implements Papers {

    public static final int MOST_ENTRIES = 500;

    /** Of the list of entries, with ample space for names. */
    public static final int MOST_BYTES_OF_LIST = 1 << 20;

    /** More than any file that merchant-media takes, so that the component is who refuses it. */
    private static final int MOST_BYTES_OF_FILE = 8 << 20;

    /**
     * Windows in China writes names in GBK and nowhere that it does; the right charset is the first that makes sense of all
     * names. The last one does of everything: then only names in ASCII are readable, and fields are.
     */
    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"), StandardCharsets.ISO_8859_1);

    private final ZipFile zip;
    private final Instant changed;
    private final List<FieldFile> files;

    private ZipPapers(ZipFile zip, Instant changed) {
        this.zip = zip;
        this.changed = changed;
        this.files = Papers.checked(found());
    }

    static Papers open(Path path) throws IOException {
        Instant changed = Files.getLastModifiedTime(path).toInstant();
        if (ZipEnd.listLength(path) > MOST_BYTES_OF_LIST) {
            return new NoPapers(Trouble.TOO_MANY_ENTRIES);
        }
        ZipException why = null;
        for (Charset charset : CHARSETS) {
            try {
                return open(path, changed, charset);
            } catch (ZipException e) {
                why = e;
            }
        }
        boolean encrypted = String.valueOf(why.getMessage()).contains("encrypted");
        return new NoPapers(encrypted ? Trouble.ZIP_ENCRYPTED : Trouble.ZIP_BROKEN);
    }

    private static Papers open(Path path, Instant changed, Charset charset) throws IOException {
        ZipFile zip = new ZipFile(path.toFile(), charset);
        if (zip.size() > MOST_ENTRIES) {
            zip.close();
            return new NoPapers(Trouble.TOO_MANY_ENTRIES);
        }
        try {
            return new ZipPapers(zip, changed);
        } catch (IllegalArgumentException e) { // names fit the charset, or it would not be open; comments do not
            zip.close();
            throw new ZipException("a comment of an entry is written in another charset");
        }
    }

    private List<FieldFile> found() {
        List<FieldFile> found = new ArrayList<>();
        List<ZipEntry> entries = new ArrayList<>();
        for (ZipEntry entry : zip.stream().toList()) {
            EntryName name = EntryName.of(entry.getName());
            if (!name.isFolder() && name.leadsOut()) {
                found.add(FieldFile.bad(name.whole(), Trouble.LEADS_OUT));
            } else if (!name.isFolder() && !name.isLitter()) {
                entries.add(entry);
            }
        }
        boolean inOneFolder = isInOneFolder(entries);
        entries.forEach(entry -> found.add(file(entry, inOneFolder ? 2 : 1)));
        return found;
    }

    private static boolean isInOneFolder(List<ZipEntry> entries) {
        return !entries.isEmpty()
                && entries.stream().allMatch(entry -> EntryName.of(entry.getName())
                        .isIn(EntryName.of(entries.get(0).getName()).parts().get(0)));
    }

    /** A file that lies deeper is not left out in silence: whoever packed it meant it to be seen. */
    private FieldFile file(ZipEntry entry, int depth) {
        EntryName name = EntryName.of(entry.getName());
        return name.parts().size() == depth
                ? FieldFile.of(name.file(), () -> read(entry))
                : FieldFile.bad(name.whole(), Trouble.IN_A_FOLDER);
    }

    /** The JDK does not compare checksums here. */
    private byte[] read(ZipEntry entry) throws IOException {
        CRC32 checksum = new CRC32();
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
            byte[] bytes = in.readNBytes(MOST_BYTES_OF_FILE);
            boolean all = bytes.length < MOST_BYTES_OF_FILE;
            if (all && (bytes.length != entry.getSize() || checksum.getValue() != entry.getCrc())) {
                throw new ZipException("an entry is not what its checksum says");
            }
            return bytes;
        }
    }

    @Override
    public List<FieldFile> files() {
        return files;
    }

    @Override
    public Instant lastChange() {
        return changed;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
