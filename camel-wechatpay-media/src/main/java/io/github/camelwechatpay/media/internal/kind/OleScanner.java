// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the directory of an OLE2 file (MS-CFB): the class of its root, else the first stream that only one program
 * writes. The directory's first sector is known from the file's head; its other sectors are told by their form.
 */
public final class OleScanner implements ContainerScanner {

    private static final int ENTRY = 128;
    private static final int HEAD = 512;
    private static final int LENGTH_OF_NAME_AT = 64;
    private static final int TYPE_AT = 66;
    private static final int CLASS_AT = 80;
    private static final int LARGEST_SHIFT = 12;

    /** Classes of the root, as they stand in the file: the first three groups little-endian. */
    private static final Map<String, MediaType> CLASSES = Map.ofEntries(
            Map.entry("0609020000000000c000000000000046", MediaType.DOC),
            Map.entry("0009020000000000c000000000000046", MediaType.DOC),
            Map.entry("2008020000000000c000000000000046", MediaType.XLS),
            Map.entry("1008020000000000c000000000000046", MediaType.XLS),
            Map.entry("108d81649b4fcf1186ea00aa00b929e8", MediaType.PPT),
            Map.entry("70ae7bea3bfbcd11a90300aa00510ea3", MediaType.PPT),
            Map.entry("84100c0000000000c000000000000046", MediaType.MSI),
            Map.entry("86100c0000000000c000000000000046", MediaType.MSI),
            Map.entry("82100c0000000000c000000000000046", MediaType.MSI),
            Map.entry("0b0d020000000000c000000000000046", MediaType.MESSAGE),
            Map.entry("131a020000000000c000000000000046", MediaType.VISIO),
            Map.entry("141a020000000000c000000000000046", MediaType.VISIO),
            Map.entry("0112020000000000c000000000000046", MediaType.PUBLISHER),
            Map.entry("3a8fb774c8c8d111be1100c04fb6faf1", MediaType.PROJECT));

    private static final Map<String, MediaType> STREAMS = Map.ofEntries(
            Map.entry("WordDocument", MediaType.DOC),
            Map.entry("Workbook", MediaType.XLS),
            Map.entry("Book", MediaType.XLS),
            Map.entry("PowerPoint Document", MediaType.PPT),
            Map.entry("PP40", MediaType.PPT),
            Map.entry("EncryptedPackage", MediaType.ENCRYPTED_OFFICE),
            Map.entry("EncryptionInfo", MediaType.ENCRYPTED_OFFICE),
            Map.entry("\tDRMContent", MediaType.ENCRYPTED_OFFICE),
            Map.entry("VisioDocument", MediaType.VISIO),
            Map.entry("Quill", MediaType.PUBLISHER),
            Map.entry("__nameid_version1.0", MediaType.MESSAGE),
            Map.entry("__properties_version1.0", MediaType.MESSAGE),
            Map.entry("FileHeader", MediaType.HWP));

    /** Names in an installer's database are packed into characters from here on. */
    private static final char INSTALLER = 0x4840;

    private final byte[] block = new byte[ENTRY];
    private int have;
    private long at;
    private long directory;
    private int sector = HEAD;
    private long ownUntil;
    private @Nullable MediaType byClass;
    private @Nullable MediaType inDirectory;
    private @Nullable MediaType anywhere;

    @Override
    public void read(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; ) {
            int taken = Math.min(ENTRY - have, offset + length - i);
            System.arraycopy(bytes, i, block, have, taken);
            have += taken;
            i += taken;
            if (have == ENTRY) {
                have = 0;
                block();
                at += ENTRY;
            }
        }
    }

    private void block() {
        if (at == 0) {
            int shift = number(30) & 0xFFFF;
            sector = shift == LARGEST_SHIFT ? 1 << LARGEST_SHIFT : HEAD;
            directory = ((number(48) & 0xFFFFFFFFL) + 1) * sector;
            ownUntil = directory + sector;
        } else if (at >= HEAD) {
            entry();
        }
    }

    private void entry() {
        int length = number(LENGTH_OF_NAME_AT) & 0xFFFF;
        int type = block[TYPE_AT];
        boolean named = length >= 2 && length <= LENGTH_OF_NAME_AT && length % 2 == 0;
        if (!named || type != 1 && type != 2 && type != 5) {
            return;
        }
        boolean own = at >= directory && at < ownUntil;
        if (own) {
            ownUntil = Math.max(ownUntil, at / sector * sector + 2L * sector); // the next sector is likely to go on
        }
        if (type == 5) {
            MediaType found = CLASSES.get(HexFormat.of().formatHex(block, CLASS_AT, CLASS_AT + 16));
            byClass = byClass == null && at == directory ? found : byClass;
            return;
        }
        String name = new String(block, 0, length - 2, UTF_16LE);
        MediaType found = !name.isEmpty() && name.charAt(0) == INSTALLER ? MediaType.MSI : STREAMS.get(name);
        inDirectory = own && inDirectory == null ? found : inDirectory;
        anywhere = anywhere == null ? found : anywhere;
    }

    @Override
    public Optional<MediaType> kind() {
        return Optional.ofNullable(byClass)
                .or(() -> Optional.ofNullable(inDirectory))
                .or(() -> Optional.ofNullable(anywhere));
    }

    /** What an OLE2 file is by its name, where its content does not tell. */
    public static MediaType named(String fileName) {
        return switch (MediaType.named(fileName).orElse(MediaType.OLE)) {
            case DOC, DOCX, DOCM, DOTX -> MediaType.DOC;
            case XLS, XLSX, XLSM, XLTX, XLSB -> MediaType.XLS;
            case PPT, PPTX -> MediaType.PPT;
            case MSI -> MediaType.MSI;
            case MESSAGE -> MediaType.MESSAGE;
            case VISIO -> MediaType.VISIO;
            case PUBLISHER -> MediaType.PUBLISHER;
            case PROJECT -> MediaType.PROJECT;
            case HWP -> MediaType.HWP;
            default -> MediaType.OLE;
        };
    }

    @Override
    public boolean isCut() {
        return at < directory + ENTRY;
    }

    @Override
    public void close() {
        // holds nothing
    }

    private int number(int offset) {
        return ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).getInt(offset);
    }
}
