/** What a trace tells of an upload. Needs camel-telemetry, which is optional. */
package io.github.camelwechatpay.media.tracing;
