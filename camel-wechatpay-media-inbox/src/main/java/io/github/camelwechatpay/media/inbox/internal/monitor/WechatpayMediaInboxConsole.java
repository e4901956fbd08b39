// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.monitor;

import io.github.camelwechatpay.media.inbox.internal.breaker.Suspension;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Route;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/** Shows the inboxes in Camel's developer console, by the ids of their routes. */
@DevConsole(
        name = "wechatpay-media-inbox",
        displayName = "WeChat Pay Media Inboxes",
        description = "Files of each inbox by state")
public final class WechatpayMediaInboxConsole extends AbstractDevConsole {

    public WechatpayMediaInboxConsole() {
        super("camel", "wechatpay-media-inbox", "WeChat Pay Media Inboxes", "Files of each inbox by state");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        return inboxes().stream().map(WechatpayMediaInboxConsole::text).collect(Collectors.joining());
    }

    private static String text(InboxState inbox) {
        InboxCounts counts = inbox.counts();
        Suspension suspension = inbox.suspension();
        String why = suspension == null
                ? ""
                : " (%s, since %s)".formatted(suspension.reason().code(), suspension.since());
        return "Route: %s%n    Files: %d waiting, %d retrying, %d uploading; oldest: %d s%n    Circuit breaker: %s%s%n"
                .formatted(
                        inbox.getRouteId(),
                        counts.waiting(),
                        counts.retrying(),
                        counts.uploading(),
                        counts.oldest().toSeconds(),
                        inbox.breaker().name().toLowerCase(Locale.ROOT),
                        why);
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        JsonArray all = new JsonArray();
        inboxes().forEach(inbox -> all.add(json(inbox)));
        JsonObject root = new JsonObject();
        root.put("inboxes", all);
        return root;
    }

    private static JsonObject json(InboxState inbox) {
        InboxCounts counts = inbox.counts();
        Suspension suspension = inbox.suspension();
        JsonObject json = new JsonObject();
        json.put("routeId", inbox.getRouteId());
        json.put("waiting", counts.waiting());
        json.put("retrying", counts.retrying());
        json.put("uploading", counts.uploading());
        json.put("oldestSeconds", counts.oldest().toSeconds());
        json.put("breaker", inbox.breaker().name().toLowerCase(Locale.ROOT));
        if (suspension != null) {
            json.put("code", suspension.reason().code());
            json.put("since", suspension.since().toString());
        }
        return json;
    }

    private List<InboxState> inboxes() {
        return getCamelContext().getRoutes().stream()
                .map(Route::getConsumer)
                .filter(InboxState.class::isInstance)
                .map(InboxState.class::cast)
                .toList();
    }
}
