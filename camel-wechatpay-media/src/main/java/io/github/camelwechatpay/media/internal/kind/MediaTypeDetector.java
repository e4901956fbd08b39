// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import static io.github.camelwechatpay.media.internal.kind.MagicNumber.at;
import static io.github.camelwechatpay.media.internal.kind.MagicNumber.starts;

import java.util.List;
import java.util.Optional;

/**
 * Tells the kind of a file by its first bytes. For a container (ZIP, OLE2) that is only the container: what is inside is
 * told by {@link ContainerScanner} while the file is read.
 */
public final class MediaTypeDetector {

    /** Bytes that are looked at; more are not, so that a file in memory and one on a disk are judged alike. */
    static final int HEAD = 8 * 1024;

    /** A file shorter than this may be too short to be told. */
    public static final int SHORT = 32;

    /** Readers find a PDF's header anywhere in here (ISO 32000-1, annex H, note 13). */
    private static final int PDF_HEADER = 1024;

    private static final List<MagicNumber> BINARY = List.of(
            starts(MediaType.JPEG, "\u00FF\u00D8\u00FF"),
            starts(MediaType.PNG, "\u0089PNG\r\n\u001A\n"),
            starts(MediaType.ZIP, "PK\3\4"),
            starts(MediaType.ZIP, "PK\5\6"),
            starts(MediaType.ZIP, "PK\7\10"),
            starts(MediaType.OLE, "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1"),
            starts(MediaType.TIFF, "MM\0*"),
            starts(MediaType.TIFF, "II+\0"),
            starts(MediaType.TIFF, "MM\0+"),
            starts(MediaType.JPEG_2000, "\u00FFO\u00FFQ"),
            at(4, MediaType.JPEG_2000, "jP  \r\n"),
            at(4, MediaType.JPEG_XL, "JXL \r\n"),
            starts(MediaType.JPEG_XL, "\u00FF\n"),
            starts(MediaType.JPEG_XR, "II\u00BC"),
            starts(MediaType.RAW, "IIU\0"),
            starts(MediaType.RAW, "IIRO"),
            starts(MediaType.RAW, "IIRS"),
            starts(MediaType.RAW, "MMOR"),
            starts(MediaType.RAW, "FUJIFILMCCD-RAW"),
            starts(MediaType.RAW, "\0MRM"),
            starts(MediaType.RAW, "FOVb"),
            starts(MediaType.ICON, "\0\0\1\0"),
            starts(MediaType.ICON, "\0\0\2\0"),
            starts(MediaType.METAFILE, "\u00D7\u00CD\u00C6\u009A"),
            at(40, MediaType.METAFILE, " EMF"),
            starts(MediaType.PSD, "8BPS"),
            starts(MediaType.GIF, "GIF87a"),
            starts(MediaType.GIF, "GIF89a"),
            starts(MediaType.RAR, "Rar!\u001A\7"),
            starts(MediaType.SEVEN_ZIP, "7z\u00BC\u00AF\u0027\u001C"),
            starts(MediaType.GZIP, "\u001F\u008B"),
            starts(MediaType.BZIP2, "BZh"),
            starts(MediaType.XZ, "\u00FD7zXZ\0"),
            starts(MediaType.ZSTD, "\u0028\u00B5\u002F\u00FD"),
            starts(MediaType.CAB, "MSCF\0\0\0\0"),
            at(2, MediaType.LHA, "-lh"),
            at(257, MediaType.TAR, "ustar"),
            starts(MediaType.WMV, "\u0030\u0026\u00B2\u0075\u008E\u0066\u00CF\u0011"),
            starts(MediaType.FLV, "FLV\1"),
            starts(MediaType.RMVB, ".RMF"),
            starts(MediaType.MPEG, "\0\0\1\u00BA"),
            starts(MediaType.MPEG, "\0\0\1\u00B3"),
            starts(MediaType.MPEG, "\0\0\1\u00B0"),
            starts(MediaType.MPEG, "\0\0\1\u00B8"),
            starts(MediaType.MPEG, "\0\0\1\u00E0"),
            starts(MediaType.OGG, "OggS\0"),
            starts(MediaType.MXF, "\6\16\53\64\2\5\1\1"),
            starts(MediaType.FLASH, "FWS"),
            starts(MediaType.FLASH, "CWS"),
            starts(MediaType.FLASH, "ZWS"),
            starts(MediaType.AUDIO, "ID3"),
            starts(MediaType.AUDIO, "\u00FF\u00FB"),
            starts(MediaType.AUDIO, "\u00FF\u00FA"),
            starts(MediaType.AUDIO, "\u00FF\u00F3"),
            starts(MediaType.AUDIO, "RF64\u00FF\u00FF\u00FF\u00FFWAVE"),
            starts(MediaType.AUDIO, "\u00FF\u00F1"),
            starts(MediaType.AUDIO, "\u00FF\u00F9"),
            starts(MediaType.AUDIO, "#!AMR"),
            starts(MediaType.AUDIO, "fLaC"),
            starts(MediaType.AUDIO, "MThd\0"),
            starts(MediaType.AUDIO, ".ra\u00FD"),
            at(8, MediaType.AUDIO, "AIF"),
            starts(MediaType.PROGRAM, "MZ"),
            starts(MediaType.PROGRAM, "\u007FELF"),
            starts(MediaType.PROGRAM, "\u00CA\u00FE\u00BA\u00BE"),
            starts(MediaType.PROGRAM, "\u00CF\u00FA\u00ED\u00FE"),
            starts(MediaType.PROGRAM, "\u00CE\u00FA\u00ED\u00FE"),
            starts(MediaType.PROGRAM, "dex\n03"),
            starts(MediaType.PROGRAM, "\0asm"),
            starts(MediaType.SHORTCUT, "L\0\0\0\1\24\2\0"),
            starts(MediaType.DATABASE, "SQLite format 3\0"),
            starts(MediaType.DATABASE, "\0\1\0\0Standard "),
            // as reporting tools write them, older than OLE2 or without it
            starts(MediaType.XLS, "\t\10\10\0"),
            starts(MediaType.XLS, "\t\10\20\0"),
            starts(MediaType.XLS, "\t\4\6\0"),
            starts(MediaType.XLS, "\t\2\6\0"),
            starts(MediaType.XLS, "\t\0\4\0"),
            starts(MediaType.COMPANION, "\0\5\26\7\0"),
            starts(MediaType.COMPANION, "\0\0\0\1Bud1"),
            starts(MediaType.DWG, "AC10"),
            starts(MediaType.POSTSCRIPT, "\u00C5\u00D0\u00D3\u00C6"),
            starts(MediaType.POSTSCRIPT, "%!PS"));

    private static final List<MagicNumber> RIFF = List.of(
            at(8, MediaType.AVI, "AVI "),
            at(8, MediaType.AVI, "AVIX"),
            at(8, MediaType.WEBP, "WEBP"),
            at(8, MediaType.AUDIO, "WAVE"),
            at(8, MediaType.AUDIO, "RMID"),
            at(8, MediaType.MPEG, "CDXA"));

    private static final MagicNumber TIFF_OF_A_PC = starts(MediaType.TIFF, "II*\0");
    private static final MagicNumber BITMAP = starts(MediaType.BMP, "BM");
    private static final MagicNumber PDF = starts(MediaType.PDF, "%PDF-");

    private MediaTypeDetector() {}

    /** The kind by the first bytes of the file; empty if it is not known. */
    public static Optional<MediaType> of(byte[] bytes, int available) {
        int length = Math.min(available, HEAD);
        if (PDF.matches(bytes, length)) {
            return Optional.of(MediaType.PDF);
        }
        Optional<MediaType> text = TextTypeDetector.of(bytes, length);
        if (text.isPresent() && text.get() != MediaType.TEXT) {
            return text;
        }
        // what is text from end to end is no program because it begins with MZ
        return (text.isPresent() ? Optional.<MediaType>empty() : binary(bytes, length))
                .or(() -> text.isPresent() ? Optional.empty() : TextTypeDetector.ofBeginning(bytes, length))
                .or(() -> pdfBehindSomething(bytes, length, text.isPresent()))
                .or(() -> text);
    }

    private static Optional<MediaType> binary(byte[] head, int length) {
        if (BITMAP.matches(head, length) && BmpScanner.hasHeader(head, length)) {
            return Optional.of(MediaType.BMP);
        }
        if (TIFF_OF_A_PC.matches(head, length)) {
            return Optional.of(length > 9 && head[8] == 'C' && head[9] == 'R' ? MediaType.RAW : MediaType.TIFF);
        }
        if (at(0, MediaType.AVI, "RIFF").matches(head, length)) {
            return first(RIFF, head, length);
        }
        return VideoTypeDetector.ofBoxes(head, length)
                .or(() -> first(BINARY, head, length))
                .map(type -> type == MediaType.WMV ? VideoTypeDetector.asf(head, length) : type)
                .or(() -> VideoTypeDetector.ofPackets(head, length));
    }

    private static Optional<MediaType> first(List<MagicNumber> table, byte[] head, int length) {
        return table.stream().filter(m -> m.matches(head, length)).findFirst().map(MagicNumber::type);
    }

    /** Behind a byte-order mark, line ends or other junk, as some programs and servers put them there. */
    private static Optional<MediaType> pdfBehindSomething(byte[] head, int length, boolean text) {
        int end = Math.min(length, PDF_HEADER + PDF.bytes().length);
        for (int i = 1; i + 8 <= end; i++) {
            if (head[i] == '%' && isPdfHeader(head, i) && (!text || beginsALine(head, i))) {
                return Optional.of(MediaType.PDF);
            }
        }
        return Optional.empty();
    }

    private static boolean isPdfHeader(byte[] head, int at) {
        return head[at + 1] == 'P'
                && head[at + 2] == 'D'
                && head[at + 3] == 'F'
                && head[at + 4] == '-'
                && Character.isDigit(head[at + 5])
                && head[at + 6] == '.'
                && Character.isDigit(head[at + 7]);
    }

    private static boolean beginsALine(byte[] head, int at) {
        return head[at - 1] == '\n' || head[at - 1] == '\r' || TextTypeDetector.blanks(head, at) == at;
    }

    /** Whether a short file, if it went on, could still become one of that kind. */
    public static boolean mayStart(MediaType type, byte[] head, int length) {
        if (type == MediaType.BMP) {
            return BITMAP.mayStart(head, length) && BmpScanner.mayHaveHeader(head, length);
        }
        if (type == MediaType.PDF) {
            return PDF.mayStart(head, length);
        }
        return BINARY.stream().anyMatch(m -> inside(m.type(), type) && m.mayStart(head, length))
                || VideoTypeDetector.mayStart(type, head, length);
    }

    private static boolean inside(MediaType found, MediaType wanted) {
        return found == wanted || ContainerScanner.mayHold(found, wanted);
    }
}
