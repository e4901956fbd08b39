package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.upload.Fault;
import io.github.camelwechatpay.media.upload.UploadException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Whether a merchant or brand can upload: down while the last upload of one of its calls failed for a reason that is the
 * account's, or its certificate has expired. Asks nobody; it tells what uploads have met.
 */
final class AccountHealth extends AbstractHealthCheck {

    private static final Duration SOON = Duration.ofDays(30);

    private final Clock clock;
    private final Map<String, UploadException> troubles = new ConcurrentHashMap<>();
    private volatile Instant expiry = Instant.MAX;

    AccountHealth(String identity, Clock clock) {
        super("camel", "producer:wechatpay-media-" + identity);
        this.clock = clock;
    }

    void certificateEnds(Instant at) {
        expiry = at;
    }

    void accepted(String api) {
        troubles.remove(api);
    }

    void failed(String api, UploadException e) {
        if (e.fault() == Fault.ACCOUNT) {
            troubles.put(api, e);
        }
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Duration left = Duration.between(clock.instant(), expiry);
        if (expiry.isBefore(Instant.MAX)) {
            builder.detail("certificate.expires", expiry.toString());
        }
        if (left.isNegative()) {
            builder.down()
                    .message("The API certificate expired at " + expiry
                            + ". Download a new one from the merchant console (Account Center, API Security)");
            return;
        }
        if (!troubles.isEmpty()) {
            Map.Entry<String, UploadException> trouble =
                    troubles.entrySet().iterator().next();
            builder.detail("api", trouble.getKey())
                    .detail("code", trouble.getValue().code());
            builder.down().message(trouble.getValue().getMessage());
            return;
        }
        builder.up();
        if (left.compareTo(SOON) < 0) {
            builder.message("The API certificate expires in " + left.toDays() + " days");
        }
    }
}
