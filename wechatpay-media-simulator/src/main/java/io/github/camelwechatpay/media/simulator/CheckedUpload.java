// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import io.github.camelwechatpay.media.simulator.internal.check.CheckedRequest;
import io.github.camelwechatpay.media.simulator.internal.check.MediaDigest;
import io.github.camelwechatpay.media.simulator.internal.http.HttpRequest;
import io.github.camelwechatpay.media.simulator.internal.http.HttpResponse;
import io.github.camelwechatpay.media.simulator.internal.http.Part;
import io.github.camelwechatpay.media.simulator.internal.pki.ClientCertificates;
import io.github.camelwechatpay.media.simulator.internal.v3.ResponseSignature;

/** A checked call on an upload's path, to be told as a {@link ReceivedUpload} before its answer and after. */
record CheckedUpload(HttpRequest request, String api, CheckedRequest checked, byte[] content, String sha256) {

    private static final byte[] NOTHING = new byte[0];

    static CheckedUpload of(HttpRequest request, String api, CheckedRequest checked) {
        Part file = checked.form().file();
        byte[] content = file == null ? NOTHING : file.content();
        return new CheckedUpload(request, api, checked, content, MediaDigest.SHA_256.of(content));
    }

    ReceivedUpload unanswered() {
        return received(null, null, false);
    }

    ReceivedUpload refused() {
        return received("refused", checked.rejection().response().mediaId(), false);
    }

    ReceivedUpload answered(Answer answer, HttpResponse response) {
        return received(answer.name(), response.mediaId(), answer.isSuccessTo(checked.valid()));
    }

    private ReceivedUpload received(String answer, String mediaId, boolean accepted) {
        Part file = checked.form().file();
        return new ReceivedUpload(
                api,
                request.method(),
                request.target(),
                request.headers(),
                checked.form().fields(),
                file == null ? null : file.fileName(),
                file == null ? null : file.contentType(),
                content,
                content.length,
                sha256,
                ClientCertificates.commonName(request.clientCertificate()),
                CheckResult.of(checked),
                mediaId,
                answer,
                accepted,
                checked.form().fields().get("meta"),
                checked.identity(),
                request.header(ResponseSignature.SERIAL).orElse(null),
                checked.decrypted());
    }

    @Override
    public String toString() {
        return "CheckedUpload[" + api + ", " + content.length + " bytes]";
    }
}
