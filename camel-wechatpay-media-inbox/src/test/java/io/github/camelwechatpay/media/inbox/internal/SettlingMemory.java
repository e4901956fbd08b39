// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * What a node has done since its start. Its code is carried out anew from there for each step, with the results of the steps
 * before, so that nothing need be known of what it remembers.
 *
 * @param start how often it was started
 * @param hadReport whether there was a report when it was
 * @param steps with their results
 * @param next what it is about to do; null between two polls
 * @param name what tells it from a node that goes on in another way
 */
record SettlingMemory(int start, boolean hadReport, List<Step> steps, String next, String name) {

    /** Where a token begins and ends. */
    private static final String MARK = "~";

    static final String POLL = "poll";

    /** With which a claim begins. */
    static final String LOOK = "find";

    /**
     * @param result as it was; {@link #FAILED} if there was none
     * @param ticks when it was
     * @param jumps how the database's clock had been set by then
     */
    record Step(String what, Object result, long ticks, long jumps) {

        @Override
        public String toString() {
            return what + "=" + result;
        }
    }

    /** In place of a result. */
    static final Object FAILED = new Object() {
        @Override
        public String toString() {
            return "FAILED";
        }
    };

    static SettlingMemory started(int start, boolean hadReport) {
        return new SettlingMemory(start, hadReport, List.of(), null, "started " + hadReport);
    }

    boolean isFresh() {
        return steps.isEmpty();
    }

    /** With the tokens of its claims, so that it can be told whether it still holds them. */
    static String turn(int node, int start, List<Step> steps) {
        StringBuilder turn = new StringBuilder();
        for (int i = begin(steps); i < steps.size(); i++) {
            Step step = steps.get(i);
            turn.append('|').append(step);
            if (step.what().equals(LOOK)) {
                turn.append('@').append(token(node, start, i));
            }
        }
        return turn.toString();
    }

    /** Where the last poll is. */
    private static int begin(List<Step> steps) {
        int begin = steps.size();
        do {
            begin--;
        } while (begin > 0 && !steps.get(begin).what().equals(POLL));
        return begin;
    }

    /** Of a claim: its node, and that one's start and step. */
    static String token(int node, int start, int step) {
        return MARK + node + "." + start + "." + step + MARK;
    }

    /** Tokens become numbers in the order in which they stand, for nothing else of them counts. */
    static String withoutTokens(CharSequence text) {
        List<String> tokens = new ArrayList<>();
        StringBuilder plain = new StringBuilder(text.length());
        String[] parts = text.toString().split(MARK);
        for (int i = 0; i < parts.length; i++) {
            if (i % 2 == 0) {
                plain.append(parts[i]);
                continue;
            }
            if (!tokens.contains(parts[i])) {
                tokens.add(parts[i]);
            }
            plain.append('#').append(tokens.indexOf(parts[i]));
        }
        return plain.toString();
    }

    /** Whether it holds that claim, and is in the middle of a file's turn. */
    boolean isAtIt(int node, String token) {
        for (int i = begin(steps); next != null && i <= steps.size(); i++) {
            if (token(node, start, i).equals(token)) {
                return true;
            }
        }
        return false;
    }
}
