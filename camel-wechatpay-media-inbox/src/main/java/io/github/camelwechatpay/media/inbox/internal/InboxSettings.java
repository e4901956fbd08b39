// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.DoneAction;
import io.github.camelwechatpay.media.inbox.WechatpayMediaInboxConfiguration;
import io.github.camelwechatpay.media.inbox.internal.disposition.FileRetrySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the inboxes of all stores are told.
 *
 * @param delete whether a file that is done is deleted
 * @param largestFile in bytes; a larger one is not uploaded, so it is not downloaded either
 * @param keepDone empty: for ever; so with the others
 */
public record InboxSettings(
        Path report,
        long largestFile,
        FileRetrySettings patience,
        boolean delete,
        Duration probeDelay,
        Duration maxProbeDelay,
        Optional<Duration> keepDone,
        Optional<Duration> keepFailed,
        Optional<Duration> keepReports) {

    static InboxSettings of(InboxOptions options, WechatpayMediaInboxConfiguration told, long delay) {
        options.count("threads", told.getThreads());
        options.timeAboveZero("delay", delay);
        return new InboxSettings(
                report(options, told.getReport()),
                told.getMaxFileSize(),
                new FileRetrySettings(
                        options.time("minAge", told.getMinAge()),
                        options.count("maxPolls", told.getMaxPolls()),
                        options.timeAboveZero("retryDelay", told.getRetryDelay()),
                        options.timeAboveZero("maxRetryDelay", told.getMaxRetryDelay())),
                told.getDoneAction() == DoneAction.DELETE,
                options.timeAboveZero("probeDelay", told.getProbeDelay()),
                options.timeAboveZero("maxProbeDelay", told.getMaxProbeDelay()),
                Optional.empty(),
                Optional.empty(),
                options.keep("keepReports", told.getKeepReports()));
    }

    /** Only where the store can tell how old something is. */
    public InboxSettings keeping(Optional<Duration> done, Optional<Duration> failed) {
        return new InboxSettings(
                report, largestFile, patience, delete, probeDelay, maxProbeDelay, done, failed, keepReports);
    }

    private static Path report(InboxOptions options, @Nullable String told) {
        Path report = options.path("report", told);
        options.make("report", report.getParent() == null ? report : report.getParent());
        if (Files.isDirectory(report) || Files.exists(report) && !Files.isWritable(report)) {
            throw options.wrong("report", report + " is no file that can be written. Name another one");
        }
        return report;
    }
}
