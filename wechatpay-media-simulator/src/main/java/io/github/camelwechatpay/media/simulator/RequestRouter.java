// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import io.github.camelwechatpay.media.simulator.internal.check.CheckedRequest;
import io.github.camelwechatpay.media.simulator.internal.http.ErrorPage;
import io.github.camelwechatpay.media.simulator.internal.http.HttpRequest;
import io.github.camelwechatpay.media.simulator.internal.http.HttpResponse;
import io.github.camelwechatpay.media.simulator.internal.v2.V2Api;
import io.github.camelwechatpay.media.simulator.internal.v2.V2RequestCheck;
import io.github.camelwechatpay.media.simulator.internal.v3.CertificateDownloads;
import io.github.camelwechatpay.media.simulator.internal.v3.V3Api;
import io.github.camelwechatpay.media.simulator.internal.v3.V3RequestCheck;
import java.util.Optional;

/** Answers every request: control API, upload call, certificate download or unknown path. */
final class RequestRouter {

    private final V2RequestCheck v2;
    private final V3RequestCheck v3;
    private final CertificateDownloads certificates;
    private final AnswerQueue answers;
    private final UploadJournal journal;
    private final ControlApi control;

    RequestRouter(
            V2RequestCheck v2,
            V3RequestCheck v3,
            CertificateDownloads certificates,
            AnswerQueue answers,
            UploadJournal journal,
            ControlApi control) {
        this.v2 = v2;
        this.v3 = v3;
        this.certificates = certificates;
        this.answers = answers;
        this.journal = journal;
        this.control = control;
    }

    HttpResponse answer(HttpRequest request) {
        if (request.path().startsWith(ControlApi.PATH)) {
            return control.answer(request);
        }
        if (request.path().equals(V2Api.UPLOADMEDIA.path())) {
            return upload(request, V2Api.UPLOADMEDIA.name(), v2.check(V2Api.UPLOADMEDIA, request));
        }
        if (CertificateDownloads.areAt(request.path())) {
            return certificates.answer(request);
        }
        Optional<V3Api> api = V3Api.at(request.path());
        return api.isPresent()
                ? upload(request, api.get().name(), v3.check(api.get(), request))
                : ErrorPage.NOT_FOUND.response();
    }

    /** The upload is in the journal before the answer goes out, so that a client that has the answer finds it there. */
    private HttpResponse upload(HttpRequest request, String api, CheckedRequest checked) {
        CheckedUpload upload = CheckedUpload.of(request, api, checked);
        if (checked.valid() == null) {
            journal.add(upload.refused());
            return checked.rejection().response();
        }
        Answer answer = answers.take(upload.unanswered());
        HttpResponse response = answer.to(checked.valid());
        journal.add(upload.answered(answer, response));
        return response;
    }
}
