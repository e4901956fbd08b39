// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.error.Category;
import io.github.camelwechatpay.media.error.Disposition;
import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.FailureDetails;
import io.github.camelwechatpay.media.error.LedgerException;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.error.RejectedException;
import io.github.camelwechatpay.media.error.Upload;
import io.github.camelwechatpay.media.internal.upload.ModelUpload;
import io.github.camelwechatpay.media.ledger.MediaLedger;
import io.github.camelwechatpay.media.ledger.MediaLedger.Known;
import io.github.camelwechatpay.media.ledger.MediaLedger.Yours;
import io.github.camelwechatpay.media.ledger.ModelLedger;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What a node's route does: an upload by the ledger, and a step after it that takes the id. */
final class SettlingUpload {

    private final SettlingWorld world;
    private final SettlingSteps steps;
    private final SettlingSabotage sabotage;
    private final ModelLedger ledger;
    private final List<Runnable> afterTheSettlement = new ArrayList<>();

    SettlingUpload(int node, int start, SettlingWorld world, SettlingSteps steps, SettlingSabotage sabotage) {
        this.world = world;
        this.steps = steps;
        this.sabotage = sabotage;
        this.ledger = new ModelLedger(
                new Table(),
                () -> Duration.between(SettlingSteps.START, steps.clock().instant())
                        .toNanos(),
                () -> SettlingMemory.token(node, start, steps.done()),
                sabotage != SettlingSabotage.RECORDS_WITHOUT_ITS_CLAIM);
    }

    /** As the component's producer sets the headers. */
    void process(Exchange exchange) {
        Message message = exchange.getMessage();
        SettlingWorld.Given file = world.file((String) message.getBody());
        message.setHeader(WechatpayMediaConstants.API, "merchant-media");
        try {
            Upload upload = upload(file);
            message.setHeader(WechatpayMediaConstants.ID, upload.id());
            message.setHeader(WechatpayMediaConstants.DISPOSITION, Disposition.DONE.name());
            message.setHeader(WechatpayMediaConstants.FROM_LEDGER, upload.fromLedger());
            if (steps.isNew()) {
                world.tell(file.content(), upload.id());
            }
        } catch (LedgerException e) {
            e.upload().ifPresent(known -> message.setHeader(WechatpayMediaConstants.ID, known.id()));
            throw e;
        }
    }

    /** The file of the exchange was settled. */
    void settled() {
        afterTheSettlement.forEach(Runnable::run);
        afterTheSettlement.clear();
    }

    /** What is remembered of the database's clock. */
    String clock() {
        return ledger.clock(ModelUpload.LEASE);
    }

    private Upload upload(SettlingWorld.Given file) {
        String key = SettlingWorld.key(file.content());
        return switch (sabotage) {
            case RECORDS_BEFORE_THE_UPLOAD -> {
                MediaLedger.Answer answer = ledger.claim(key, ModelUpload.LEASE);
                if (answer instanceof Yours yours) {
                    ledger.record(yours.claim(), file.content() + "-1");
                    yield send(file);
                }
                yield known(answer);
            }
            case SETTLES_BEFORE_THE_RECORD -> {
                MediaLedger.Answer answer = ledger.claim(key, ModelUpload.LEASE);
                if (answer instanceof Yours yours) {
                    Upload upload = send(file);
                    afterTheSettlement.add(() -> ledger.record(yours.claim(), upload.id()));
                    yield upload;
                }
                yield known(answer);
            }
            default -> ModelUpload.once(ledger, key, () -> send(file));
        };
    }

    private static Upload known(MediaLedger.Answer answer) {
        if (answer instanceof Known known) {
            return ModelUpload.upload(known.id(), true);
        }
        throw new LedgerException(ErrorCode.LEDGER_BUSY.problem("Another node uploads the file"), null);
    }

    private Upload send(SettlingWorld.Given file) {
        Object answer = steps.does("send", to -> file.refused() ? "no" : to.accept(file.content()));
        if (answer == SettlingMemory.FAILED) {
            throw new NoAnswerException(ErrorCode.CONNECTION_LOST.problem("The connection was lost", true));
        }
        if (file.refused()) {
            throw new RejectedException(new FailureDetails(
                    "PARAM_ERROR",
                    Category.MEDIA,
                    Outcome.REJECTED,
                    false,
                    "The picture is refused",
                    ErrorCode.WRONG_TYPE.advice(),
                    null,
                    null));
        }
        return ModelUpload.upload((String) answer, false);
    }

    private final class Table implements ModelLedger.Access {

        @Override
        @SuppressWarnings("unchecked") // a statement's own result comes back
        public <T> T run(String name, ModelLedger.Statement<T> statement) throws SQLException {
            Object result = steps.does(name, to -> {
                T value = statement.run(
                        to.table(), sabotage == SettlingSabotage.CLAIMS_WITHOUT_A_LEASE ? 0 : to.millis());
                to.seeRecords();
                return value;
            });
            if (result == SettlingMemory.FAILED) {
                throw new SQLException("The connection is broken", "08006");
            }
            return (T) result;
        }
    }
}
