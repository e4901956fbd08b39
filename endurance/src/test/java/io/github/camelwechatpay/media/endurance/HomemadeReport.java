// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The report of a route that does without an inbox of this component. */
final class HomemadeReport {

    private final Path file;

    HomemadeReport(Path file) {
        this.file = file;
    }

    void append(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        String line = quoted(message.getHeader(Exchange.FILE_NAME_ONLY, String.class)) + ",done,"
                + message.getHeader(WechatpayMediaConstants.API) + ","
                + quoted(message.getHeader(WechatpayMediaConstants.ID, String.class)) + ","
                + message.getHeader(WechatpayMediaConstants.DIGEST) + ",SHA-256,,,"
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
        String header = Files.exists(file) ? "" : String.join(",", ReportFile.COLUMNS) + "\n";
        Files.writeString(
                file, header + line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String quoted(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }
}
