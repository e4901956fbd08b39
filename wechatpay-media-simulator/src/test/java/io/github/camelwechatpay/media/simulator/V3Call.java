// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.bouncycastle.jcajce.provider.digest.SM3;

/** A V3 call to be sent: right at first, then with whatever a test wants to be wrong; signed by the JDK. */
final class V3Call {

    static final String BOUNDARY = "camelwxpaymedia0001";

    static final byte[] JPEG = HexFormat.of().parseHex("ffd8ffe000104a464946");
    static final byte[] PDF = "%PDF-1.7\n".getBytes(StandardCharsets.UTF_8);
    static final byte[] MP4 = HexFormat.of().parseHex("000000186674797069736f6d00000000");

    final Map<String, String> headers = new LinkedHashMap<>();
    final Map<String, String> authorization = new LinkedHashMap<>();
    /** Values in JSON's own text. */
    final Map<String, String> meta = new LinkedHashMap<>();

    final Map<String, String> textParts = new LinkedHashMap<>();
    String method = "POST";
    String path;
    String scheme = "WECHATPAY2-SHA256-RSA2048";
    String metaText;
    String signedText;
    String filePart = "file";
    String fileName = "a.bmp";
    String partType = "image/bmp";
    byte[] content = Upload.BMP;
    String digestField = "sha256";
    boolean sm3;
    boolean form = true;
    boolean chunked;
    UnaryOperator<String> body = text -> text;
    private final PrivateKey key;

    private V3Call(Path credentials, String idName, String id, String serial, String publicKeySerial) {
        this.key = key(credentials.resolve("apiclient_key.pem"));
        headers.put("Accept", "application/json");
        headers.put("User-Agent", "raw");
        headers.put("Wechatpay-Serial", publicKeySerial);
        headers.put("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
        authorization.put(idName, id);
        authorization.put("nonce_str", UUID.randomUUID().toString().replace("-", ""));
        authorization.put("timestamp", Long.toString(System.currentTimeMillis() / 1000, 10));
        authorization.put("serial_no", serial);
    }

    static V3Call of(SimulatedMerchant merchant) {
        return new V3Call(
                merchant.credentials(),
                "mchid",
                merchant.id(),
                merchant.certificateSerial(),
                merchant.publicKeySerial());
    }

    static V3Call of(SimulatedBrand brand) {
        V3Call call = new V3Call(
                brand.credentials(), "brand_id", brand.id(), brand.certificateSerial(), brand.publicKeySerial());
        call.scheme = "WECHATPAY-BRAND-SHA256-RSA2048";
        return call;
    }

    /** The plainest upload: a.bmp to merchant-media. */
    static V3Call bmp(SimulatedMerchant merchant) {
        V3Call call = of(merchant);
        call.path = "/v3/merchant/media/upload";
        return call.with("filename", "\"a.bmp\"").digested();
    }

    static V3Call certificates(SimulatedMerchant merchant) {
        V3Call call = of(merchant);
        call.method = "GET";
        call.path = "/v3/certificates";
        call.form = false;
        call.headers.remove("Content-Type");
        call.headers.remove("Wechatpay-Serial");
        return call;
    }

    V3Call with(String field, String json) {
        meta.put(field, json);
        return this;
    }

    V3Call without(String field) {
        meta.remove(field);
        return this;
    }

    V3Call header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    V3Call change(Consumer<V3Call> how) {
        how.accept(this);
        return this;
    }

    V3Call content(byte[] bytes) {
        content = bytes;
        return digested();
    }

    /** Meta's digest is made that of the content. */
    V3Call digested() {
        return with(digestField, "\"" + digest() + "\"");
    }

    String digest() {
        try {
            MessageDigest digest = sm3 ? new SM3.Digest() : MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String metaText() {
        if (!form) {
            return "";
        }
        return metaText != null
                ? metaText
                : meta.entrySet().stream()
                        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                        .collect(Collectors.joining(",", "{", "}"));
    }

    String toSign() {
        return method + "\n" + path + "\n" + authorization.get("timestamp") + "\n" + authorization.get("nonce_str")
                + "\n" + (signedText == null ? metaText() : signedText) + "\n";
    }

    private String authorization() {
        authorization.computeIfAbsent("signature", name -> sign(toSign(), key));
        return scheme + " "
                + authorization.entrySet().stream()
                        .map(pair -> pair.getKey() + "=\"" + pair.getValue() + "\"")
                        .collect(Collectors.joining(","));
    }

    static String sign(String text, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static PrivateKey key(Path pem) {
        try {
            return key(Files.readString(pem));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static PrivateKey key(String pem) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The form as one-byte characters, so that tests can change any of it as text. */
    byte[] body() {
        StringBuilder text = new StringBuilder(part("meta", "", "application/json", latin(metaText())));
        textParts.forEach((name, value) -> text.append(part(name, "", null, latin(value))));
        String name = fileName == null ? "" : "; filename=\"" + latin(fileName) + "\"";
        text.append(part(filePart, name, partType, new String(content, StandardCharsets.ISO_8859_1)));
        text.append("--" + BOUNDARY + "--\r\n");
        return body.apply(text.toString()).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String part(String name, String parameters, String type, String content) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + parameters
                + (type == null ? "" : "\r\nContent-Type: " + type) + "\r\n\r\n" + content + "\r\n";
    }

    /** The whole request for a connection that is used once. */
    byte[] request() {
        byte[] sent = form ? body() : new byte[0];
        StringBuilder head =
                new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        if (scheme != null) {
            head.append("Authorization: " + authorization() + "\r\n");
        }
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append(chunked ? "Transfer-Encoding: chunked\r\n\r\n" : "Content-Length: " + sent.length + "\r\n\r\n");
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        request.writeBytes(chunked ? chunk(sent) : sent);
        return request.toByteArray();
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
