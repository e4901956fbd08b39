// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import io.github.camelwechatpay.media.test.report.CsvReport;
import java.nio.file.Path;
import java.util.List;

/** A line of a route's report. */
record StormLine(String file, String status, String mediaId, String code) {

    static final String DONE = "done";
    static final String FAILED = "failed";
    static final String QUARANTINED = "quarantined";
    static final String LEFT = "left";

    static List<StormLine> read(Path report) {
        return CsvReport.of(report).lines().stream()
                .map(row -> new StormLine(row.get("file"), row.get("status"), row.get("media_id"), row.get("code")))
                .toList();
    }

    boolean isFinal() {
        return !status.equals(LEFT);
    }
}
