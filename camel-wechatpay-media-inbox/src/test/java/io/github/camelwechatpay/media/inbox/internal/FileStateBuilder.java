// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.internal.disposition.UnsettledUpload;
import io.github.camelwechatpay.media.inbox.internal.disposition.UploadResult;
import io.github.camelwechatpay.media.inbox.internal.report.ReportedUpload;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.InboxErrorCode;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import java.time.Duration;
import java.time.Instant;

/** What is remembered of a file: new to the inbox and untried, unless a test says otherwise. */
final class FileStateBuilder {

    static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");

    private final InboxFile file;
    private Instant unchangedSince = NOW.minus(Duration.ofHours(1));
    private boolean old;
    private int tries;
    private int polls;
    private FailureReason reason;
    private UnsettledUpload uploaded;
    private boolean reported;

    FileStateBuilder(String name) {
        this.file = new InboxFile(name, 100, unchangedSince, null);
    }

    FileStateBuilder unchangedFor(Duration time) {
        unchangedSince = NOW.minus(time);
        return this;
    }

    FileStateBuilder old() {
        old = true;
        return this;
    }

    FileStateBuilder tried(int times) {
        tries = times;
        return this;
    }

    FileStateBuilder polled(int times) {
        polls = times;
        return this;
    }

    FileStateBuilder leftFor(InboxErrorCode trouble) {
        return leftFor(trouble.reason());
    }

    FileStateBuilder leftFor(FailureReason why) {
        reason = why;
        return this;
    }

    FileStateBuilder uploaded(String id, boolean fromLedger) {
        uploaded = upload(id, fromLedger);
        return this;
    }

    FileStateBuilder reported() {
        reported = true;
        return this;
    }

    InboxFileState build() {
        return new InboxFileState(
                file, unchangedSince, old, tries, polls, NOW, NOW, reason, false, uploaded, reported, 1, true);
    }

    /** Not begun. */
    FileAttempt attempt() {
        return new FileAttempt(build(), 0, run -> true);
    }

    FileAttempt begun() {
        FileAttempt turn = attempt();
        turn.begin();
        return turn;
    }

    static UnsettledUpload upload(String id, boolean fromLedger) {
        return new UnsettledUpload(
                UploadResult.accepted(new ReportedUpload("merchant-media", id, null, null, NOW), fromLedger));
    }
}
