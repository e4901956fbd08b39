// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header lines of one part, read without leniency. */
final class PartHeaders {

    private static final Pattern LINE = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*)");
    private static final Pattern PARAMETER = Pattern.compile("; ?([A-Za-z*]+)=\"([^\"]*)\"");

    private final Map<String, String> lines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> disposition = new TreeMap<>();

    PartHeaders(String block) throws MalformedRequestException {
        for (String line : block.split("\r\n", -1)) {
            // a bare CR or LF isn't matched by '.', so no file name can smuggle in a line
            Matcher header = LINE.matcher(line);
            if (!header.matches()) {
                throw new MalformedRequestException("a part has a header line that is none");
            }
            if (lines.put(header.group(1), header.group(2)) != null) {
                throw new MalformedRequestException("a part repeats the header " + header.group(1));
            }
        }
        readDisposition();
        checkTransferEncoding();
    }

    Part part(byte[] content) {
        return new Part(disposition.get("name"), disposition.get("filename"), lines.get("Content-Type"), content);
    }

    private void readDisposition() throws MalformedRequestException {
        String value = lines.getOrDefault("Content-Disposition", "");
        if (!value.startsWith("form-data")) {
            throw new MalformedRequestException("a part has no Content-Disposition: form-data");
        }
        String parameters = value.substring("form-data".length());
        Matcher parameter = PARAMETER.matcher(parameters);
        int end = 0;
        while (parameter.find() && parameter.start() == end) {
            if (disposition.put(parameter.group(1), parameter.group(2)) != null) {
                throw new MalformedRequestException("a part repeats the parameter " + parameter.group(1));
            }
            end = parameter.end();
        }
        if (end != parameters.length()) {
            throw new MalformedRequestException("a part's name or filename is not in double quotes");
        }
        if (disposition.keySet().stream().anyMatch(name -> !name.equals("name") && !name.equals("filename"))) {
            throw new MalformedRequestException("a part has other parameters than name and filename");
        }
        if (!disposition.getOrDefault("name", "").matches("[0-9A-Za-z_.-]{1,32}")) {
            throw new MalformedRequestException("a part has no name that a field can have");
        }
    }

    private void checkTransferEncoding() throws MalformedRequestException {
        String encoding = lines.getOrDefault("Content-Transfer-Encoding", "binary");
        if (!encoding.matches("(?i)7bit|8bit|binary")) {
            throw new MalformedRequestException("a part has a Content-Transfer-Encoding that changes its bytes");
        }
    }
}
