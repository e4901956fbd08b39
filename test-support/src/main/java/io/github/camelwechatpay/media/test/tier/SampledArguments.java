// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.tier;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.junit.platform.commons.support.ReflectionSupport;

/** Chooses the rows of a {@link Sampled} test by the tier that runs, which the build tells as {@code tests.tier}. */
final class SampledArguments implements ArgumentsProvider, AnnotationConsumer<Sampled> {

    private static final String INTEGRATION = "integration";

    private Sampled sampled;

    @Override
    public void accept(Sampled annotation) {
        sampled = annotation;
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext test) {
        List<Arguments> rows = rows(test);
        String tier = test.getConfigurationParameter("tests.tier").orElse("");
        boolean all = tier.isEmpty() || !test.getTags().contains(INTEGRATION);
        boolean sample = tier.equals(INTEGRATION);
        return IntStream.range(0, rows.size())
                .filter(i -> all || sample == (i % sampled.every() == 0))
                .mapToObj(rows::get);
    }

    private List<Arguments> rows(ExtensionContext test) {
        Class<?> type = test.getRequiredTestClass();
        Stream<?> rows = (Stream<?>) ReflectionSupport.findMethod(type, sampled.value())
                .map(method -> ReflectionSupport.invokeMethod(method, null))
                .orElseThrow(() -> new IllegalStateException(type + " has no method " + sampled.value() + "()"));
        return rows.map(row -> row instanceof Arguments arguments ? arguments : Arguments.of(row))
                .toList();
    }
}
