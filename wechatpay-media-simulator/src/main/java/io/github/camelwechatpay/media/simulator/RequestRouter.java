package io.github.camelwechatpay.media.simulator;

import java.util.Optional;

/** Takes every request: control door, upload call, certificate download or unknown path. */
final class RequestRouter {

    private final V2RequestCheck v2;
    private final V3RequestCheck v3;
    private final CertificateDownloads certificates;
    private final AnswerQueue agenda;
    private final UploadJournal journal;
    private final ControlApi door;

    RequestRouter(
            V2RequestCheck v2,
            V3RequestCheck v3,
            CertificateDownloads certificates,
            AnswerQueue agenda,
            UploadJournal journal,
            ControlApi door) {
        this.v2 = v2;
        this.v3 = v3;
        this.certificates = certificates;
        this.agenda = agenda;
        this.journal = journal;
        this.door = door;
    }

    HttpResponse answer(HttpRequest call) {
        if (call.path().startsWith(ControlApi.PATH)) {
            return door.answer(call);
        }
        if (call.path().equals(V2Api.UPLOADMEDIA.path())) {
            return upload(call, V2Api.UPLOADMEDIA.name(), v2.check(V2Api.UPLOADMEDIA, call));
        }
        if (CertificateDownloads.areAt(call.path())) {
            return certificates.answer(call);
        }
        Optional<V3Api> api = V3Api.at(call.path());
        return api.isPresent()
                ? upload(call, api.get().name(), v3.check(api.get(), call))
                : GatewayError.NOT_FOUND.reply();
    }

    /** It is in the journal before the answer goes out, so that who has the answer finds it there. */
    private HttpResponse upload(HttpRequest call, String api, CheckedRequest checked) {
        CheckedUpload arrival = CheckedUpload.of(call, api, checked);
        if (checked.accepted() == null) {
            journal.add(arrival.refused());
            return checked.refused();
        }
        Answer answer = agenda.take(arrival.unanswered());
        HttpResponse reply = answer.to(checked.accepted());
        journal.add(arrival.answered(answer, reply));
        return reply;
    }
}
