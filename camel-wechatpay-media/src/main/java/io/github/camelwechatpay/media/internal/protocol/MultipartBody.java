// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.internal.file.FileNameEncoder;
import io.github.camelwechatpay.media.internal.file.Media;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code multipart/form-data} body of text fields and, last, one file (RFC 7578).
 *
 * <p>Written by hand for two oddities: WeChat Pay does not read a quoted boundary, and its pages show text parts without
 * a Content-Type.
 */
public final class MultipartBody {

    private static final String LINE = "\r\n";
    private static final int USUAL_HEAD = 1024;

    private final String boundary;
    private final byte[] beforeFile;
    private final Media file;
    private final byte[] afterFile;

    private MultipartBody(String boundary, byte[] beforeFile, Media file, byte[] afterFile) {
        this.boundary = boundary;
        this.beforeFile = beforeFile;
        this.file = file;
        this.afterFile = afterFile;
    }

    /**
     * @param boundary letters and digits only
     * @param texts parts before the file
     * @param fileName ASCII without quotes or control characters, as {@link FileNameEncoder} makes them
     */
    public static MultipartBody of(
            String boundary, List<TextPart> texts, String partName, String fileName, String type, Media file) {
        ByteArrayOutputStream head = new ByteArrayOutputStream(USUAL_HEAD);
        for (TextPart text : texts) {
            head.writeBytes(ascii("--" + boundary + LINE + disposition(text.name()) + LINE));
            head.writeBytes(ascii(text.type() == null ? "" : contentType(text.type()) + LINE));
            head.writeBytes(ascii(LINE));
            head.writeBytes(text.value());
            head.writeBytes(ascii(LINE));
        }
        head.writeBytes(
                ascii("--" + boundary + LINE + disposition(partName) + "; filename=\"" + fileName + "\"" + LINE));
        head.writeBytes(ascii(contentType(type) + LINE + LINE));
        return new MultipartBody(boundary, head.toByteArray(), file, ascii(LINE + "--" + boundary + "--" + LINE));
    }

    private static String disposition(String name) {
        return "Content-Disposition: form-data; name=\"" + name + "\"";
    }

    private static String contentType(String type) {
        return "Content-Type: " + type;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    /** With the boundary as it must be: not quoted. */
    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** In bytes, known before anything is read. */
    public long length() {
        return beforeFile.length + file.size() + afterFile.length;
    }

    /**
     * @throws IOException what the stream threw
     * @throws InvalidMediaException if the file cannot be read any more, or is another one; then the last bytes are missing
     */
    public void writeTo(OutputStream out) throws IOException {
        out.write(beforeFile);
        file.transferTo(out::write);
        out.write(afterFile);
    }

    /**
     * A field.
     *
     * @param name ours, not data
     * @param type its Content-Type, or null for none
     */
    public record TextPart(String name, @Nullable String type, byte[] value) {}
}
