package io.github.camelwechatpay.media.simulator;

/** A call that passed all checks, and how its family answers. */
sealed interface ValidRequest permits ValidV2Request, ValidV3Request {

    /** What is said unless told otherwise. */
    HttpResponse success();

    /** A row of the error table with a text of either language, signed. */
    HttpResponse refusal(Refusal refusal, String text);

    /** A reported refusal with a text of either language, signed. */
    HttpResponse refusal(ReportedRefusal refusal, String text);

    /**
     * Any code and text, signed.
     *
     * @param status the HTTP status, where the family has one of its own for errors
     */
    HttpResponse refusal(int status, String code, String text);

    /** The family's way to say no with a text alone. */
    HttpResponse failure(String text);
}
