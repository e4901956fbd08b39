// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The answers by the names under which the control API takes them. */
final class NamedAnswers {

    private final Map<String, Function<Map<String, String>, Answer>> answers = new LinkedHashMap<>();

    NamedAnswers() {
        add(Answer.success());
        Stream.of(Refusal.values()).forEach(refusal -> add(Answer.of(refusal), Answer.inChinese(refusal)));
        Stream.of(ReportedRefusal.values()).forEach(refusal -> add(Answer.of(refusal), Answer.inChinese(refusal)));
        Stream.of(Fault.values()).map(Answer::of).forEach(answer -> add(answer));
        Stream.of(GatewayError.values()).map(Answer::of).forEach(answer -> add(answer));
        Stream.of(V2Anomaly.values()).map(Answer::of).forEach(answer -> add(answer));
        Stream.of(V3Anomaly.values()).map(Answer::of).forEach(answer -> add(answer));
        answers.put("refusal", NamedAnswers::refusal);
        answers.put("fail", given -> Answer.fail(needed(given, "text")));
        answers.put(
                "signed", given -> Answer.signed(Integer.parseInt(needed(given, "status"), 10), needed(given, "text")));
        answers.put("delay", given -> Answer.success().after(millis(given)));
        answers.put("dribble", given -> Answer.dribble(millis(given)));
        answers.put("redirect", given -> Answer.redirect(URI.create(needed(given, "uri"))));
        answers.put("external-entity", given -> Answer.externalEntity(URI.create(needed(given, "uri"))));
    }

    Set<String> names() {
        return answers.keySet();
    }

    Answer answer(String name, Map<String, String> parameters) {
        Function<Map<String, String>, Answer> maker = answers.get(name);
        if (maker == null) {
            throw new IllegalArgumentException("no answer has the name " + name);
        }
        Answer answer = maker.apply(parameters);
        return parameters.containsKey("unsigned") ? answer.unsigned() : answer;
    }

    private static Answer refusal(Map<String, String> given) {
        String code = needed(given, "code");
        String text = needed(given, "text");
        String status = given.get("status");
        return status == null ? Answer.refusal(code, text) : Answer.refusal(Integer.parseInt(status, 10), code, text);
    }

    private void add(Answer... fixed) {
        for (Answer answer : fixed) {
            answers.put(answer.name(), parameters -> answer);
        }
    }

    private static Duration millis(Map<String, String> given) {
        return Duration.ofMillis(Long.parseLong(needed(given, "ms"), 10));
    }

    private static String needed(Map<String, String> given, String parameter) {
        String value = given.get(parameter);
        if (value == null) {
            throw new IllegalArgumentException("the parameter " + parameter + " is missing");
        }
        return value;
    }
}
