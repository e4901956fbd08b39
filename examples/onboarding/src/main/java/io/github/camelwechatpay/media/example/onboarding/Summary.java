package io.github.camelwechatpay.media.example.onboarding;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** The table at the end. */
final class Summary {

    private final PrintStream out;

    Summary(PrintStream out) {
        this.out = out;
    }

    void print(List<Outcome> outcomes) {
        int names = outcomes.stream()
                .mapToInt(outcome -> Columns.width(Columns.printable(outcome.applicant())))
                .reduce("APPLICANT".length(), Math::max);
        out.println();
        row(names, "APPLICANT", "STATUS", "IDS OR WHAT IS WRONG");
        for (Outcome outcome : outcomes) {
            row(names, Columns.printable(outcome.applicant()), outcome.status().name(), text(outcome));
            for (Result result : outcome.failed()) {
                Problem problem = result.problem();
                row(
                        names,
                        "",
                        "",
                        Columns.printable(result.file()) + "  " + problem.code() + " (" + problem.fault() + ")");
                row(names, "", "", isChinese() ? problem.adviceZh() : problem.advice());
            }
        }
        out.printf(
                "%n%d %s: %d complete, %d complete before, %d failed%n",
                outcomes.size(),
                outcomes.size() == 1 ? "applicant" : "applicants",
                count(outcomes, Outcome.Status.complete),
                count(outcomes, Outcome.Status.kept),
                count(outcomes, Outcome.Status.failed));
    }

    private static String text(Outcome outcome) {
        return switch (outcome.status()) {
            case complete -> outcome.ids() + " in " + Applicant.IDS;
            case kept -> outcome.ids() + " in " + Applicant.IDS + ", nothing uploaded";
            case failed -> "see " + Applicant.ERRORS;
        };
    }

    private void row(int names, String applicant, String status, String text) {
        out.println(Columns.pad(applicant, names) + "  " + Columns.pad(status, 8) + "  " + text);
    }

    private static long count(List<Outcome> outcomes, Outcome.Status status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).count();
    }

    private static boolean isChinese() {
        return Locale.getDefault().getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
