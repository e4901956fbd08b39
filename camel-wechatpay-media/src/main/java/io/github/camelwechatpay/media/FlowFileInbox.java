package io.github.camelwechatpay.media;

import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFile;

/** Makes Camel's file consumer read a folder of this machine. */
final class FlowFileInbox {

    private static final int MILLIS_TO_START = 100;

    private FlowFileInbox() {}

    static Endpoint endpoint(FlowRoute route) throws Exception {
        FlowFolders folders = FlowFolders.of(route.parameters(), route.settings());
        Clock clock = route.clock();
        Path beside = route.settings().report().getParent();
        Flow flow = route.flow(new FlowLocalStore(folders, beside, clock, new FlowPlacing(clock), FlowFileInbox::body));
        FlowPolls polls = new FlowPolls(flow);
        FlowInbox<File> inbox = new FlowInbox<>(flow, file -> look(flow, file));
        FileEndpoint endpoint = endpoint(route.context(), folders.inbox(), route.settings());
        endpoint.setFilter(inbox);
        endpoint.setProcessStrategy(inbox);
        endpoint.setInProgressRepository(new FlowInProgress());
        endpoint.setPollStrategy(polls);
        FlowScheduler.of(endpoint, polls::broken);
        endpoint.setExceptionHandler(polls);
        return endpoint;
    }

    private static FlowFile look(Flow flow, GenericFile<File> file) {
        if (!file.getFile().exists()) {
            flow.cannotRead(); // or it has gone
            return null;
        }
        return FlowLocalStore.look(file.getFile().toPath());
    }

    /** The listed file in all but the name by which it is read. */
    private static void body(Exchange exchange, Path file) {
        GenericFile<File> body = new GenericFile<>();
        if (exchange.getMessage().getBody() instanceof GenericFile<?> listed) {
            body.setEndpointPath(listed.getEndpointPath());
            body.setAbsolute(listed.isAbsolute());
            body.setAbsoluteFilePath(listed.getAbsoluteFilePath());
            body.setRelativeFilePath(listed.getRelativeFilePath());
            body.setFileName(listed.getFileName());
            body.setFileNameOnly(listed.getFileNameOnly());
            body.setFileLength(listed.getFileLength());
            body.setLastModified(listed.getLastModified());
            body.setCharset(listed.getCharset());
        }
        body.setFile(file.toFile());
        exchange.getMessage().setBody(body);
    }

    /** No idempotent repository, pre-move or read lock: each of them can leave a file behind after a crash. */
    private static FileEndpoint endpoint(CamelContext context, Path inbox, FlowSettings settings) throws Exception {
        FileComponent component = context.getComponent("file", FileComponent.class);
        FileEndpoint endpoint = (FileEndpoint) component.createEndpoint("file:" + FlowLabel.of(inbox.toString())
                + "?noop=true&idempotent=false&autoCreate=false&directoryMustExist=true&includeHiddenDirs=true"
                + "&preSort=true&initialDelay=" + MILLIS_TO_START
                + "&delay=" + settings.delay().toMillis());
        // not in the URI, which would eat a % or a ? in a folder's name
        endpoint.setFile(inbox.toFile());
        endpoint.getConfiguration().setDirectory(inbox.toString());
        return endpoint;
    }
}
