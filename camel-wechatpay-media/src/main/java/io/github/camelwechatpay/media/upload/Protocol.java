package io.github.camelwechatpay.media.upload;

/** How a version of WeChat Pay's interface wants to be asked, and how it answers. Does no I/O. */
sealed interface Protocol permits V2Protocol {

    /** One try, signed as of the stamp. */
    Request request(MediaApi api, MediaCheck.Checked checked, String fileName, Stamp stamp);

    /**
     * Believes an answer first, then reads it.
     *
     * @throws RejectedException if WeChat Pay says no
     * @throws UntrustedResponseException if it says yes and that cannot be believed, or gives no id
     * @throws NoAnswerException if it is not WeChat Pay that says something
     */
    Answer outcome(MediaApi api, Response response);

    /**
     * A success that was verified.
     *
     * @param text the whole answer
     */
    record Answer(String id, String text) {}
}
