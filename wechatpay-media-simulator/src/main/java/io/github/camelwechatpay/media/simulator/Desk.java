package io.github.camelwechatpay.media.simulator;

import java.util.Optional;

/** Takes every request: control door, upload call, certificate download or unknown path. */
final class Desk {

    private final V2Checks v2;
    private final V3Checks v3;
    private final CertificateDownloads certificates;
    private final Agenda agenda;
    private final Journal journal;
    private final ControlDoor door;

    Desk(
            V2Checks v2,
            V3Checks v3,
            CertificateDownloads certificates,
            Agenda agenda,
            Journal journal,
            ControlDoor door) {
        this.v2 = v2;
        this.v3 = v3;
        this.certificates = certificates;
        this.agenda = agenda;
        this.journal = journal;
        this.door = door;
    }

    Reply answer(Call call) {
        if (call.path().startsWith(ControlDoor.PATH)) {
            return door.answer(call);
        }
        if (call.path().equals(UploadApi.UPLOADMEDIA.path())) {
            return upload(call, UploadApi.UPLOADMEDIA.name(), v2.check(UploadApi.UPLOADMEDIA, call));
        }
        if (CertificateDownloads.areAt(call.path())) {
            return certificates.answer(call);
        }
        Optional<V3Api> api = V3Api.at(call.path());
        return api.isPresent() ? upload(call, api.get().name(), v3.check(api.get(), call)) : Page.NOT_FOUND.reply();
    }

    /** It is in the journal before the answer goes out, so that who has the answer finds it there. */
    private Reply upload(Call call, String api, Checked checked) {
        Arrival arrival = Arrival.of(call, api, checked);
        if (checked.accepted() == null) {
            journal.add(arrival.refused());
            return checked.refused();
        }
        Answer answer = agenda.take(arrival.unanswered());
        Reply reply = answer.to(checked.accepted());
        journal.add(arrival.answered(answer, reply));
        return reply;
    }
}
