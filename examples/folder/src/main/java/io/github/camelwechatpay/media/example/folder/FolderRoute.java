package io.github.camelwechatpay.media.example.folder;

import io.github.camelwechatpay.media.WechatpayMediaRouteTemplates;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.TemplatedRouteDefinition;

/** The whole job: a route of the template, and one that it tells of each file. */
final class FolderRoute extends RouteBuilder {

    private static final String TOLD = "direct:folder-told";

    private final Settings settings;
    private final WechatpayOptions options;
    private final Progress progress;

    FolderRoute(Settings settings, WechatpayOptions options, Progress progress) {
        this.settings = settings;
        this.options = options;
        this.progress = progress;
    }

    @Override
    public void configure() {
        from(TOLD).routeId("folder-told").process(progress::told);

        TemplatedRouteDefinition folder = templatedRoute(WechatpayMediaRouteTemplates.FILE)
                .routeId("folder")
                .parameter("uri", options.endpointUri())
                .parameter("inbox", settings.inbox().toString())
                .parameter("failed", settings.failed().toString())
                .parameter("quarantine", settings.quarantine().toString())
                .parameter("report", settings.report().toString())
                .parameter("then", TOLD);
        if (settings.done() != null) {
            folder.parameter("done", settings.done().toString());
        }
        settings.parameters().forEach(folder::parameter);
    }
}
