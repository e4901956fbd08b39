// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.internal.monitor.AccountFigures;
import io.github.camelwechatpay.media.internal.monitor.ApiFigures;
import io.github.camelwechatpay.media.internal.monitor.UploadCounts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/** Shows the uploads of each merchant and brand in Camel's developer console. */
@DevConsole(
        name = "wechatpay-media",
        displayName = "WeChat Pay Media",
        description = "Uploads to WeChat Pay by merchant and API")
public final class WechatpayMediaConsole extends AbstractDevConsole {

    public WechatpayMediaConsole() {
        super("camel", "wechatpay-media", "WeChat Pay Media", "Uploads to WeChat Pay by merchant and API");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        return accounts().stream().map(WechatpayMediaConsole::text).collect(Collectors.joining());
    }

    private static String text(AccountFigures account) {
        StringBuilder text = new StringBuilder("Account: %s%n".formatted(account.identity()));
        account.expiry().ifPresent(at -> text.append("    Certificate expires: %s%n".formatted(at)));
        text.append("    Circuit breaker: %s%n".formatted(lower(account.breaker())));
        account.outageSince().ifPresent(at -> text.append("    Unreachable since: %s%n".formatted(at)));
        account.apis().forEach((api, figures) -> text.append(line(api, figures)));
        return text.toString();
    }

    private static String line(String api, ApiFigures figures) {
        UploadCounts counts = figures.counts();
        return "    %s: %d accepted (%d from the ledger), %d rejected, %d not sent, %d unknown; %d attempts, %d bytes, waited %d ms; last failure: %s%n"
                .formatted(
                        api,
                        counts.accepted(),
                        counts.ledgerHits(),
                        counts.rejected(),
                        counts.notSent(),
                        counts.unknown(),
                        counts.attempts(),
                        counts.bytes(),
                        counts.waited().toMillis(),
                        figures.lastFailure());
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        JsonArray all = new JsonArray();
        accounts().forEach(account -> all.add(json(account)));
        JsonObject root = new JsonObject();
        root.put("accounts", all);
        return root;
    }

    private static JsonObject json(AccountFigures account) {
        JsonObject json = new JsonObject();
        json.put("identity", account.identity());
        account.expiry().ifPresent(at -> json.put("certificateExpires", at.toString()));
        json.put("breaker", lower(account.breaker()));
        account.outageSince().ifPresent(at -> json.put("unreachableSince", at.toString()));
        JsonArray apis = new JsonArray();
        account.apis().forEach((api, figures) -> apis.add(json(api, figures)));
        json.put("apis", apis);
        return json;
    }

    private static JsonObject json(String api, ApiFigures figures) {
        UploadCounts counts = figures.counts();
        JsonObject json = new JsonObject();
        json.put("api", api);
        json.put("accepted", counts.accepted());
        json.put("ledgerHits", counts.ledgerHits());
        json.put("rejected", counts.rejected());
        json.put("notSent", counts.notSent());
        json.put("unknown", counts.unknown());
        json.put("attempts", counts.attempts());
        json.put("bytes", counts.bytes());
        json.put("waitedMillis", counts.waited().toMillis());
        json.put("lastFailure", figures.lastFailure());
        return json;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private List<AccountFigures> accounts() {
        return getCamelContext().getComponentNames().stream()
                .map(name -> getCamelContext().hasComponent(name))
                .filter(WechatpayMediaComponent.class::isInstance)
                .flatMap(component -> ((WechatpayMediaComponent) component).accounts().stream())
                .toList();
    }
}
