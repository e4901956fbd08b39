// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.report;

import java.util.stream.Stream;

/** What became of a file, as the report writes it. */
public enum ReportStatus {
    /** Uploaded, and moved to the done folder or deleted. */
    done,
    /** At fault and moved to the failed folder. */
    failed,
    /** Moved to quarantine. */
    quarantined,
    /** Still in the inbox. */
    left;

    static boolean isOne(String name) {
        return Stream.of(values()).anyMatch(status -> status.name().equals(name));
    }
}
