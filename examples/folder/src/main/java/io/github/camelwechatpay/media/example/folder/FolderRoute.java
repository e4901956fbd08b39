package io.github.camelwechatpay.media.example.folder;

import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.FileEndpoint;

/**
 * The whole job as a route. The consumer leaves the files alone (noop): its own move deletes what has the same name in the
 * target folder, and comes too late to be reported. So the settler moves them.
 */
final class FolderRoute extends RouteBuilder {

    private static final int MILLIS_BETWEEN_READINGS = 250;

    private final Settings settings;
    private final WechatpayOptions options;
    private final Inbox inbox;
    private final Settler settler;
    private final EndOfRun endOfRun;

    FolderRoute(Settings settings, WechatpayOptions options, Inbox inbox, Settler settler, EndOfRun endOfRun) {
        this.settings = settings;
        this.options = options;
        this.inbox = inbox;
        this.settler = settler;
        this.endOfRun = endOfRun;
    }

    @Override
    public void configure() {
        mustResolve(options.endpointUri());

        onException(Exception.class).handled(true).process(settler::unexpected);

        from(pictures())
                .routeId("folder")
                .filter(exchange -> inbox.isDue(Picture.of(exchange)))
                .threads(settings.threads(), settings.threads())
                .to(options.endpointUri())
                .process(settler);
    }

    /** No idempotent repository, pre-move or read lock: each of them can leave a file behind after a crash. */
    private FileEndpoint pictures() {
        FileEndpoint files = endpoint(
                "file:inbox?noop=true&idempotent=false&autoCreate=false&directoryMustExist=true"
                        + "&sortBy=file:name&initialDelay=0&delay=" + MILLIS_BETWEEN_READINGS,
                FileEndpoint.class);
        // not in the URI, which would eat a % or a ? in a folder's name
        files.setFile(settings.inbox().toFile());
        files.getConfiguration().setDirectory(settings.inbox().toString());
        files.setFilter(inbox);
        files.setPollStrategy(endOfRun);
        return files;
    }

    private void mustResolve(String uri) {
        try {
            endpoint(uri);
        } catch (ResolveEndpointFailedException e) {
            throw StartFailure.ofEndpoint(e);
        }
    }
}
