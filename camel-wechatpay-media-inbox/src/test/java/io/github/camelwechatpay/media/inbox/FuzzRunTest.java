// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import io.github.camelwechatpay.media.test.fuzz.FuzzRunContract;
import org.junit.jupiter.api.Tag;

@Tag("endurance")
@Tag("fuzz")
class FuzzRunTest extends FuzzRunContract {}
