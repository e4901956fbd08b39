// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A route in a Java of its own, until a file is done and the report has so many lines. */
final class InboxMain {

    private InboxMain() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(System.getenv("FLOW_HOME"));
        try (InboxBench bench = new InboxBench(home, System.getenv("FLOW_URI"))) {
            bench.start();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> Files.exists(bench.done.resolve(arguments[0]))
                            && Files.readAllLines(bench.report).size() == Integer.parseInt(arguments[1]));
        }
    }
}
