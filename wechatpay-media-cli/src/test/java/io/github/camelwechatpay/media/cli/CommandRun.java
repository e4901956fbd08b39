// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.cli;

import io.github.camelwechatpay.media.simulator.SimulatedMerchant;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** One run of the command line: its exit code and what it printed. */
record CommandRun(int code, String out, String err) {

    static CommandRun of(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = WechatpayCommand.commandLine("wechatpay");
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        int code = line.execute(arguments.toArray(String[]::new));
        return new CommandRun(code, out.toString(), err.toString());
    }

    /** With the options of the simulator's merchant after the others. */
    static CommandRun of(WechatpaySimulator simulator, List<String> arguments) {
        SimulatedMerchant merchant = simulator.merchant();
        List<String> all = new ArrayList<>(arguments);
        all.add("--mchId=" + merchant.id());
        all.add("--credentials=" + merchant.credentials());
        all.add("--public-key-serial=" + merchant.publicKeySerial());
        all.add("--caCertificate=" + simulator.caCertificate());
        all.add("--baseUri=" + simulator.baseUri());
        return of(all);
    }

    String all() {
        return out + err;
    }
}
