// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot.test;

import java.util.List;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Gives the tests that ask for it a simulator; Spring finds it by {@code META-INF/spring.factories}. */
final class SimulatorContextCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
        return isAskedFor(testClass) ? new SimulatorContextCustomizer() : null;
    }

    static boolean isAskedFor(Class<?> testClass) {
        return TestContextAnnotationUtils.hasAnnotation(testClass, WechatpaySimulatorTest.class);
    }
}
