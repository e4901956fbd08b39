// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot.test;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * A {@link SpringBootTest} whose application uploads to a {@link WechatpaySimulator} instead of WeChat Pay.
 *
 * <p>Before the application starts, the simulator is started with the application's own merchants and brands: those of {@code
 * camel.component.wechatpay-media.*} and of each {@code wechatpay.media.merchants.<name>.*}, or merchant 1900000109 if the
 * application names none. Hosts, certificates and keys are replaced by the simulator's for each of them, so that no test needs a
 * real key and none reaches WeChat Pay. Endpoints that set such options themselves are not changed.
 *
 * <p>The simulator is a bean: {@code @Autowired WechatpaySimulator}. It is reset before each test and ends with its application.
 * To set {@code webEnvironment} or properties, put {@code @SpringBootTest(…)} beside this annotation.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest
public @interface WechatpaySimulatorTest {}
