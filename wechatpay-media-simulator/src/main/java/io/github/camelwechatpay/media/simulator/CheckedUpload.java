package io.github.camelwechatpay.media.simulator;

/** A call on an upload's path that was judged, as it is told of before its answer and after. */
record CheckedUpload(HttpRequest call, String api, CheckedRequest checked, byte[] content, String sha256) {

    private static final byte[] NOTHING = new byte[0];

    static CheckedUpload of(HttpRequest call, String api, CheckedRequest checked) {
        Part file = checked.form().file();
        byte[] content = file == null ? NOTHING : file.content();
        return new CheckedUpload(call, api, checked, content, MediaDigest.SHA_256.of(content));
    }

    ReceivedUpload unanswered() {
        return told(null, null, false);
    }

    ReceivedUpload refused() {
        return told("refused", checked.refused().mediaId(), false);
    }

    ReceivedUpload answered(Answer answer, HttpResponse reply) {
        return told(answer.name(), reply.mediaId(), answer.isSuccessTo(checked.accepted()));
    }

    private ReceivedUpload told(String answer, String mediaId, boolean accepted) {
        Part file = checked.form().file();
        return new ReceivedUpload(
                api,
                call.method(),
                call.target(),
                call.headers(),
                checked.form().fields(),
                file == null ? null : file.fileName(),
                file == null ? null : file.contentType(),
                content,
                content.length,
                sha256,
                ClientCertificates.commonName(call.clientCertificate()),
                checked.checkResult(),
                mediaId,
                answer,
                accepted,
                checked.form().fields().get("meta"),
                checked.identity(),
                call.header(ResponseSignature.SERIAL).orElse(null));
    }

    @Override
    public String toString() {
        return "Arrival[" + api + ", " + content.length + " bytes]";
    }
}
