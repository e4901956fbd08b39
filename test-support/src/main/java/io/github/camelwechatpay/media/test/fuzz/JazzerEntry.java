// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.fuzz;

/** Where Jazzer comes in: it calls static methods of these names. */
public final class JazzerEntry {

    private static FuzzTarget target;

    private JazzerEntry() {}

    public static void fuzzerInitialize(String[] arguments) {
        target = FuzzTarget.named(arguments[0]);
    }

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        target.accepts(input);
    }
}
