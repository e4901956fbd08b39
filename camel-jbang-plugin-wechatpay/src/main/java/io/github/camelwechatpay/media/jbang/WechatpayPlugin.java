// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.jbang;

import io.github.camelwechatpay.media.cli.UsageError;
import io.github.camelwechatpay.media.cli.WechatpayCommand;
import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;
import org.apache.camel.dsl.jbang.core.common.CamelJBangPlugin;
import org.apache.camel.dsl.jbang.core.common.Plugin;
import org.apache.camel.dsl.jbang.core.common.RuntimeUtil;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;

/** Adds {@code camel wechatpay} to Camel's CLI. */
@CamelJBangPlugin(name = "camel-jbang-plugin-wechatpay", firstVersion = "4.18.0")
public final class WechatpayPlugin implements Plugin {

    private static final String COMMAND = "wechatpay";

    @Override
    public void customize(CommandLine commandLine, CamelJBangMain main) {
        CommandLine wechatpay = WechatpayCommand.commandLine(COMMAND, WechatpayPlugin::turnLoggingOff);
        commandLine.addSubcommand(COMMAND, wechatpay);
        commandLine.setParameterExceptionHandler(handler(commandLine.getParameterExceptionHandler(), wechatpay));
    }

    /** Picocli asks the outermost command's alone, and the CLI's quotes arguments. */
    private static IParameterExceptionHandler handler(IParameterExceptionHandler cli, CommandLine wechatpay) {
        UsageError own = new UsageError();
        return (e, arguments) -> {
            CommandLine at = e.getCommandLine();
            boolean ours = at == wechatpay || at.getParent() == wechatpay;
            return ours ? own.handleParseException(e, arguments) : cli.handleParseException(e, arguments);
        };
    }

    /** As the CLI's own commands do; else its log, on the console, would stand between the results. */
    private static void turnLoggingOff() {
        try {
            RuntimeUtil.configureLog("off", false, false, false, false, null, null);
        } catch (Exception e) { // so it is declared
            throw new IllegalStateException("The CLI's log cannot be turned off", e);
        }
    }
}
