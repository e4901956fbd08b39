// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A secret that stands in clear where other users of the machine can see it. */
final class SecretInCommandLineException extends ParameterException {

    private static final long serialVersionUID = 1L;

    SecretInCommandLineException(CommandLine command, String option) {
        super(
                command,
                "Option --" + option + " is a secret, and other users of this machine can see command lines."
                        + " Set it in application.properties, or as --" + option + "={{env:NAME}}");
    }
}
