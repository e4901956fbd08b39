package io.github.camelwechatpay.media.example.folder;

/** Where a file ended, as progress, summary and report write it. */
enum Status {
    /** Uploaded, and moved to the done folder or deleted. */
    done,
    /** At fault and moved to the failed folder. */
    failed,
    /** Moved to quarantine, for somebody to look at. */
    quarantined,
    /** Still in the inbox, for it is not the file's fault. */
    left
}
