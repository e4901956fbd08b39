// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ContextServicePlugin;
import org.apache.camel.spi.SimpleFunctionRegistry;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.PluginHelper;

/**
 * Gives each Camel context the bean {@code wechatpayEncryption} and the functions {@code ${wechatpay:encrypt(…)}},
 * {@code ${wechatpay:decrypt(…)}} and {@code ${wechatpay:serial}} of the component {@code wechatpay-media}; and for each
 * component under another name the functions with that name in the place of {@code wechatpay}. Camel finds it by itself where
 * the class loader of the context or of the JVM has it, and else the component does.
 */
public final class EncryptionPlugin implements ContextServicePlugin {

    private static final String PREFIX = "wechatpay";

    @Override
    public void load(CamelContext context) {
        SimpleFunctionRegistry functions = PluginHelper.getSimpleFunctionRegistry(context);
        if (functions.getCustomFunctionNames().contains(PREFIX + ":serial")) {
            return;
        }
        WechatpayEncryption encryption = new WechatpayEncryption(context);
        EncryptionFunction.add(context, PREFIX, encryption);
        if (context.getRegistry().lookupByName(WechatpayEncryption.BEAN) == null) {
            context.getRegistry().bind(WechatpayEncryption.BEAN, encryption);
        }
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onComponentAdd(String name, Component component) {
                if (component instanceof WechatpayMediaComponent
                        && !name.equals(WechatpayEncryption.DEFAULT_COMPONENT)
                        && !name.equals(PREFIX)) {
                    EncryptionFunction.add(context, name, new WechatpayEncryption(context, name));
                }
            }
        });
    }
}
