/** Waits and calls that end in time, and the moment and the chance that go into a request. */
@NullMarked
package io.github.camelwechatpay.media.internal.time;

import org.jspecify.annotations.NullMarked;
