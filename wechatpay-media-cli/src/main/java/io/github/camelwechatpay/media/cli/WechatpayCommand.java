// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands for WeChat Pay. By itself it shows its help. */
@Command(
        mixinStandardHelpOptions = true,
        description = "Uploads files to WeChat Pay, and tells what is wrong with credentials and network.",
        synopsisSubcommandLabel = "COMMAND")
public final class WechatpayCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    private WechatpayCommand() {}

    /**
     * @param name that the help shows
     */
    public static CommandLine commandLine(String name) {
        return commandLine(name, () -> {});
    }

    /**
     * @param name that the help shows
     * @param before what a command does before all else, such as to turn logging off
     */
    public static CommandLine commandLine(String name, Runnable before) {
        CommandLine all = new CommandLine(new WechatpayCommand()).setCommandName(name);
        add(all, "upload", new UploadCommand(before));
        add(all, "doctor", new DoctorCommand(before));
        all.setParameterExceptionHandler(new UsageError());
        return all;
    }

    private static void add(CommandLine all, String name, AccountCommand command) {
        CommandLine line = new CommandLine(command);
        command.options().addTo(line.getCommandSpec());
        all.addSubcommand(name, line);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
