// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Objects of JDBC that answer as a test wants. */
public final class JdbcDouble {

    private JdbcDouble() {}

    /** @param answer of each of its methods */
    public static <T> T of(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> answer.to(method, given)));
    }

    /** @param sql what becomes of each statement before its database prepares it */
    public static DataSource rewriting(DataSource database, UnaryOperator<String> sql) {
        return rewriting(DataSource.class, database, sql);
    }

    private static <T> T rewriting(Class<T> type, T real, UnaryOperator<String> sql) {
        return of(type, (method, given) -> {
            if (method.getName().equals("prepareStatement")) {
                given[0] = sql.apply((String) given[0]);
            }
            Object answer = call(method, real, given);
            return answer instanceof Connection connection ? rewriting(Connection.class, connection, sql) : answer;
        });
    }

    private static Object call(Method method, Object real, Object[] given) throws Throwable {
        try {
            return method.invoke(real, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** What a method gives back, or throws. */
    @FunctionalInterface
    public interface Answer {
        Object to(Method method, Object[] given) throws Throwable;
    }
}
