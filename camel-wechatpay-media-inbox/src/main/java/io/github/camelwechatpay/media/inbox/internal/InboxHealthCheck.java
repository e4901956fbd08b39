// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.internal.breaker.Suspension;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.InboxErrorCode;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;

/** Down while an inbox is suspended because the account fails, while turns take too long, and while it cannot be read. */
final class InboxHealthCheck extends AbstractHealthCheck {

    private final InboxLifecycle lifecycle;
    private final @Nullable HealthCheck polling;

    /** @param polling Camel's own check, if there is one, whether the inbox can be read */
    InboxHealthCheck(String routeId, InboxLifecycle lifecycle, @Nullable HealthCheck polling) {
        super("camel", "consumer:" + routeId);
        this.lifecycle = lifecycle;
        this.polling = polling;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        int stuck = lifecycle.stuck();
        Suspension alarm = lifecycle.alarm();
        if (alarm == null && stuck > 0) {
            FailureReason reason = InboxErrorCode.STUCK.reason();
            builder.detail("code", reason.code());
            builder.detail("turns", stuck);
            builder.message(stuck + " turns did not come to their end in time. " + reason.advice());
            builder.down();
            return;
        }
        if (alarm == null) {
            readable(builder, options);
            return;
        }
        FailureReason reason = alarm.reason();
        builder.detail("code", reason.code());
        builder.detail("since", alarm.since().toString());
        builder.message("The inbox is suspended: " + reason.code() + ". " + reason.advice());
        builder.down();
    }

    private void readable(HealthCheckResultBuilder builder, Map<String, Object> options) {
        if (polling == null) {
            builder.up();
            return;
        }
        HealthCheck.Result result = polling.call(options);
        builder.state(result.getState());
        result.getMessage().ifPresent(builder::message);
        result.getError().ifPresent(builder::error);
        builder.details(result.getDetails());
    }
}
