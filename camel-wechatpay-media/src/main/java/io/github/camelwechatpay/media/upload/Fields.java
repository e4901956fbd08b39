package io.github.camelwechatpay.media.upload;

import java.util.Map;
import java.util.Set;

/**
 * The values of a call's further fields, by WeChat Pay's names; nested, or with dots.
 *
 * @param configured by the {@code meta.*} options
 * @param evaluated names of those among them that are made of each message
 * @param came with the message; they fill the gaps of the others
 */
public record Fields(Map<String, Object> configured, Set<String> evaluated, Map<String, Object> came) {

    public static final Fields NONE = new Fields(Map.of(), Set.of(), Map.of());

    /** Whether any of them came with the message, or is made of it. */
    boolean vary() {
        return !came.isEmpty() || !evaluated.isEmpty();
    }
}
