// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with the arguments without their values: one of them may be a secret behind a misspelt name. */
public final class UsageError implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(e instanceof UnmatchedArgumentException unmatched ? unknown(unmatched) : withoutValue(e));
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String unknown(UnmatchedArgumentException e) {
        List<String> names = e.getUnmatched().stream()
                .filter(argument -> argument.startsWith("-"))
                .map(UsageError::name)
                .toList();
        if (names.isEmpty()) {
            return "Unknown argument.";
        }
        List<String> near = e.getSuggestions().stream().map(UsageError::name).toList();
        String meant = near.isEmpty()
                ? ""
                : near.stream().distinct().collect(Collectors.joining(" or ", " Did you mean ", "?"));
        return "Unknown option: " + String.join(", ", names) + "." + meant;
    }

    /** Picocli quotes values in the other messages too. */
    private static String withoutValue(ParameterException e) {
        if (e instanceof SecretInCommandLineException) {
            return e.getMessage();
        }
        if (e.getArgSpec() != null && e.getArgSpec().isOption()) {
            return "Invalid or missing value for option "
                    + ((CommandLine.Model.OptionSpec) e.getArgSpec()).longestName() + ".";
        }
        return e instanceof CommandLine.MissingParameterException ? e.getMessage() : "Invalid arguments.";
    }

    private static String name(String argument) {
        return argument.replaceFirst("(?s)=.*", "");
    }
}
