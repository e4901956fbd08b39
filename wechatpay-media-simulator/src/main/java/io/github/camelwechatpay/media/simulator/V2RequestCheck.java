package io.github.camelwechatpay.media.simulator;

import io.github.camelwechatpay.media.simulator.V2Rejection.Coded;
import io.github.camelwechatpay.media.simulator.V2Rejection.Front;
import io.github.camelwechatpay.media.simulator.V2Rejection.Unreadable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The checks of the V2 family: client certificate, form, fields, sign, picture; the first that fails answers. */
final class V2RequestCheck {

    private final Map<String, SimulatedMerchant> merchants;
    private final ClientCertificates certificates;
    private final Supplier<String> mediaIds;

    V2RequestCheck(
            Map<String, SimulatedMerchant> merchants, ClientCertificates certificates, Supplier<String> mediaIds) {
        this.merchants = merchants;
        this.certificates = certificates;
        this.mediaIds = mediaIds;
    }

    CheckedRequest check(V2Api api, HttpRequest call) {
        Optional<V2Rejection> unread = certificate(call).or(() -> method(call)).or(() -> framing(call));
        if (unread.isPresent()) {
            return refused(Form.NONE, unread.get());
        }
        Form form;
        try {
            form = Form.of(MultipartParser.parse(
                    call.body(), call.header("Content-Type").orElse("")));
        } catch (MalformedRequestException e) {
            return refused(Form.NONE, new Unreadable(e.getMessage()));
        }
        Optional<V2Rejection> unsigned = names(api, form)
                .or(() -> values(form))
                .or(() -> merchant(form, call))
                .or(() -> sign(form));
        if (unsigned.isPresent()) {
            return refused(form, unsigned.get());
        }
        ValidV2Request accepted =
                new ValidV2Request(merchant(form), signType(form).orElseThrow(), mediaIds.get());
        return new V2MediaCheck(api, form.file())
                .check(form.fields().get("media_hash"))
                .map(rejection -> new CheckedRequest(
                        form,
                        merchantId(form),
                        rejection.checkResult(),
                        null,
                        accepted.reply(V2Xml.refusal(rejection.refusal().code(), rejection.text()))))
                .orElseGet(() -> new CheckedRequest(form, merchantId(form), CheckResult.PASSED, accepted, null));
    }

    private Optional<V2Rejection> certificate(HttpRequest call) {
        if (call.clientCertificate() == null) {
            return Optional.of(new Front(GatewayError.NO_CLIENT_CERTIFICATE));
        }
        return rejectUnless(
                certificates.accepts(call.clientCertificate()), () -> new Front(GatewayError.BAD_CLIENT_CERTIFICATE));
    }

    private static Optional<V2Rejection> method(HttpRequest call) {
        return rejectUnless(
                call.method().equals("POST"),
                () -> Coded.of(Refusal.METHOD_NOT_SUPPORTED, call.method() + " was sent"));
    }

    private static Optional<V2Rejection> framing(HttpRequest call) {
        if (call.header("Transfer-Encoding").isPresent()
                || call.header("Content-Length").isEmpty()) {
            return Optional.of(new Unreadable("the body comes without Content-Length"));
        }
        return rejectUnless(
                call.header("Content-Encoding").isEmpty(), () -> new Unreadable("the body has a Content-Encoding"));
    }

    private static Optional<V2Rejection> names(V2Api api, Form form) {
        for (String field : form.fields().keySet()) {
            if (!api.required().contains(field) && !api.optional().contains(field)) {
                return Optional.of(Coded.field(field, "this call has no such text field"));
            }
        }
        for (String field : api.required()) {
            if (form.fields().getOrDefault(field, "").isEmpty()) {
                return Optional.of(Coded.field(field, "it is missing, empty or has a filename"));
            }
        }
        List<String> files = form.files().stream().map(Part::name).toList();
        return rejectUnless(
                files.equals(List.of(api.filePart())),
                () -> Coded.field(api.filePart(), "one file part of this name must come; came: " + files));
    }

    private static Optional<V2Rejection> values(Form form) {
        if (!form.fields().get("media_hash").matches("[0-9a-f]{32}")) {
            return Optional.of(Coded.field("media_hash", "it must be 32 lower-case hex digits"));
        }
        return rejectUnless(
                signType(form).isPresent(), () -> Coded.field("sign_type", "it must be MD5 or HMAC-SHA256"));
    }

    private Optional<V2Rejection> merchant(Form form, HttpRequest call) {
        if (merchant(form) == null) {
            return Optional.of(Coded.of(Refusal.MERCHANT_ID, "the simulator has no such merchant"));
        }
        String owner = ClientCertificates.commonName(call.clientCertificate());
        return rejectUnless(
                form.fields().get("mch_id").equals(owner),
                () -> Coded.of(Refusal.CERTIFICATE_VERIFICATION, "the client certificate is that of " + owner));
    }

    private Optional<V2Rejection> sign(Form form) {
        String right =
                signType(form).orElseThrow().sign(form.fields(), merchant(form).apiKey());
        boolean same = MessageDigest.isEqual(
                right.getBytes(StandardCharsets.UTF_8),
                form.fields().get("sign").getBytes(StandardCharsets.UTF_8));
        return rejectUnless(same, () -> Coded.of(Refusal.SIGNATURE, "signed must be " + toSign(form)));
    }

    private SimulatedMerchant merchant(Form form) {
        return merchants.get(merchantId(form));
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

    /** Not signed: the request hasn't shown that it comes from the merchant. */
    private static CheckedRequest refused(Form form, V2Rejection rejection) {
        CheckResult checkResult = rejection.checkResult();
        HttpResponse reply;
        if (rejection instanceof Front front) {
            reply = front.page().reply();
        } else if (rejection instanceof Unreadable) {
            reply = V2Xml.reply(V2Xml.fail(checkResult.text()));
        } else {
            reply = V2Xml.reply(V2Xml.refusal(checkResult.code(), checkResult.text()));
        }
        return new CheckedRequest(form, merchantId(form), checkResult, null, reply);
    }
}
