package io.github.camelwechatpay.media.simulator;

import java.util.Optional;

/** Takes every request: control door, upload call, certificate download or unknown path. */
final class Desk {

    private static final String REFUSED = "refused";

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
        if (checked.accepted() == null) {
            journal.add(entry(call, api, checked, checked.refused(), REFUSED));
            return checked.refused();
        }
        Answer answer = agenda.take();
        Reply reply = answer.to(checked.accepted());
        journal.add(entry(call, api, checked, reply, answer.name()));
        return reply;
    }

    private static ReceivedUpload entry(Call call, String api, Checked checked, Reply reply, String answer) {
        Part file = checked.form().file();
        return new ReceivedUpload(
                api,
                call.method(),
                call.target(),
                call.headers(),
                checked.form().fields(),
                file == null ? null : file.fileName(),
                file == null ? null : file.contentType(),
                file == null ? new byte[0] : file.content(),
                ClientCertificates.commonName(call.clientCertificate()),
                checked.verdict(),
                reply.mediaId(),
                answer,
                checked.form().fields().get("meta"),
                checked.identity(),
                call.header(AnswerSignature.SERIAL).orElse(null));
    }
}
