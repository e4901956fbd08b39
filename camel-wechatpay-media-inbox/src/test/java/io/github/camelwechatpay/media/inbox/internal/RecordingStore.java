// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.internal.report.Report;
import io.github.camelwechatpay.media.inbox.internal.report.ReportLine;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.FileGoneException;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;

/** A store and a report that tell what was done, and fail where a test wants it. */
final class RecordingStore extends StoreWithoutOperator implements Report {

    /** What a test does in the middle of a call. */
    @FunctionalInterface
    interface Call {
        void run() throws IOException;
    }

    boolean gone;
    boolean tellsOfOldFiles;
    boolean halfMoved;
    Call onLook = () -> {};
    Call onLine = () -> {};
    Call onMove = () -> {};
    private final List<String> done = new ArrayList<>();
    private final List<ReportLine> lines = new ArrayList<>();

    /** As a {@link Call}. */
    static void failsForADisk() throws IOException {
        throw new IOException("the disk is full");
    }

    List<String> done() {
        return done;
    }

    List<ReportLine> lines() {
        return lines;
    }

    @Override
    public void mustBeThere(InboxFile file) throws IOException {
        onLook.run();
        if (gone) {
            throw new FileGoneException();
        }
    }

    @Override
    public String move(InboxFile file, Place place, FailureReason reason) throws IOException {
        onMove.run();
        done.add("move " + file.name() + " " + place + (reason == null ? "" : " " + reason.code()));
        return file.name();
    }

    @Override
    public void delete(InboxFile file) throws IOException {
        onMove.run();
        done.add("delete " + file.name());
    }

    @Override
    public void append(ReportLine line, boolean once, BooleanSupplier wanted) throws IOException {
        if (wanted.getAsBoolean()) {
            onLine.run();
            lines.add(line);
            done.add((once ? "line once " : "line ") + line.file() + " " + line.status());
        }
    }

    @Override
    public boolean mayTellOf(InboxFile found) {
        return tellsOfOldFiles;
    }

    @Override
    public boolean mayBeHalfMoved(InboxFile file, Place place, FailureReason reason) {
        return halfMoved;
    }

    @Override
    public void fetch(InboxFile file, Exchange exchange) {
        throw new UnsupportedOperationException("files are only settled here");
    }
}
