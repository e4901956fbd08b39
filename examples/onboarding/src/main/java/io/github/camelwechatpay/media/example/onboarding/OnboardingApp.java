// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Uploads the pictures of applicants, a folder or zip each, to WeChat Pay. See README.md for its settings. */
public final class OnboardingApp {

    private static final int ALL_COMPLETE = 0;
    private static final int SOME_FAILED = 1;
    private static final int NOT_STARTED = 2;

    private OnboardingApp() {}

    /** Ends with 0 if every applicant is complete, 1 if one is not or the report cannot be written, 2 if a setting is wrong. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int code = run(systemProperties(), out, err);
        if (code != ALL_COMPLETE) {
            System.exit(code);
        }
    }

    static int run(Map<String, String> given, PrintStream out, PrintStream err) {
        try (OnboardingRun run = new OnboardingRun(given, out)) {
            try {
                run.start();
            } catch (Exception e) {
                err.println(StartFailure.line(e));
                return NOT_STARTED;
            }
            return run.call() ? ALL_COMPLETE : SOME_FAILED;
        }
    }

    private static Map<String, String> systemProperties() {
        Map<String, String> given = new TreeMap<>();
        System.getProperties().stringPropertyNames().stream()
                .filter(Settings::isOurs)
                .forEach(name -> given.put(name, System.getProperty(name)));
        return given;
    }
}
