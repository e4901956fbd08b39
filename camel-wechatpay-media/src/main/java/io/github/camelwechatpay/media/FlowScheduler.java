package io.github.camelwechatpay.media;

import java.util.HashMap;
import java.util.function.Consumer;
import org.apache.camel.support.DefaultScheduledPollConsumerScheduler;
import org.apache.camel.support.ScheduledPollEndpoint;

/** Has an inbox read again after an error too. Camel's own scheduler drops the task then, and nothing is read any more. */
final class FlowScheduler extends DefaultScheduledPollConsumerScheduler {

    private final Consumer<Throwable> onError;

    /** @param onError is told of each */
    static void of(ScheduledPollEndpoint endpoint, Consumer<Throwable> onError) {
        FlowScheduler scheduler = new FlowScheduler(onError);
        // Camel tells these to a scheduler of its own alone
        scheduler.setInitialDelay(endpoint.getInitialDelay());
        scheduler.setDelay(endpoint.getDelay());
        scheduler.setTimeUnit(endpoint.getTimeUnit());
        scheduler.setUseFixedDelay(endpoint.isUseFixedDelay());
        scheduler.setScheduledExecutorService(endpoint.getScheduledExecutorService());
        endpoint.setScheduler(scheduler);
        endpoint.configureProperties(new HashMap<>()); // which is when an endpoint takes its scheduler
    }

    private FlowScheduler(Consumer<Throwable> onError) {
        this.onError = onError;
    }

    @Override
    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    public void scheduleTask(Runnable task) {
        super.scheduleTask(new FlowTask("The reading of the inbox", () -> {
            try {
                task.run();
            } catch (Throwable t) {
                onError.accept(t);
            }
        }));
    }
}
