// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** An object of JDBC that answers as a test wants. */
final class JdbcDouble {

    private JdbcDouble() {}

    /** @param answer of each of its methods */
    static <T> T of(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> answer.to(method, given)));
    }

    interface Answer {
        Object to(Method method, Object[] given) throws Exception;
    }
}
