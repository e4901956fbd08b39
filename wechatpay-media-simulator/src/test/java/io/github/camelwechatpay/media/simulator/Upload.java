// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import io.github.camelwechatpay.media.simulator.internal.check.MediaDigest;
import io.github.camelwechatpay.media.simulator.internal.v2.SignType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An upload to be sent: right at first, then with whatever a test wants to be wrong. */
final class Upload {

    static final String KEY = "CamelWechatPayMediaTestKey000032";
    static final byte[] BMP = Base64.getDecoder()
            .decode("Qk06AAAAAAAAADYAAAAoAAAAAQAAAAEAAAABABgAAAAAAAQAAAATCwAAEwsAAAAAAAAAAAAAAAD/AA==");

    static final String BOUNDARY = "camelwxpaymedia0001";

    final Map<String, String> fields = new LinkedHashMap<>();
    String method = "POST";
    Path credentials;
    String partName = "media";
    String fileName = "a.bmp";
    String partType = "image/bmp";
    byte[] content = BMP;
    String contentType = "multipart/form-data; boundary=" + BOUNDARY;
    String framing;
    UnaryOperator<String> form = body -> body;

    /** Of the merchant 1900000109 with the key of the vectors. */
    static Upload of(byte[] content, String fileName, String partType, Path credentials) {
        Upload upload = new Upload();
        upload.content = content;
        upload.fileName = fileName;
        upload.partType = partType;
        upload.credentials = credentials;
        upload.fields.put("mch_id", "1900000109");
        upload.fields.put("media_hash", MediaDigest.MD5.of(content));
        upload.sign();
        return upload;
    }

    static Upload bmp(Path credentials) {
        return of(BMP, "a.bmp", "image/bmp", credentials);
    }

    Upload sign() {
        SignType type = SignType.of(fields.get("sign_type")).orElse(SignType.MD5);
        fields.remove("sign");
        fields.put("sign", type.sign(fields, KEY));
        return this;
    }

    Upload with(String field, String value) {
        fields.put(field, value);
        return this;
    }

    Upload with(byte[] bytes) {
        content = bytes;
        return with("media_hash", MediaDigest.MD5.of(bytes)).sign();
    }

    /** The form as one-byte characters, so that tests can change any of it as text. */
    byte[] body() {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\""
                + name + "\"\r\n\r\n" + latin(value) + "\r\n"));
        body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + partName + "\"");
        body.append(fileName == null ? "" : "; filename=\"" + latin(fileName) + "\"");
        body.append(partType == null ? "" : "\r\nContent-Type: " + partType);
        body.append("\r\n\r\n" + new String(content, StandardCharsets.ISO_8859_1) + "\r\n--" + BOUNDARY + "--\r\n");
        return form.apply(body.toString()).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The whole request for a connection that is used once. */
    byte[] request() {
        byte[] body = body();
        byte[] sent = "Transfer-Encoding: chunked".equals(framing) ? chunk(body) : body;
        String frame = framing == null ? "Content-Length: " + body.length : framing;
        String head = method + " /secapi/mch/uploadmedia HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + (contentType == null ? "" : "Content-Type: " + contentType + "\r\n") + frame + "\r\n\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(sent);
        return request.toByteArray();
    }

    static byte[] bytes(byte[] beginning, int length) {
        return Arrays.copyOf(beginning, length);
    }

    private static byte[] chunk(byte[] body) {
        String text = Integer.toString(body.length, 16) + "\r\n" + new String(body, StandardCharsets.ISO_8859_1)
                + "\r\n0\r\n\r\n";
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
