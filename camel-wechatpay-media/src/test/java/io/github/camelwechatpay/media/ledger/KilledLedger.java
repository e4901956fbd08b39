// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import org.h2.jdbcx.JdbcConnectionPool;

/** A program that records one id after the other until it is killed. */
final class KilledLedger {

    private KilledLedger() {}

    /** Tells the number of every id that the ledger said it has. The pool keeps the database open, which writes when closed. */
    public static void main(String[] url) {
        MediaLedger ledger = new JdbcMediaLedger(JdbcConnectionPool.create(url[0], "", "")).createTableIfMissing();
        for (int i = 0; ; i++) {
            ledger.record(
                    MediaLedgerContract.claimed(ledger.claim(MediaLedgerContract.key(i), MediaLedgerContract.LONG)),
                    "id-" + i);
            System.out.println(i);
        }
    }

    /** Kills such a program after some ids. @return the last one of which it heard that it is recorded */
    static int killed(String url, int after) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledLedger.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int last = -1;
        try (BufferedReader told = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII))) {
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                last = Integer.parseInt(line);
                if (last == after) {
                    process.toHandle().destroyForcibly(); // and read on: what it said it said
                }
            }
        } finally {
            process.destroyForcibly();
        }
        return last;
    }
}
