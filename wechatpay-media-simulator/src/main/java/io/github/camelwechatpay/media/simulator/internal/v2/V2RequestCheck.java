// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v2;

import io.github.camelwechatpay.media.simulator.internal.account.Account;
import io.github.camelwechatpay.media.simulator.internal.check.ApiError;
import io.github.camelwechatpay.media.simulator.internal.check.CheckedRequest;
import io.github.camelwechatpay.media.simulator.internal.http.ErrorPage;
import io.github.camelwechatpay.media.simulator.internal.http.Form;
import io.github.camelwechatpay.media.simulator.internal.http.HttpRequest;
import io.github.camelwechatpay.media.simulator.internal.http.MalformedRequestException;
import io.github.camelwechatpay.media.simulator.internal.http.MultipartParser;
import io.github.camelwechatpay.media.simulator.internal.http.Part;
import io.github.camelwechatpay.media.simulator.internal.pki.ClientCertificates;
import io.github.camelwechatpay.media.simulator.internal.v2.V2Rejection.ByError;
import io.github.camelwechatpay.media.simulator.internal.v2.V2Rejection.ByGateway;
import io.github.camelwechatpay.media.simulator.internal.v2.V2Rejection.Unreadable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The checks of the V2 family: client certificate, form, fields, sign, picture; the first that fails answers. */
public final class V2RequestCheck {

    private final Function<String, Optional<Account>> merchants;
    private final ClientCertificates certificates;
    private final Supplier<String> mediaIds;

    public V2RequestCheck(
            Function<String, Optional<Account>> merchants, ClientCertificates certificates, Supplier<String> mediaIds) {
        this.merchants = merchants;
        this.certificates = certificates;
        this.mediaIds = mediaIds;
    }

    public CheckedRequest check(V2Api api, HttpRequest request) {
        Optional<V2Rejection> unread =
                certificate(request).or(() -> method(request)).or(() -> framing(request));
        if (unread.isPresent()) {
            return refused(Form.NONE, unread.get());
        }
        Form form;
        try {
            form = Form.of(MultipartParser.parse(
                    request.body(), request.header("Content-Type").orElse("")));
        } catch (MalformedRequestException e) {
            return refused(Form.NONE, new Unreadable(e.getMessage()));
        }
        Optional<V2Rejection> unsigned = names(api, form)
                .or(() -> values(form))
                .or(() -> merchant(form, request))
                .or(() -> sign(form));
        if (unsigned.isPresent()) {
            return refused(form, unsigned.get());
        }
        ValidV2Request valid = new ValidV2Request(
                merchant(form).orElseThrow().apiKey(), signType(form).orElseThrow(), mediaIds.get());
        return new V2MediaCheck(api, form.file())
                .check(form.fields().get("media_hash"))
                .map(error -> CheckedRequest.failed(form, merchantId(form), error.signedFor(valid)))
                .orElseGet(() -> CheckedRequest.passed(form, merchantId(form), valid));
    }

    private Optional<V2Rejection> certificate(HttpRequest request) {
        if (request.clientCertificate() == null) {
            return Optional.of(new ByGateway(ErrorPage.NO_CLIENT_CERTIFICATE));
        }
        return rejectUnless(
                certificates.accepts(request.clientCertificate()),
                () -> new ByGateway(ErrorPage.BAD_CLIENT_CERTIFICATE));
    }

    private static Optional<V2Rejection> method(HttpRequest request) {
        return rejectUnless(
                request.method().equals("POST"),
                () -> ByError.of(ApiError.METHOD_NOT_SUPPORTED, request.method() + " was sent"));
    }

    private static Optional<V2Rejection> framing(HttpRequest request) {
        if (request.header("Transfer-Encoding").isPresent()
                || request.header("Content-Length").isEmpty()) {
            return Optional.of(new Unreadable("the body comes without Content-Length"));
        }
        return rejectUnless(
                request.header("Content-Encoding").isEmpty(), () -> new Unreadable("the body has a Content-Encoding"));
    }

    private static Optional<V2Rejection> names(V2Api api, Form form) {
        for (String field : form.fields().keySet()) {
            if (!api.required().contains(field) && !api.optional().contains(field)) {
                return Optional.of(ByError.field(field, "this call has no such text field"));
            }
        }
        for (String field : api.required()) {
            if (form.fields().getOrDefault(field, "").isEmpty()) {
                return Optional.of(ByError.field(field, "it is missing, empty or has a filename"));
            }
        }
        List<String> files = form.files().stream().map(Part::name).toList();
        return rejectUnless(
                files.equals(List.of(api.filePart())),
                () -> ByError.field(api.filePart(), "one file part of this name must come; came: " + files));
    }

    private static Optional<V2Rejection> values(Form form) {
        if (!form.fields().get("media_hash").matches("[0-9a-f]{32}")) {
            return Optional.of(ByError.field("media_hash", "it must be 32 lower-case hex digits"));
        }
        return rejectUnless(
                signType(form).isPresent(), () -> ByError.field("sign_type", "it must be MD5 or HMAC-SHA256"));
    }

    private Optional<V2Rejection> merchant(Form form, HttpRequest request) {
        if (merchant(form).isEmpty()) {
            return Optional.of(ByError.of(ApiError.MERCHANT_ID, "the simulator has no such merchant"));
        }
        String owner = ClientCertificates.commonName(request.clientCertificate());
        return rejectUnless(
                form.fields().get("mch_id").equals(owner),
                () -> ByError.of(ApiError.CERTIFICATE_VERIFICATION, "the client certificate is that of " + owner));
    }

    private Optional<V2Rejection> sign(Form form) {
        String right = signType(form)
                .orElseThrow()
                .sign(form.fields(), merchant(form).orElseThrow().apiKey());
        boolean same = MessageDigest.isEqual(
                right.getBytes(StandardCharsets.UTF_8),
                form.fields().get("sign").getBytes(StandardCharsets.UTF_8));
        return rejectUnless(same, () -> ByError.of(ApiError.SIGNATURE, "signed must be " + toSign(form)));
    }

    private Optional<Account> merchant(Form form) {
        return Optional.ofNullable(merchantId(form)).flatMap(merchants);
    }

    private static String merchantId(Form form) {
        return form.fields().get("mch_id");
    }

    private static Optional<SignType> signType(Form form) {
        return SignType.of(form.fields().get("sign_type"));
    }

    private static String toSign(Form form) {
        return SignType.stringToSign(form.fields(), "<API key>");
    }

    private static Optional<V2Rejection> rejectUnless(boolean right, Supplier<V2Rejection> rejection) {
        return right ? Optional.empty() : Optional.of(rejection.get());
    }

    private static CheckedRequest refused(Form form, V2Rejection rejection) {
        return CheckedRequest.failed(form, merchantId(form), rejection.rejection());
    }
}
