// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.error.Disposition;
import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.inbox.internal.report.ReportLine;
import io.github.camelwechatpay.media.inbox.internal.report.ReportStatus;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.UniqueFileName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Message;

/** What lies in the folders before the route begins, and what must come of it. */
enum CrashPointScene {
    DONE("p.bmp", "done/p.bmp"),
    /** Another file has the name already. */
    NAME_IS_TAKEN("p.bmp", "done/p-2.bmp") {
        @Override
        void prepare(Path home) throws IOException {
            Files.writeString(home.resolve("done/p.bmp"), OTHER);
        }
    },
    FAILED("failed.bmp", "failed/failed.bmp") {
        @Override
        void prepare(Path home) throws IOException {
            Files.writeString(home.resolve("failed/other.bmp"), OTHER);
        }
    },
    /** It failed, and another file has the name already. */
    FAILED_AND_NAME_IS_TAKEN("failed.bmp", "failed/failed-2.bmp") {
        @Override
        void prepare(Path home) throws IOException {
            Files.writeString(home.resolve("failed/failed.bmp"), OTHER);
        }
    },
    QUARANTINED("unclear.bmp", "quarantine/unclear.bmp"),
    DELETED("p.bmp", null),
    MONTH_IS_OVER("p.bmp", "done/p.bmp") {
        @Override
        void prepare(Path home) throws IOException {
            Path report = Files.writeString(home.resolve("report.csv"), HEADER + EARLIER);
            Files.setLastModifiedTime(report, FileTime.from(Instant.now().minus(40, ChronoUnit.DAYS)));
        }
    },
    LINE_IS_TORN("p.bmp", "done/p.bmp") {
        @Override
        void prepare(Path home) throws IOException {
            Files.writeString(home.resolve("report.csv"), HEADER + EARLIER + "p.bmp,done,upl");
        }
    };

    static final String OTHER = "another file";
    static final String HEADER = String.join(",", ReportLine.COLUMNS) + "\n";
    static final String EARLIER = "earlier.bmp,done,uploadmedia,ID-earlier,00ff,MD5,,,2026-05-01T00:00:00Z\n";

    private final String name;
    private final String target;

    /**
     * @param name of the file in the inbox
     * @param target where it must be in the end; null if it must be deleted
     */
    CrashPointScene(String name, String target) {
        this.name = name;
        this.target = target;
    }

    void prepare(Path home) throws IOException {
        // nothing but the file
    }

    String fileName() {
        return name;
    }

    /** Null if it is to be deleted. */
    String target() {
        return target;
    }

    boolean deletes() {
        return target == null;
    }

    boolean isUploaded() {
        return deletes() || target.startsWith("done");
    }

    String content() {
        return "content of " + name;
    }

    ReportStatus status() {
        return switch (this) {
            case FAILED, FAILED_AND_NAME_IS_TAKEN -> ReportStatus.failed;
            case QUARANTINED -> ReportStatus.quarantined;
            default -> ReportStatus.done;
        };
    }

    /** What the endpoint answers. */
    void answer(Message message, boolean fromLedger) {
        message.setHeader(WechatpayMediaConstants.API, "uploadmedia");
        if (isUploaded()) {
            message.setHeader(WechatpayMediaConstants.ID, id());
            message.setHeader("CamelWechatpayMediaFromLedger", fromLedger);
        } else {
            message.setHeader(WechatpayMediaConstants.ERROR_CODE, "CODE");
            message.setHeader(WechatpayMediaConstants.ERROR_MESSAGE, "what happened");
            message.setHeader(WechatpayMediaConstants.ERROR_ADVICE, "what to do");
            message.setHeader(WechatpayMediaConstants.ERROR_ADVICE_ZH, "怎么办");
            Fault fault = status() == ReportStatus.failed ? Fault.FILE : Fault.UNKNOWN;
            message.setHeader(WechatpayMediaConstants.FAULT, fault.name());
            Disposition disposition = fault == Fault.FILE ? Disposition.FAIL : Disposition.QUARANTINE;
            message.setHeader(WechatpayMediaConstants.DISPOSITION, disposition.name());
        }
    }

    /** Another file that must stay as it is; null if there is none. */
    String other() {
        return switch (this) {
            case NAME_IS_TAKEN -> "done/p.bmp";
            case FAILED -> "failed/other.bmp";
            case FAILED_AND_NAME_IS_TAKEN -> "failed/failed.bmp";
            default -> null;
        };
    }

    boolean hasEarlierLine() {
        return this == MONTH_IS_OVER || this == LINE_IS_TORN;
    }

    /**
     * Whether nothing but its line tells of the file's move yet, and that line may as well be of the other file: a crash at
     * this moment may give the file a second one.
     */
    boolean isAmbiguous(Path home) {
        return this == FAILED_AND_NAME_IS_TAKEN && !Files.exists(home.resolve(target + UniqueFileName.REASON));
    }

    /** All that may be in the folders in the end. */
    List<String> files() {
        return Stream.of(target, isUploaded() ? null : target + UniqueFileName.REASON, other())
                .filter(Objects::nonNull)
                .toList();
    }

    String id() {
        return "ID-" + name;
    }

    String reason() {
        return new FailureReason("CODE", "what happened", "what to do", "怎么办").text();
    }
}
