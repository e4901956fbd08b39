// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.key;

import org.jspecify.annotations.Nullable;

/** Keys that cannot be used. The message is for people: what is wrong and what to do, never what was in the file. */
public final class KeyFileException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final KeyProblem problem;

    public KeyFileException(KeyProblem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    KeyFileException(KeyProblem problem, String message) {
        this(problem, message, null);
    }

    public KeyProblem problem() {
        return problem;
    }

    /** {@code NO_KEYS} if the exception tells nothing better. */
    public static KeyProblem problemOf(Exception e) {
        return e instanceof KeyFileException known ? known.problem() : KeyProblem.NO_KEYS;
    }
}
