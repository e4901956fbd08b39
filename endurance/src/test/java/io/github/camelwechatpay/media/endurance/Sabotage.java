// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import io.github.camelwechatpay.media.ledger.MediaLedger;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;

/** Five mistakes in a worker, each of them somebody's well-meant route or ledger. */
enum Sabotage implements Craft {

    /** Camel's idempotent consumer as it comes: a file counts as seen when its upload begins. */
    EAGER_KEY {
        @Override
        public void addRoute(CamelContext context, WorkerSettings settings) throws Exception {
            context.addRoutes(new EagerKeyRoute(settings));
        }
    },

    /** A ledger that says that it has recorded, and does so a little later. */
    RECORD_BEFORE_COMMIT {
        @Override
        public MediaLedger ledger(MediaLedger honest, WorkerSettings settings) {
            return new WriteBehindLedger(honest, settings);
        }
    },

    /** A ledger to which all contents are one. */
    NO_DIGEST {
        @Override
        public MediaLedger ledger(MediaLedger honest, WorkerSettings settings) {
            return new OneKeyLedger(honest);
        }
    },

    /** An id is taken from an answer whose signature does not hold. */
    VERIFICATION_OFF {
        @Override
        public void addRoute(CamelContext context, WorkerSettings settings) throws Exception {
            context.addRoutes(new BelievingRoute(context, settings.flow("uri")));
            Map<String, String> parameters = new HashMap<>(settings.flow());
            parameters.put("uri", BelievingRoute.URI);
            Craft.addInbox(context, parameters);
        }
    },

    /** A file is done before its id is recorded. */
    MOVE_BEFORE_RECORD {
        @Override
        public void addRoute(CamelContext context, WorkerSettings settings) throws Exception {
            context.addRoutes(new MoveFirstRoute(settings));
        }
    }
}
