// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding.result;

import io.github.camelwechatpay.media.example.onboarding.papers.Place;
import io.github.camelwechatpay.media.example.onboarding.papers.Problem;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** The table at the end. */
public final class Summary {

    private final PrintStream out;

    public Summary(PrintStream out) {
        this.out = out;
    }

    /** @param hopeless why applicants were not tried */
    public void print(List<Outcome> outcomes, Optional<Problem> hopeless) {
        int names = outcomes.stream()
                .mapToInt(outcome -> Columns.width(name(outcome)))
                .reduce("APPLICANT".length(), Math::max);
        out.println();
        row(names, "APPLICANT", "STATUS", "IDS OR WHAT IS WRONG");
        for (Outcome outcome : outcomes) {
            row(names, name(outcome), outcome.status().name(), text(outcome));
            if (outcome.status() == Outcome.Status.failed) {
                outcome.failed().forEach(result -> problem(names, result));
            }
        }
        long untried = count(outcomes, Outcome.Status.untried);
        out.printf(
                "%n%s: %d complete, %d complete before, %d failed%s%n",
                applicants(outcomes.size()),
                count(outcomes, Outcome.Status.complete),
                count(outcomes, Outcome.Status.kept),
                count(outcomes, Outcome.Status.failed),
                untried == 0 ? "" : ", " + untried + " not tried");
        if (untried > 0) {
            hopeless.ifPresent(problem -> out.println("Not tried: " + applicants(untried) + ", for each would end in "
                    + problem.code() + " too. " + problem.localAdvice()));
        }
    }

    private void problem(int names, Result result) {
        Problem problem = result.problem();
        row(names, "", "", Columns.printable(result.file()) + "  " + problem.code() + " (" + problem.fault() + ")");
        row(names, "", "", problem.localAdvice());
    }

    private static String name(Outcome outcome) {
        return Columns.printable(outcome.place().title());
    }

    private static String text(Outcome outcome) {
        Place place = outcome.place();
        String ids = outcome.results().size() + " in "
                + Columns.printable(place.ids().getFileName().toString());
        return switch (outcome.status()) {
            case complete -> ids;
            case kept -> ids + ", nothing uploaded";
            case failed ->
                "see " + Columns.printable(place.errors().getFileName().toString());
            case untried -> "";
        };
    }

    private void row(int names, String applicant, String status, String text) {
        String row = Columns.pad(applicant, names) + "  " + Columns.pad(status, 8) + "  " + text;
        out.println(row.stripTrailing());
    }

    private static String applicants(long number) {
        return number + (number == 1 ? " applicant" : " applicants");
    }

    private static long count(List<Outcome> outcomes, Outcome.Status status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).count();
    }
}
