// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import io.github.camelwechatpay.media.ledger.MediaLedger;
import java.util.Map;
import org.apache.camel.CamelContext;

/** How a worker is made: as users make it, unless a sabotage has it otherwise. */
interface Craft {

    default MediaLedger ledger(MediaLedger honest, WorkerSettings settings) {
        return honest;
    }

    default void addRoute(CamelContext context, WorkerSettings settings) throws Exception {
        addInbox(context, settings.flow());
    }

    static void addInbox(CamelContext context, Map<String, String> settings) throws Exception {
        context.addRoutes(new InboxRoute("pictures", "wechatpay-media-file", settings));
    }
}
