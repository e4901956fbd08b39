/** What a trace tells of an upload. Needs camel-telemetry, which is optional. */
@NullMarked
package io.github.camelwechatpay.media.tracing;

import org.jspecify.annotations.NullMarked;
