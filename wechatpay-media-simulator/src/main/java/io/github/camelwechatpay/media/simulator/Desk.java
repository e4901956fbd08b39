package io.github.camelwechatpay.media.simulator;

/** Takes every request: control door, upload call or unknown path. */
final class Desk {

    private static final String REFUSED = "refused";

    private final UploadApi api = UploadApi.UPLOADMEDIA;
    private final V2Checks checks;
    private final Agenda agenda;
    private final Journal journal;
    private final ControlDoor door;

    Desk(V2Checks checks, Agenda agenda, Journal journal) {
        this.checks = checks;
        this.agenda = agenda;
        this.journal = journal;
        this.door = new ControlDoor(agenda, journal);
    }

    Reply answer(Call call) {
        if (call.path().startsWith(ControlDoor.PATH)) {
            return door.answer(call);
        }
        return call.path().equals(api.path()) ? upload(call) : Page.NOT_FOUND.reply();
    }

    /** It is in the journal before the answer goes out, so that who has the answer finds it there. */
    private Reply upload(Call call) {
        Checked checked = checks.check(api, call);
        if (checked.accepted() == null) {
            journal.add(entry(call, checked, checked.refused(), REFUSED));
            return checked.refused();
        }
        Answer answer = agenda.take();
        Reply reply = answer.to(checked.accepted());
        journal.add(entry(call, checked, reply, answer.name()));
        return reply;
    }

    private ReceivedUpload entry(Call call, Checked checked, Reply reply, String answer) {
        Part file = checked.form().file();
        return new ReceivedUpload(
                api.name(),
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
                answer);
    }
}
