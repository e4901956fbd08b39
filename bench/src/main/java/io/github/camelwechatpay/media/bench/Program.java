// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench;

/** What a program's {@code main} does. */
public interface Program {

    void run() throws Exception;

    /** Ends this JVM with it, and with 1 if it throws: clients leave threads, which would let the JVM live on. */
    static void run(Program program) {
        int status = 1;
        try {
            program.run();
            status = 0;
        } catch (Exception e) {
            e.printStackTrace();
        }
        System.exit(status);
    }
}
