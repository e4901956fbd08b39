package io.github.camelwechatpay.media.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * A {@code multipart/form-data} body of text fields and, last, one file (RFC 7578).
 *
 * <p>Written by hand for two oddities: WeChat Pay does not read a quoted boundary, and its pages show text parts without
 * a Content-Type.
 */
public final class Multipart {

    private static final String LINE = "\r\n";

    private final String boundary;
    private final byte[] beforeFile;
    private final Media file;
    private final byte[] afterFile;

    private Multipart(String boundary, byte[] beforeFile, Media file, byte[] afterFile) {
        this.boundary = boundary;
        this.beforeFile = beforeFile;
        this.file = file;
        this.afterFile = afterFile;
    }

    /**
     * @param boundary letters and digits only
     * @param fields names are ours, values are data
     * @param fileName ASCII without quotes or control characters, as {@link FileName} makes them
     */
    static Multipart of(
            String boundary, Map<String, String> fields, String partName, String fileName, String type, Media file) {
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> head.append("--" + boundary + LINE)
                .append("Content-Disposition: form-data; name=\"" + name + "\"" + LINE + LINE)
                .append(value + LINE));
        head.append("--" + boundary + LINE)
                .append("Content-Disposition: form-data; name=\"" + partName + "\"; filename=\"" + fileName + "\""
                        + LINE)
                .append("Content-Type: " + type + LINE + LINE);
        String tail = LINE + "--" + boundary + "--" + LINE;
        return new Multipart(boundary, head.toString().getBytes(UTF_8), file, tail.getBytes(UTF_8));
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
}
