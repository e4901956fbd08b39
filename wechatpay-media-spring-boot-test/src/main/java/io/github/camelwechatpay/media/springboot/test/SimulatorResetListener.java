// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot.test;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Resets the simulator before each test: tests share it as they share the application. */
final class SimulatorResetListener extends AbstractTestExecutionListener {

    @Override
    public void beforeTestMethod(TestContext test) {
        if (SimulatorContextCustomizerFactory.isAskedFor(test.getTestClass())) {
            test.getApplicationContext().getBean(WechatpaySimulator.class).reset();
        }
    }
}
