// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a multipart/form-data body byte by byte: CRLF only, no preamble, nothing after the closing delimiter. */
public final class MultipartParser {

    private static final Pattern CONTENT_TYPE = Pattern.compile("(?i:multipart/form-data)((?:; ?[A-Za-z]+=[^\\s;]+)*)");

    private static final Pattern BOUNDARY = Pattern.compile("; ?(?i:boundary)=([^;]*)");

    /** RFC 2046's boundary characters that RFC 2045 lets stand without quotes. */
    private static final Pattern BARE = Pattern.compile("[0-9A-Za-z'+_.-]{1,70}");

    private static final byte[] CRLF = ascii("\r\n");
    private static final byte[] BLANK_LINE = ascii("\r\n\r\n");
    private static final byte[] DASHES = ascii("--");

    private final byte[] body;
    private final byte[] delimiter;
    private int at;

    private MultipartParser(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ascii("\r\n--" + boundary);
    }

    public static List<Part> parse(byte[] body, String contentType) throws MalformedRequestException {
        return new MultipartParser(body, boundary(contentType)).parts();
    }

    /** A quoted boundary is legal elsewhere, but made WeChat Pay see no fields when .NET clients sent it. */
    public static String boundary(String contentType) throws MalformedRequestException {
        Matcher type = CONTENT_TYPE.matcher(contentType);
        if (!type.matches()) {
            throw new MalformedRequestException("Content-Type is not multipart/form-data");
        }
        Matcher boundary = BOUNDARY.matcher(type.group(1));
        if (!boundary.find()) {
            throw new MalformedRequestException("Content-Type has no boundary");
        }
        String value = boundary.group(1);
        if (boundary.find()) {
            throw new MalformedRequestException("Content-Type has two boundaries");
        }
        if (!BARE.matcher(value).matches()) {
            throw new MalformedRequestException("the boundary is quoted or has characters that need quotes");
        }
        return value;
    }

    private List<Part> parts() throws MalformedRequestException {
        if (!startsWith(Arrays.copyOfRange(delimiter, CRLF.length, delimiter.length))) {
            throw new MalformedRequestException("the body does not begin with the boundary");
        }
        at = delimiter.length - CRLF.length;
        List<Part> parts = new ArrayList<>();
        while (!startsWith(DASHES)) {
            if (!startsWith(CRLF)) {
                throw new MalformedRequestException("a boundary line does not end with CRLF");
            }
            at += CRLF.length;
            parts.add(part());
        }
        at += DASHES.length;
        if (at != body.length && !(startsWith(CRLF) && at + CRLF.length == body.length)) {
            throw new MalformedRequestException("something follows the closing boundary");
        }
        return parts;
    }

    private Part part() throws MalformedRequestException {
        int headersEnd = find(BLANK_LINE, "a part's headers do not end with an empty line");
        PartHeaders headers = new PartHeaders(new String(body, at, headersEnd - at, StandardCharsets.UTF_8));
        at = headersEnd + BLANK_LINE.length;
        int contentEnd = find(delimiter, "the closing boundary is missing");
        byte[] content = Arrays.copyOfRange(body, at, contentEnd);
        at = contentEnd + delimiter.length;
        return headers.part(content);
    }

    private boolean startsWith(byte[] what) {
        return at + what.length <= body.length && Arrays.equals(body, at, at + what.length, what, 0, what.length);
    }

    private int find(byte[] what, String complaint) throws MalformedRequestException {
        for (int i = at; i <= body.length - what.length; i++) {
            if (body[i] == what[0] && Arrays.equals(body, i, i + what.length, what, 0, what.length)) {
                return i;
            }
        }
        throw new MalformedRequestException(complaint);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
