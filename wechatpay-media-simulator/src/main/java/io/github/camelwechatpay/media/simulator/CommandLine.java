// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import java.nio.file.Path;

/**
 * The arguments of the command line.
 *
 * @param folder for the credentials, null for a temporary one
 */
record CommandLine(int port, String merchant, Path folder, boolean help) {

    static final String USAGE = "usage: SimulatorMain [--port N] [--merchant ID] [--folder PATH] [--help]";

    /** A message of one line in an {@link IllegalArgumentException} if they can't be understood. */
    static CommandLine parse(String... arguments) {
        int port = 0;
        String merchant = WechatpaySimulator.DEFAULT_MERCHANT;
        Path folder = null;
        boolean help = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--help" -> help = true;
                case "--port" -> port = port(value(arguments, i++));
                case "--merchant" -> merchant = value(arguments, i++);
                case "--folder" -> folder = Path.of(value(arguments, i++));
                default -> throw new IllegalArgumentException("unknown argument " + arguments[i]);
            }
        }
        return new CommandLine(port, merchant, folder, help);
    }

    private static String value(String[] arguments, int i) {
        if (i + 1 == arguments.length) {
            throw new IllegalArgumentException(arguments[i] + " needs a value");
        }
        return arguments[i + 1];
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text, 10);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--port needs a number, not " + text, e);
        }
    }
}
