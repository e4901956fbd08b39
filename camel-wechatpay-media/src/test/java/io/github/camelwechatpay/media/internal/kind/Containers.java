// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Puts ZIP and OLE2 files together. */
public final class Containers {

    private static final int SECTOR = 512;

    private Containers() {}

    /** An OOXML document whose main part is of that content type. */
    public static byte[] ooxml(String folder, String mainType) {
        return zip("[Content_Types].xml", contentTypes(mainType), "_rels/.rels", "<r/>", folder + "/main.xml", "<x/>");
    }

    static String contentTypes(String mainType) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + "<Override PartName=\"/main.xml\" ContentType=\"" + mainType + "\"/></Types>";
    }

    /** Names and contents by turns; deflated, with the lengths behind each entry, as Java writes it. */
    public static byte[] zip(String... namesAndContents) {
        return zip(ZipEntry.DEFLATED, texts(namesAndContents));
    }

    /** The same, not deflated, so that each entry says before how long it is. */
    static byte[] stored(String... namesAndContents) {
        return zip(ZipEntry.STORED, texts(namesAndContents));
    }

    private static Object[] texts(String... namesAndContents) {
        Object[] all = Arrays.copyOf(namesAndContents, namesAndContents.length, Object[].class);
        for (int i = 1; i < all.length; i += 2) {
            all[i] = namesAndContents[i].getBytes(UTF_8);
        }
        return all;
    }

    static byte[] zip(int method, Object... namesAndBytes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndBytes.length; i += 2) {
                byte[] content = (byte[]) namesAndBytes[i + 1];
                ZipEntry entry = new ZipEntry((String) namesAndBytes[i]);
                entry.setMethod(method);
                if (method == ZipEntry.STORED) {
                    CRC32 crc = new CRC32();
                    crc.update(content);
                    entry.setCrc(crc.getValue());
                    entry.setSize(content.length);
                }
                zip.putNextEntry(entry);
                zip.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Not deflated, with the lengths behind each entry alone, as a stream that cannot go back is written. */
    static byte[] streamed(String... namesAndContents) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            byte[] name = namesAndContents[i].getBytes(UTF_8);
            byte[] content = namesAndContents[i + 1].getBytes(ISO_8859_1);
            CRC32 crc = new CRC32();
            crc.update(content);
            ByteBuffer head = ByteBuffer.allocate(30).order(ByteOrder.LITTLE_ENDIAN);
            head.putInt(0x04034B50).putShort((short) 20).putShort((short) 8).putShort(26, (short) name.length);
            file.writeBytes(head.array());
            file.writeBytes(name);
            file.writeBytes(content);
            file.writeBytes(ByteBuffer.allocate(16)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(0x08074B50)
                    .putInt((int) crc.getValue())
                    .putInt(content.length)
                    .putInt(content.length)
                    .array());
        }
        file.writeBytes(ByteBuffer.allocate(46)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x02014B50)
                .array());
        file.writeBytes(ByteBuffer.allocate(22)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x06054B50)
                .array());
        return file.toByteArray();
    }

    /** With the flag of a password on its first entry. */
    static byte[] encrypted(byte[] zip) {
        byte[] changed = zip.clone();
        changed[6] |= 1;
        return changed;
    }

    /**
     * An OLE2 file (MS-CFB) with one directory.
     *
     * @param rootClass as it stands in the file, or empty for none
     */
    public static byte[] ole(String rootClass, String... streams) {
        int sectors = 2 + streams.length / 4 + 1 + 8;
        ByteBuffer file = ByteBuffer.allocate(SECTOR * (sectors + 1)).order(ByteOrder.LITTLE_ENDIAN);
        file.put(HexFormat.of().parseHex("d0cf11e0a1b11ae1"));
        file.putShort(24, (short) 0x3E).putShort(26, (short) 3).putShort(28, (short) 0xFFFE);
        file.putShort(30, (short) 9).putShort(32, (short) 6).putInt(44, 1);
        file.putInt(48, 1).putInt(56, 4096).putInt(60, -2).putInt(68, -2).putInt(76, 0);
        for (int i = 80; i < SECTOR; i += 4) {
            file.putInt(i, -1);
        }
        for (int i = 0; i < SECTOR; i += 4) {
            file.putInt(SECTOR + i, -1);
        }
        int directory = 2 * SECTOR;
        entry(file, directory, "Root Entry", 5);
        if (!rootClass.isEmpty()) {
            file.position(directory + 80);
            file.put(HexFormat.of().parseHex(rootClass));
        }
        for (int i = 0; i < streams.length; i++) {
            entry(file, directory + 128 * (i + 1), streams[i], 2);
        }
        return file.array();
    }

    private static void entry(ByteBuffer file, int at, String name, int type) {
        byte[] text = name.getBytes(UTF_16LE);
        file.position(at);
        file.put(text);
        file.putShort(at + 64, (short) (text.length + 2));
        file.put(at + 66, (byte) type).put(at + 67, (byte) 1);
        file.putInt(at + 68, -1).putInt(at + 72, -1).putInt(at + 76, -1);
    }

    /** The bytes in another order of their halves: the directory comes last, as some programs write it. */
    static byte[] oleWithDirectoryLast(String... streams) {
        byte[] file = ole("", streams);
        byte[] longer = Arrays.copyOf(file, file.length + 200 * SECTOR);
        int to = longer.length - 20 * SECTOR;
        System.arraycopy(file, 2 * SECTOR, longer, to, 4 * SECTOR);
        Arrays.fill(longer, 2 * SECTOR, 6 * SECTOR, (byte) 0x20);
        ByteBuffer.wrap(longer).order(ByteOrder.LITTLE_ENDIAN).putInt(48, to / SECTOR - 1);
        return longer;
    }
}
