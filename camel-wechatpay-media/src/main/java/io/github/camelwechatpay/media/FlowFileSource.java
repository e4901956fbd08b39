package io.github.camelwechatpay.media;

import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.support.DefaultComponent;

/** A folder of this machine. */
final class FlowFileSource extends FlowSource {

    private static final int MILLIS_TO_START = 100;

    FlowFileSource(String template, Clock clock) {
        super(template, clock);
    }

    @Override
    FileEndpoint inbox(CamelContext context, FlowParameters parameters, FlowSettings settings) throws Exception {
        FlowFolders folders = FlowFolders.of(parameters, settings);
        Flow flow = flow(context, settings, new FlowLocalStore(folders, clock()));
        FlowPolls polls = new FlowPolls(flow);
        FlowInbox<File> inbox =
                new FlowInbox<>(flow, file -> FlowLocalStore.look(file.getFile().toPath()));
        FileEndpoint endpoint = endpoint(context, folders.inbox(), settings);
        endpoint.setFilter(inbox);
        endpoint.setProcessStrategy(inbox);
        endpoint.setPollStrategy(polls);
        endpoint.setExceptionHandler(polls);
        return endpoint;
    }

    /** No idempotent repository, pre-move or read lock: each of them can leave a file behind after a crash. */
    private static FileEndpoint endpoint(CamelContext context, Path inbox, FlowSettings settings) throws Exception {
        Component component = context.getComponent("file");
        FileEndpoint endpoint = (FileEndpoint) ((DefaultComponent) component)
                .createEndpoint("file:" + label(inbox) + "?noop=true&idempotent=false&autoCreate=false"
                        + "&directoryMustExist=true&preSort=true&initialDelay=" + MILLIS_TO_START
                        + "&delay=" + settings.delay().toMillis());
        // not in the URI, which would eat a % or a ? in a folder's name
        endpoint.setFile(inbox.toFile());
        endpoint.getConfiguration().setDirectory(inbox.toString());
        return endpoint;
    }

    /** For people who read logs; and another one for each folder, since Camel tells endpoints apart by it. */
    private static String label(Path inbox) {
        String path = inbox.toString();
        String plain = path.replaceAll("[^\\p{L}\\p{N}/\\\\:._-]", "_");
        return plain.equals(path) ? plain : plain + "-" + String.format(Locale.ROOT, "%08x", path.hashCode());
    }
}
