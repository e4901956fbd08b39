// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.coverage;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The threats (T01…) and faults (F01…) of {@code docs/design/testing.md} that a test provokes. {@code CoverageTableTest} of the
 * inbox module reads it from the sources, and writes the table of that page.
 */
@Documented
@Target({ElementType.METHOD, ElementType.FIELD})
@Retention(RetentionPolicy.SOURCE)
public @interface Covers {

    /** Their ids. */
    String[] value();
}
