// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.documented;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.Disposition;
import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.inbox.internal.breaker.InboxCircuitBreaker;
import io.github.camelwechatpay.media.inbox.internal.monitor.PendingFile;
import io.github.camelwechatpay.media.inbox.internal.report.ReportStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pictures of {@code docs/routes.md} show what the code does. */
class RoutePicturesTest {

    private static final Path PAGE = Path.of("..", "docs", "routes.md");
    private static final Pattern PICTURE = Pattern.compile("(?ms)^```mermaid\\n(.*?)^```$");
    private static final Pattern CHOICE = Pattern.compile("(\\w+) -- \"(yes|no)\\b[^\"]*\" --> (\\w+)");
    private static final Pattern STEP = Pattern.compile("([\\w*\\[\\]]+) --> ([\\w*\\[\\]]+) : (.*)");

    /** The questions of the picture that are about a failed upload. */
    private static final Map<String, BiPredicate<Fault, Boolean>> QUESTIONS = Map.of(
            "account", (fault, retryable) -> fault == Fault.ACCOUNT,
            "retryable", (fault, retryable) -> retryable,
            "file", (fault, retryable) -> fault == Fault.FILE);

    @Test
    void leadFromAFailureToItsDisposition() throws IOException {
        Map<String, String> answers = CHOICE.matcher(pictures().get(0))
                .results()
                .collect(Collectors.toMap(found -> found.group(1) + " " + found.group(2), found -> found.group(3)));

        for (Fault fault : Fault.values()) {
            for (boolean retryable : new boolean[] {true, false}) {
                String place = "account";
                while (QUESTIONS.containsKey(place)) {
                    boolean yes = QUESTIONS.get(place).test(fault, retryable);
                    place = answers.get(place + (yes ? " yes" : " no"));
                }

                assertThat(place)
                        .as(fault + ", retryable " + retryable)
                        .isEqualTo(Disposition.of(fault, retryable).name());
            }
        }
    }

    @Test
    void haveTheStatesOfAFile() throws IOException {
        Set<String> states = new TreeSet<>(names(PendingFile.State.values()));
        states.addAll(names(ReportStatus.values()));
        states.removeAll(Set.of("quarantined", "left"));
        states.add("quarantine"); // the folder

        assertThat(states(pictures().get(1))).isEqualTo(states);
    }

    @Test
    void haveTheStatesOfTheCircuitBreaker() throws IOException {
        assertThat(states(pictures().get(2))).isEqualTo(names(InboxCircuitBreaker.State.values()));
    }

    private static List<String> pictures() throws IOException {
        return PICTURE.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static Set<String> states(String picture) {
        Set<String> states = new TreeSet<>();
        Matcher step = STEP.matcher(picture);
        while (step.find()) {
            states.add(step.group(1));
            states.add(step.group(2));
        }
        states.remove("[*]");
        return states;
    }

    private static Set<String> names(Enum<?>... values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
