// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.circle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Strongly connected components of two or more, by Tarjan's algorithm. */
public final class Circles {

    private final Map<String, Set<String>> arrows;
    private final Map<String, Integer> index = new TreeMap<>();
    private final Map<String, Integer> low = new TreeMap<>();
    private final List<String> stack = new ArrayList<>();
    private final List<Set<String>> found = new ArrayList<>();

    private Circles(Map<String, Set<String>> arrows) {
        this.arrows = arrows;
    }

    /**
     * @param arrows from each name to those that it uses
     * @return each circle's names, sorted
     */
    public static List<Set<String>> of(Map<String, Set<String>> arrows) {
        Circles circles = new Circles(arrows);
        arrows.keySet().stream()
                .sorted()
                .filter(name -> !circles.index.containsKey(name))
                .forEach(circles::visit);
        return circles.found;
    }

    private void visit(String name) {
        index.put(name, index.size());
        low.put(name, index.get(name));
        stack.add(name);
        for (String next : arrows.getOrDefault(name, Set.of())) {
            if (!index.containsKey(next)) {
                visit(next);
                low.merge(name, low.get(next), Math::min);
            } else if (stack.contains(next)) {
                low.merge(name, index.get(next), Math::min);
            }
        }
        if (low.get(name).equals(index.get(name))) {
            List<String> circle = stack.subList(stack.indexOf(name), stack.size());
            if (circle.size() > 1) {
                found.add(new TreeSet<>(circle));
            }
            circle.clear();
        }
    }
}
