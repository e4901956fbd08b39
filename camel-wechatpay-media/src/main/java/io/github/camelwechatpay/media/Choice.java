package io.github.camelwechatpay.media;

import java.util.Collection;
import java.util.TreeSet;

/** An option that takes one of a few words. */
final class Choice {

    private Choice() {}

    /**
     * @throws IllegalArgumentException that lists the words
     */
    static String of(String option, String value, Collection<String> words) {
        if (!words.contains(value)) {
            throw new IllegalArgumentException("Option " + option + " is none of "
                    + String.join(", ", new TreeSet<>(words)) + ". Set one of them");
        }
        return value;
    }
}
