// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.circle;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * No two classes use each other, directly or by others. Aside stand sealed families, whose members know each other by nature,
 * an annotation with the class that it names to carry it out, and families of Camel's: component, endpoint, producer and
 * consumer.
 */
public final class NoCircleOfClasses extends ArchCondition<JavaClass> {

    private static final List<String> CAMELS = List.of(
            "org.apache.camel.Component",
            "org.apache.camel.Endpoint",
            "org.apache.camel.Producer",
            "org.apache.camel.Consumer");

    private final Map<String, String> texts = new TreeMap<>();

    private NoCircleOfClasses() {
        super("form no circle, sealed families, annotations and Camel's families aside");
    }

    /** Over the classes that are imported. */
    public static ArchRule rule() {
        return ArchRuleDefinition.classes().should(new NoCircleOfClasses());
    }

    @Override
    public void init(Collection<JavaClass> classes) {
        Map<String, JavaClass> byName = classes.stream().collect(Collectors.toMap(JavaClass::getName, type -> type));
        Map<String, Set<String>> arrows = ClassArrows.of(classes, JavaClass::getName);
        texts.clear();
        for (Set<String> circle : Circles.of(arrows)) {
            List<JavaClass> members = circle.stream().map(byName::get).toList();
            if (!isSealedFamily(members) && !isAnnotationOfOne(members) && !isCamelFamily(members)) {
                texts.put(circle.iterator().next(), text(circle, arrows));
            }
        }
    }

    /** Of the first of a circle, so that each is told of once. */
    @Override
    public void check(JavaClass type, ConditionEvents events) {
        String text = texts.get(type.getName());
        if (text != null) {
            events.add(SimpleConditionEvent.violated(type, text));
        }
    }

    private static String text(Set<String> circle, Map<String, Set<String>> arrows) {
        return circle.stream()
                .map(name -> simple(name) + " -> "
                        + arrows.get(name).stream()
                                .filter(circle::contains)
                                .map(NoCircleOfClasses::simple)
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean isSealedFamily(List<JavaClass> circle) {
        return circle.stream().map(JavaClass::reflect).filter(Class::isSealed).anyMatch(root -> circle.stream()
                .map(JavaClass::reflect)
                .allMatch(root::isAssignableFrom));
    }

    private static boolean isAnnotationOfOne(List<JavaClass> circle) {
        return circle.size() == 2 && circle.stream().anyMatch(JavaClass::isAnnotation);
    }

    private static boolean isCamelFamily(List<JavaClass> circle) {
        return circle.stream().allMatch(type -> CAMELS.stream().anyMatch(type::isAssignableTo));
    }
}
