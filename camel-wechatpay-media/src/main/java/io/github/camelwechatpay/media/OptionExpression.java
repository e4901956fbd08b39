// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.error.InvalidMediaException;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;

/** An option's expression, which may call any code of the application: whatever that throws names the option. */
final class OptionExpression implements Expression {

    private final String option;
    private final Expression expression;

    OptionExpression(String option, Expression expression) {
        this.option = option;
        this.expression = expression;
    }

    @Override
    public <T> @Nullable T evaluate(Exchange exchange, Class<T> type) {
        try {
            return expression.evaluate(exchange, type);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw InvalidMediaException.expression(option, e);
        }
    }
}
