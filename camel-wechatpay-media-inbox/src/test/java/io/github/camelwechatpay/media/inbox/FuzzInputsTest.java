// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import io.github.camelwechatpay.media.test.fuzz.FuzzInputsContract;

class FuzzInputsTest extends FuzzInputsContract {}
