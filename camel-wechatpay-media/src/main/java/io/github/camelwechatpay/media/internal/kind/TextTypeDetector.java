// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells what a text is: a page, JSON, a mail, or just text. */
final class TextTypeDetector {

    private record Start(MediaType type, Pattern pattern) {

        static Start of(MediaType type, String regex) {
            return new Start(type, Pattern.compile(regex, Pattern.CASE_INSENSITIVE));
        }
    }

    /** What XML begins with before its first element: declarations, comments, a document type. */
    private static final String PROLOG =
            "(?:<\\?[^>]*>|<%(?:[^%]|%(?!>))*+%>|<!--(?:[^-]|-(?!->))*+-->|<!doctype[^>]*>|\\s)*+";

    private static final String TAGS = "html|head|body|title|script|meta|link|style|base|table|div|span|p|h[1-6]|center"
            + "|pre|a|b|i|u|em|strong|small|code|br|hr|tr|td|th|dl|dt|dd|article|header|footer|aside|label|frame"
            + "|template|embed|object|marquee|blockquote|iframe|frameset|font|form|img|ul|ol|li|noscript|main|section|nav|input|button";

    private static final String COMMENTS = "(?:<\\?[^>]*>|<%(?:[^%]|%(?!>))*+%>|<!--(?:[^-]|-(?!->))*+-->|\\s)*+";

    /** Header lines that are in a mail only (RFC 5322, RFC 2045). */
    private static final String STRONG = "(?:Received|Return-Path|Delivered-To|MIME-Version|Message-ID|Content-Type"
            + "|Content-Transfer-Encoding|Content-Disposition|DKIM-Signature|ARC-Seal|X-[\\w-]+):";

    private static final String WEAK = "(?:From|To|Cc|Date|Subject|Reply-To|Sender):";
    /** To its end, with the lines that continue it. */
    private static final String LINE = "[^\\r\\n]*+\\r?\\n(?:[ \\t][^\\r\\n]*+\\r?\\n)*+";

    /** Header lines of an answer whose first line was cut off. */
    private static final String OF_HTTP = "(?:Server|Connection|Cache-Control|Pragma|Content-Length|Transfer-Encoding"
            + "|Accept-Ranges|ETag|Set-Cookie|Vary|X-Powered-By|Last-Modified):";

    /** Against programs that would run the answer as a script. */
    private static final String GUARD = "(?:/\\*(?:[^*]|\\*(?!/))*+\\*/|for ?\\(;;\\);|while ?\\((?:1|true)\\);"
            + "|throw [^;]*;|&&&START&&&|\\s)*+";

    /** At the start of the text, behind blanks; the first that fits counts. */
    private static final List<Start> STARTS = List.of(
            Start.of(MediaType.RTF, "\\{\\\\rtf"),
            Start.of(MediaType.POSTSCRIPT, "%!PS"),
            Start.of(MediaType.HTTP, "HTTP/\\d(?:\\.\\d)? \\d{3}|(?:GET|POST|PUT) \\S+ HTTP/\\d"),
            Start.of(MediaType.HTTP, OF_HTTP + LINE + "(?:\\r?\\n|[A-Za-z][\\w-]*:)"),
            Start.of(MediaType.SHORTCUT, "\\[InternetShortcut\\]"),
            Start.of(MediaType.OFFICE_XML, "<\\?xml[^>]*>\\s*<\\?mso-application"),
            Start.of(
                    MediaType.OFFICE_XML,
                    PROLOG + "<[a-z:]+\\s[^>]*(?:urn:schemas-microsoft-com:office:(?:word|excel|spreadsheet|powerpoint)"
                            + "|schemas\\.microsoft\\.com/office/(?:word|2006/xmlPackage))"),
            Start.of(MediaType.SVG, PROLOG + "<(?:\\w+:)?svg[\\s>]"),
            Start.of(MediaType.SVG, COMMENTS + "<!doctype\\s+svg"),
            Start.of(MediaType.HTML, COMMENTS + "<!doctype\\s+html"),
            Start.of(MediaType.HTML, PROLOG + "<html[\\s>]"),
            Start.of(MediaType.HTML, "(?!<\\?xml)" + PROLOG + "</?(?:" + TAGS + ")(?:[\\s>/]|$)"),
            Start.of(MediaType.HTML, "<!--(?:[^-]|-(?!->))*+(?:-->\\s*)?$"),
            // behind the length of a chunk, which a bad download leaves
            Start.of(MediaType.HTML, "[0-9a-f]{1,8}(?:;[^\\r\\n]*+)?\\r\\n\\s*<(?:!doctype\\s+)?html"),
            Start.of(MediaType.XML, PROLOG + "</?[a-z_][\\w.:-]*+(?:\\s[^<>]*+|/)?>"),
            Start.of(MediaType.XML, "<\\?xml\\s|<!doctype\\s"),
            Start.of(MediaType.JSON, GUARD + "\\{\\s*(?:\"(?:[^\"\\\\]|\\\\.)*+\"\\s*:|\\}\\s*$|'[^']*+'\\s*:)"),
            Start.of(MediaType.JSON, "\\{\\s*[a-z_$][\\w$]*\\s*:\\s*(?:[\"'\\d\\[{]|(?:true|false|null)\\b)"),
            Start.of(MediaType.JSON, "\\[\\s*(?:true|false|null)\\s*[,\\]]"),
            Start.of(MediaType.JSON, GUARD + "\\[\\s*(?:\\{|\\[|\\]\\s*$|\"(?:[^\"\\\\]|\\\\.)*+\"\\s*[,\\]])"),
            Start.of(MediaType.JSON, "\\[\\s*-?\\d[\\d.eE+-]*(?:\\s*,\\s*-?\\d[\\d.eE+-]*+)*+\\s*\\]\\s*$"),
            Start.of(
                    MediaType.JSON,
                    "\\)\\]\\}'|/\\*\\*/\\s*typeof\\s|(?:/\\*\\*/)?[a-z_$][\\w.$]*\\(\\s*[{\\[]\\s*[\"'{\\[\\]}]"),
            Start.of(MediaType.KEY, "-----BEGIN [A-Z0-9 ]+-----"),
            Start.of(MediaType.FORM, "--[^\\s,;]{1,72}\\r?\\n(?:content|x)-[a-z-]+:"),
            Start.of(
                    MediaType.MAIL,
                    "(?:From \\S+ [^\\r\\n]*\\d:\\d\\d[^\\r\\n]*+\\r?\\n|" + STRONG + LINE
                            + ")(?:\\r?\\n|[A-Za-z][\\w-]*:)"),
            // further lines may stand between: who saved a page, what a server thinks of the sender
            Start.of(
                    MediaType.MAIL,
                    "[A-Za-z][\\w-]*:" + LINE + "(?:[A-Za-z][\\w-]*:" + LINE
                            + ")*?(?:MIME-Version|Message-ID|Content-Transfer-Encoding): "),
            Start.of(MediaType.MAIL, WEAK + LINE + "(?:" + WEAK + LINE + ")*+" + "(?:" + STRONG + "|" + WEAK + ")"));

    private TextTypeDetector() {}

    /** The kind of a text, {@link MediaType#TEXT} if it is none that is known; empty if it is no text. */
    static Optional<MediaType> of(byte[] head, int length) {
        Optional<String> text = decoded(head, length);
        return text.map(t -> {
            String start = t.substring(Math.min(t.length(), blanks(t)));
            return STARTS.stream()
                    .filter(s -> s.pattern.matcher(start).lookingAt())
                    .findFirst()
                    .map(Start::type)
                    .orElse(MediaType.TEXT);
        });
    }

    /** The same of what begins as a text and goes on as something else, such as a form with a file in it. */
    static Optional<MediaType> ofBeginning(byte[] head, int length) {
        int end = 0;
        while (end < length && (head[end] < 0 || !isControl(head[end])) && head[end] != -1) {
            end++;
        }
        return of(head, end).filter(type -> type != MediaType.TEXT && type != MediaType.JSON);
    }

    /** How many bytes of blanks, line ends and byte-order marks come first. */
    static int blanks(byte[] head, int length) {
        return blanks(new String(head, 0, length, ISO_8859_1));
    }

    private static int blanks(String text) {
        int i = 0;
        while (i < text.length()
                && (text.charAt(i) <= ' ' || "\u00EF\u00BB\u00BF\uFEFF".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i;
    }

    /** Only what is ASCII matters, so GBK and UTF-8 are read as Latin-1. */
    private static Optional<String> decoded(byte[] head, int length) {
        if (length == 0) {
            return Optional.empty();
        }
        if (length >= 2 && (head[0] == -1 && head[1] == -2 || head[0] == -2 && head[1] == -1)) {
            String wide = new String(head, 2, (length - 2) & ~1, head[0] == -1 ? UTF_16LE : UTF_16BE);
            boolean plain = wide.chars().noneMatch(c -> isControl(c) || c == 0xFFFF || c == 0xFFFD);
            return plain ? Optional.of(wide) : Optional.empty();
        }
        int end = length > 1 && head[length - 1] == 0x1A ? length - 1 : length; // as DOS ends a text
        for (int i = 0; i < end; i++) {
            if (head[i] >= 0 && isControl(head[i])
                    || head[i] == (byte) 0xFF) { // which is in no text, be it UTF-8 or GBK
                return Optional.empty();
            }
        }
        return Optional.of(new String(head, 0, end, ISO_8859_1));
    }

    private static boolean isControl(int c) {
        return c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x0B && c != 0x1B;
    }
}
