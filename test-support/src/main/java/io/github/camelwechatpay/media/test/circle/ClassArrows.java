// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.circle;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which of some classes, or of their packages, use which. A nested class belongs to the one around it. */
public final class ClassArrows {

    private ClassArrows() {}

    /** @param place where a class without one around it stands, such as its name or its package's */
    public static Map<String, Set<String>> of(Collection<JavaClass> classes, Function<JavaClass, String> place) {
        Set<String> own = classes.stream().map(JavaClass::getName).collect(Collectors.toSet());
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass type : classes) {
            String from = place.apply(outermost(type));
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> outermost(dependency.getTargetClass().getBaseComponentType()))
                    .filter(target -> own.contains(target.getName()))
                    .map(place)
                    .filter(to -> !to.equals(from))
                    .forEach(to ->
                            arrows.computeIfAbsent(from, key -> new TreeSet<>()).add(to));
        }
        return arrows;
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ClassArrows::outermost).orElse(type);
    }
}
