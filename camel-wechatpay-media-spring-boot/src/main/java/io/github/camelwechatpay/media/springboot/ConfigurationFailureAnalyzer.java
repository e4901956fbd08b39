// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints wrong configuration as Spring Boot prints its own: what is wrong, and what to do, without a stack trace. */
final class ConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationFailure> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConfigurationFailure cause) {
        return new FailureAnalysis(cause.description(), cause.action(), cause);
    }
}
