// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.tier;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Rows of a long integration test that is parameterized. The integration tier runs a sample of them, the endurance tier the
 * rest; {@code -Dtest=}, and a test that is of the endurance tier itself, run all.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag("sampled")
@ArgumentsSource(SampledArguments.class)
public @interface Sampled {

    /** A static method of the class, whose stream has the rows. */
    String value();

    /** The first row, and each so-many-th after it, are the sample. */
    int every();
}
