package io.github.camelwechatpay.media.example.folder;

/** Where a file ended, as progress, summary and report write it. */
enum Status {
    /** Uploaded and moved to the done folder. */
    done,
    /** At fault and moved to the failed folder. */
    failed,
    /** Still in the inbox, for it is not the file's fault. */
    left
}
