// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import java.beans.PropertyDescriptor;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.util.StringHelper;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/** The names of the properties that a class of properties binds. */
final class PropertyTree {

    /** By the form that Spring Boot compares: lower case, without dashes. */
    private final Map<String, String> names = new LinkedHashMap<>();

    private final Map<String, String> maps = new LinkedHashMap<>();

    private PropertyTree() {}

    static PropertyTree of(Class<?> type) {
        PropertyTree tree = new PropertyTree();
        tree.add("", type);
        return tree;
    }

    private void add(String prefix, Class<?> type) {
        for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(type)) {
            Class<?> held = property.getPropertyType();
            String name = prefix + StringHelper.camelCaseToDash(property.getName());
            if (Map.class.isAssignableFrom(held)) {
                maps.put(uniform(name), name);
            } else if (held.isMemberClass() && !held.isEnum()) {
                add(name + ".", held);
            } else if (property.getWriteMethod() != null) {
                names.put(uniform(name), name);
            }
        }
    }

    /** Whether a property of this name binds to something. */
    boolean has(ConfigurationPropertyName name, int from) {
        String whole = uniform(name, from, name.getNumberOfElements());
        String first = uniform(name, from, from + 1);
        return names.containsKey(whole)
                || maps.containsKey(first) && name.getNumberOfElements() > from + 1
                || isOfNestedMap(name, from);
    }

    private boolean isOfNestedMap(ConfigurationPropertyName name, int from) {
        return name.getNumberOfElements() > from + 2 && maps.containsKey(uniform(name, from, from + 2));
    }

    /** The name that is most like this one. */
    String nearest(ConfigurationPropertyName name, int from) {
        String wanted = uniform(name, from, name.getNumberOfElements());
        return Stream.of(names, maps)
                .flatMap(known -> known.entrySet().stream())
                .min(Comparator.comparingInt(known -> EditDistance.between(wanted, known.getKey())))
                .map(Map.Entry::getValue)
                .orElseThrow();
    }

    private static String uniform(ConfigurationPropertyName name, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ".").append(name.getElement(i, Form.UNIFORM));
        }
        return text.toString();
    }

    private static String uniform(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
