package io.github.camelwechatpay.media;

import java.time.Instant;

/** Why a route is suspended, and since when. */
record FlowAlarm(FlowReason reason, Instant since) {}
