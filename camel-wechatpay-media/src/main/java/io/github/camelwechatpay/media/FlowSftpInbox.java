package io.github.camelwechatpay.media;

import com.jcraft.jsch.ChannelSftp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.remote.SftpComponent;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpRemoteFile;

/** Makes Camel's SFTP consumer list a folder of a server. It brings no file: whoever uploads one fetches it. */
@SuppressWarnings("rawtypes") // as SftpRemoteFile is with Camel
final class FlowSftpInbox {

    private static final int MILLIS_TO_START = 100;

    private FlowSftpInbox() {}

    static Endpoint endpoint(FlowRoute route) throws Exception {
        FlowParameters parameters = route.parameters();
        FlowSftpFolders folders = FlowSftpFolders.of(parameters, route.settings());
        for (String keep : List.of("keepDone", "keepFailed")) {
            parameters.mustNotBeSet(keep, "SFTP does not tell when a file was moved. Delete old files on the server");
        }
        SftpEndpoint endpoint = endpoint(route, folders);
        Flow flow = route.flow(new FlowSftpStore(
                folders,
                new FlowSftpLinks(endpoint),
                workFolder(route, endpoint.getConfiguration().remoteServerInformation() + folders.inbox()),
                route.settings().largestFile()));
        FlowSftpPolls polls = new FlowSftpPolls(flow);
        FlowInbox<SftpRemoteFile> inbox = new FlowInbox<>(flow, FlowSftpInbox::look);
        endpoint.setFilter(inbox);
        endpoint.setProcessStrategy(inbox);
        endpoint.setInProgressRepository(new FlowInProgress());
        endpoint.setPollStrategy(polls);
        FlowScheduler.of(endpoint, polls::broken);
        endpoint.setExceptionHandler(polls.quiet());
        return endpoint;
    }

    private static FlowFile look(GenericFile<SftpRemoteFile> file) {
        return file.getFile().getRemoteFile() instanceof ChannelSftp.LsEntry entry
                ? FlowSftpFiles.file(entry.getFilename(), entry.getAttrs())
                : null;
    }

    private static SftpEndpoint endpoint(FlowRoute route, FlowSftpFolders folders) throws Exception {
        FlowParameters parameters = route.parameters();
        String host = parameters.required("host");
        int port = parameters.count("port");
        SftpComponent component = route.context().getComponent("sftp", SftpComponent.class);
        SftpEndpoint endpoint = (SftpEndpoint) component.createEndpoint("sftp://" + host + ":" + port + "/"
                + FlowLabel.of(folders.inbox()).replaceFirst("^/", "")
                + "?noop=true&idempotent=false&autoCreate=false&download=false"
                + "&stepwise=false&preSort=true&throwExceptionOnConnectFailed=true&maximumReconnectAttempts=0"
                + "&initialDelay=" + MILLIS_TO_START
                + "&delay=" + route.settings().delay().toMillis()
                + parameters.text("options").map(options -> "&" + options).orElse(""));
        SftpConfiguration server = endpoint.getConfiguration();
        server.setHost(host);
        server.setPort(port);
        server.setDirectory(folders.inbox());
        server.setUsername(parameters.required("username"));
        // Camel's default is no: then anybody in between reads the files
        server.setStrictHostKeyChecking("yes");
        server.setAutoCreateKnownHostsFile(false);
        parameters.text("password").ifPresent(server::setPassword);
        file(parameters, "privateKeyFile", server::setPrivateKeyFile);
        parameters.text("privateKeyPassphrase").ifPresent(server::setPrivateKeyPassphrase);
        file(parameters, "knownHostsFile", server::setKnownHostsFile);
        return endpoint;
    }

    private static void file(FlowParameters parameters, String name, Consumer<String> setter) {
        if (parameters.text(name).isPresent()) {
            Path file = parameters.path(name);
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw parameters.wrong(name, file + " is no file that can be read. Name the right one");
            }
            setter.accept(file.toString());
        }
    }

    /** Null if none is named. */
    private static FlowWorkFolder workFolder(FlowRoute route, String inbox) {
        FlowParameters parameters = route.parameters();
        if (parameters.text("localWorkDirectory").isEmpty()) {
            return null;
        }
        Path folder = parameters.path("localWorkDirectory");
        FlowFolders.make(parameters, "localWorkDirectory", folder);
        return new FlowWorkFolder(folder, inbox);
    }
}
