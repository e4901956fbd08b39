// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.Route;
import org.apache.camel.model.ErrorHandlerDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.support.CamelContextHelper;
import org.jspecify.annotations.Nullable;

/**
 * What a route says of redelivery. Camel takes the delay of the header {@code CamelRedeliveryDelay} as it is, whatever the
 * policy's {@code maximumRedeliveryDelay}, so the code that sets the header has to look there.
 */
final class MaximumRedeliveryDelay {

    private final CamelContext context;
    private final Route route;

    MaximumRedeliveryDelay(Route route) {
        this.context = route.getCamelContext();
        this.route = route;
    }

    /** The {@code maximumRedeliveryDelay} that is set for this failure; empty if none is, or a bean's. */
    Optional<Duration> longestDelay(Exception failure) {
        ErrorHandlerFactory handler = route.getErrorHandlerFactory();
        if (handler == null) {
            return Optional.empty(); // as in a route that a template makes
        }
        Optional<Duration> own = route.getErrorHandlers(handler).stream()
                .filter(OnExceptionDefinition.class::isInstance)
                .map(OnExceptionDefinition.class::cast)
                .filter(clause -> isFor(clause.getExceptions(), failure))
                .map(clause -> longest(clause.getRedeliveryPolicyType()))
                .flatMap(Optional::stream)
                .min(Duration::compareTo);
        return own.or(() -> ofHandler(handler));
    }

    private Optional<Duration> ofHandler(ErrorHandlerFactory handler) {
        if (handler instanceof ErrorHandlerDefinition wrapper) {
            return ofHandler(wrapper.getErrorHandlerType());
        }
        return handler instanceof DefaultErrorHandlerDefinition definition
                ? longest(definition.hasRedeliveryPolicy() ? definition.getRedeliveryPolicy() : null)
                : Optional.empty();
    }

    private boolean isFor(List<String> classes, Exception failure) {
        return classes.stream()
                .map(name -> context.getClassResolver().resolveClass(name))
                .filter(Objects::nonNull)
                .anyMatch(type -> type.isInstance(failure));
    }

    private Optional<Duration> longest(@Nullable RedeliveryPolicyDefinition policy) {
        return Optional.ofNullable(policy)
                .map(RedeliveryPolicyDefinition::getMaximumRedeliveryDelay)
                .map(text -> CamelContextHelper.parseDuration(context, text));
    }
}
