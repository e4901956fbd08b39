// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.internal.report.ModelReport;
import io.github.camelwechatpay.media.inbox.internal.report.Report;
import io.github.camelwechatpay.media.inbox.internal.report.ReportLine;
import io.github.camelwechatpay.media.inbox.internal.report.ReportStatus;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.FileGoneException;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;

/**
 * Folders and report as a node sees them. As {@code LocalStore} does it, a file is linked to its new place, and then its old
 * name goes.
 */
final class SettlingStore extends StoreWithoutOperator implements Report {

    private final int node;
    private final boolean hadReport;
    private final SettlingSteps steps;
    private final SettlingSabotage sabotage;
    private final List<Runnable> afterTheMove = new ArrayList<>();

    SettlingStore(int node, boolean hadReport, SettlingSteps steps, SettlingSabotage sabotage) {
        this.node = node;
        this.hadReport = hadReport;
        this.steps = steps;
        this.sabotage = sabotage;
    }

    @Override
    public void fetch(InboxFile file, Exchange exchange) throws IOException {
        mustBeThere(file, "fetch");
        exchange.getMessage().setBody(file.name());
    }

    @Override
    public void mustBeThere(InboxFile file) throws IOException {
        mustBeThere(file, "look");
    }

    private void mustBeThere(InboxFile file, String step) throws IOException {
        if (!isTrue(steps.does(step, world -> world.isInInbox(file.name())))) {
            throw new FileGoneException();
        }
    }

    @Override
    public String move(InboxFile file, Place place, FailureReason reason) throws IOException {
        SettlingWorld.Place to = SettlingWorld.Place.valueOf(place.name());
        if (!isTrue(steps.does("link", world -> world.link(file.name(), to)))) {
            throw new FileGoneException();
        }
        isTrue(steps.does("unlink", world -> world.unlink(file.name())));
        afterTheMove.forEach(Runnable::run);
        afterTheMove.clear();
        return file.name();
    }

    @Override
    public void delete(InboxFile file) {
        throw new UnsupportedOperationException("files are moved here");
    }

    @Override
    public boolean hasOurClock() {
        return true;
    }

    /** Not to have the line of a file that stays loses nothing, so it is no step. */
    @Override
    public void append(ReportLine line, boolean once, BooleanSupplier wanted) throws IOException {
        if (line.status() == ReportStatus.left) {
            return;
        }
        ModelReport.Line written = ModelReport.Line.of(line);
        boolean looks = once && sabotage != SettlingSabotage.WRITES_THE_LINE_WITHOUT_A_LOOK;
        if (sabotage == SettlingSabotage.MOVES_BEFORE_THE_LINE) {
            afterTheMove.add(() -> steps.does("line", world -> write(world, written, looks)));
        } else if (wanted.getAsBoolean()) {
            isTrue(steps.does("line", world -> write(world, written, looks)));
        }
    }

    private boolean write(SettlingWorld world, ModelReport.Line line, boolean once) {
        world.report(node).append(line, once);
        return true;
    }

    @Override
    public boolean mayTellOf(InboxFile found) {
        return hadReport;
    }

    private static boolean isTrue(Object result) throws IOException {
        if (result == SettlingMemory.FAILED) {
            throw new IOException("the disk is full");
        }
        return (Boolean) result;
    }
}
