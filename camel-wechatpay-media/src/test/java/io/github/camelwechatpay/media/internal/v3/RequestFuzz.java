// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.FailureOracle;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.internal.api.ApiField;
import io.github.camelwechatpay.media.internal.api.FieldResolver;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.api.RequestFields;
import io.github.camelwechatpay.media.internal.api.SignType;
import io.github.camelwechatpay.media.internal.file.CheckLevel;
import io.github.camelwechatpay.media.internal.file.Media;
import io.github.camelwechatpay.media.internal.file.MediaCheck;
import io.github.camelwechatpay.media.internal.file.SentFileNames;
import io.github.camelwechatpay.media.internal.protocol.Protocol;
import io.github.camelwechatpay.media.internal.protocol.SignedRequest;
import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import io.github.camelwechatpay.media.internal.time.Stamp;
import io.github.camelwechatpay.media.internal.v2.V2Account;
import io.github.camelwechatpay.media.internal.v2.Vectors;
import io.github.camelwechatpay.media.test.fuzz.FuzzInput;
import io.github.camelwechatpay.media.test.fuzz.FuzzTarget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.Jsoner;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;

/**
 * Names, field values and files of any text and bytes. What Apache Commons FileUpload reads of the request, and what another
 * JSON parser reads of its meta, is what was meant; the path leads where it should; the signature is over the path and the
 * very bytes of the meta that are sent.
 */
public final class RequestFuzz implements FuzzTarget {

    private static final List<MediaApi> APIS = MediaApiTable.all();
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(V3Vectors.ANSWERED), ZoneOffset.UTC);

    private final Protocol v2 = V2Account.of(Vectors.MCH_ID, Vectors.API_KEY, SecretRedactor.NONE, CLOCK)
            .protocol(SignType.HMAC_SHA256);
    private final Protocol v3 = new V3Protocol(
            new V3Signer(V3Identity.merchant(Vectors.MCH_ID), FuzzKeys.credentials()),
            new PlatformKeys(V3Vectors.PUBLIC_KEY_SERIAL, FuzzKeys.publicKey(), null, CLOCK),
            SecretRedactor.NONE,
            CLOCK);

    /** A part as it was read. */
    private record Part(String name, String fileName, String type, byte[] content) {}

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int api = 0; api < APIS.size(); api++) {
            seeds.add(FuzzInput.of(api, "licence.jpg\n", "1\n2\n3\n4\n", Vectors.A_BMP));
        }
        seeds.add(FuzzInput.of(0, "../a\"\r; filename=\"b.exe\n\n\n\n\n", "--camelwxpaymedia\r\n"));
        seeds.add(FuzzInput.of(8, "营业执照 (1).PDF\n../x\n7\n/y?z=1\n\n", "%PDF-1.7\n"));
        seeds.add(FuzzInput.of(9, "😀\u202E\u0000.mp4\nDD 2025/07\n%2e%2e\n5\n\n", "x"));
        return seeds;
    }

    @Override
    public boolean accepts(byte[] input) throws Exception {
        FuzzInput in = new FuzzInput(input);
        MediaApi api = in.one(APIS);
        String given = in.textLine();
        Map<String, Object> asked = new LinkedHashMap<>();
        for (ApiField field : api.fields()) {
            asked.put(field.name(), in.textLine());
        }
        byte[] file = in.rest();
        MediaCheck.Checked checked =
                MediaCheck.check(Media.of(file), given, api.rules(api.limits()), CheckLevel.OFF, false);
        SentFileNames names = api.names().names(checked, given, api.limits().maxNameLength());
        Map<String, Object> fields;
        try {
            fields = FieldResolver.of(api, new RequestFields(Map.of(), java.util.Set.of(), asked, false));
        } catch (InvalidMediaException e) {
            FailureOracle.check(e);
            return false;
        }
        Stamp stamp = new Stamp(V3Vectors.ANSWERED, nonce(input));
        Protocol protocol = api.auth() == MediaApi.Auth.V2 ? v2 : v3;
        SignedRequest request = protocol.request(api, checked, names, fields, stamp);
        check(request, api, names, asked, file, stamp, checked);
        return true;
    }

    /** Of the content, so that no content can have it in it. */
    private static String nonce(byte[] input) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(input);
        return HexFormat.of().withUpperCase().formatHex(hash).substring(0, 32);
    }

    private static void check(
            SignedRequest request,
            MediaApi api,
            SentFileNames names,
            Map<String, Object> asked,
            byte[] file,
            Stamp stamp,
            MediaCheck.Checked checked)
            throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        request.body().writeTo(body);
        assertThat((long) body.size()).isEqualTo(request.body().length());
        List<Part> parts = read(body.toByteArray(), Protocol.boundary(stamp));
        Part last = parts.get(parts.size() - 1);
        assertThat(last.name).isEqualTo(api.filePart());
        assertThat(last.fileName)
                .isEqualTo(names.part())
                .matches("[\\x20-\\x7E]+")
                .doesNotContain("/", "\\", "\"");
        assertThat(last.fileName.length()).isLessThanOrEqualTo(api.limits().maxNameLength());
        assertThat(last.fileName).endsWithIgnoringCase("." + checked.suffix());
        assertThat(last.type).isEqualTo(api.partType(checked));
        assertThat(last.content).isEqualTo(file);
        Map<String, byte[]> texts = new LinkedHashMap<>();
        parts.subList(0, parts.size() - 1)
                .forEach(part -> assertThat(texts.put(part.name, part.content)).isNull());
        assertThat(parts).filteredOn(part -> part.fileName != null).hasSize(1);
        if (api.auth() == MediaApi.Auth.V2) {
            assertThat(texts).containsOnlyKeys("mch_id", "media_hash", "sign_type", "sign");
            assertThat(request.path()).isEqualTo(api.path());
        } else {
            assertThat(request.path()).matches("/[A-Za-z0-9/_.~%-]*");
            assertThat(decoded(request.path()))
                    .isEqualTo(Stream.of(api.path().split("/"))
                            .map(segment -> asked.getOrDefault(segment.replaceAll("[{}]", ""), segment))
                            .toList());
            checkMeta(texts, api, names, asked, checked);
            checkSignature(request, texts.get("meta"), stamp);
        }
    }

    /** Its pieces, decoded after they were told apart. */
    private static List<Object> decoded(String path) {
        return Stream.of(path.split("/"))
                .<Object>map(segment -> URI.create("/" + segment).getPath().substring(1))
                .toList();
    }

    private static void checkMeta(
            Map<String, byte[]> texts,
            MediaApi api,
            SentFileNames names,
            Map<String, Object> asked,
            MediaCheck.Checked checked)
            throws DeserializationException {
        String json = new String(texts.get("meta"), UTF_8);
        assertThat(json.getBytes(UTF_8)).isEqualTo(texts.get("meta"));
        Object meta = Jsoner.deserialize(json);
        if (api.shape().nameField() != null) {
            assertThat(at(meta, api.shape().nameField())).isEqualTo(names.meta());
        }
        assertThat(names.meta().length()).isLessThanOrEqualTo(api.limits().maxNameLength());
        assertThat(at(meta, api.shape().digestField())).isEqualTo(checked.digest());
        for (ApiField field : api.fields()) {
            String wanted = asked.get(field.name()).toString();
            if (!wanted.isBlank() && field.place() == ApiField.Place.META) {
                String sent = String.valueOf(at(meta, field.name()));
                assertThat(sent).isEqualTo(field.kind() == ApiField.Kind.TEXT ? wanted : number(wanted));
            } else if (!wanted.isBlank() && field.place() == ApiField.Place.TEXT_PART) {
                String sent = new String(texts.get(field.name()), UTF_8);
                assertThat(sent).isEqualTo(field.kind() == ApiField.Kind.TEXT ? wanted : number(wanted));
            }
        }
    }

    private static String number(String text) {
        return Long.toString(Long.parseLong(text.strip()));
    }

    private static Object at(Object json, String name) {
        Object node = json;
        for (String piece : name.split("\\.")) {
            node = ((Map<?, ?>) node).get(piece);
        }
        return node;
    }

    private static void checkSignature(SignedRequest request, byte[] meta, Stamp stamp) {
        String authorization = request.headers().get("Authorization");
        String signature = authorization.replaceFirst(".*,signature=\"([^\"]+)\".*", "$1");
        byte[] signed = FuzzInput.of(
                "POST\n" + request.path() + "\n" + stamp.epochSecond() + "\n" + stamp.nonce() + "\n", meta, "\n");
        assertThat(FuzzKeys.verifies(signed, Base64.getDecoder().decode(signature), FuzzKeys.publicKey()))
                .as("the signature is over what is sent")
                .isTrue();
    }

    private static List<Part> read(byte[] body, String boundary) throws IOException {
        List<Part> parts = new ArrayList<>();
        MultipartInput in = MultipartInput.builder()
                .setInputStream(new ByteArrayInputStream(body))
                .setBoundary(boundary.getBytes(ISO_8859_1))
                .get();
        boolean more = in.skipPreamble();
        while (more) {
            Map<String, String> headers = headers(in.readHeaders());
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            in.readBodyData(content);
            ParameterParser parameters = new ParameterParser();
            Map<String, String> disposition = parameters.parse(headers.get("content-disposition"), ';');
            assertThat(disposition).containsKey("form-data");
            parts.add(new Part(
                    disposition.get("name"),
                    disposition.get("filename"),
                    headers.get("content-type"),
                    content.toByteArray()));
            more = in.readBoundary();
        }
        return parts;
    }

    private static Map<String, String> headers(String block) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : block.split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(java.util.Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }
}
