package io.github.camelwechatpay.media;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchHostKeyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.remote.RemoteFile;
import org.apache.camel.component.file.remote.SftpComponent;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.util.URISupport;

/** A folder of an SFTP server. */
final class SftpInbox implements Inbox {

    private final FlowSftpFolders folders;
    private final String host;
    private final FlowSftpLinks links;
    private final FlowSftpStore store;

    private SftpInbox(FlowSftpFolders folders, String host, FlowSftpLinks links, FlowSftpStore store) {
        this.folders = folders;
        this.host = host;
        this.links = links;
        this.store = store;
    }

    static SftpInbox of(WechatpayMediaSftpEndpoint endpoint, InboxParts parts) throws Exception {
        FlowSftpFolders folders = FlowSftpFolders.of(
                parts.options(), endpoint.getFolder(), endpoint.getConfiguration(), parts.settings());
        SftpEndpoint server = server(endpoint, parts, folders);
        FlowSftpLinks links = new FlowSftpLinks(server);
        String inbox = server.getConfiguration().remoteServerInformation() + folders.inbox();
        FlowSftpStore store = new FlowSftpStore(
                folders,
                links,
                workFolder(endpoint, parts, inbox),
                parts.settings().largestFile());
        return new SftpInbox(folders, endpoint.getHost(), links, store);
    }

    @Override
    public void list(Consumer<FlowFile> each, Runnable unreadable) throws IOException {
        List<FlowFile> files = new ArrayList<>();
        links.with(link -> {
            link.ls(folders.inbox(), entry -> {
                FlowFile file = FileInbox.isOne(entry.getFilename())
                        ? FlowSftpFiles.file(entry.getFilename(), entry.getAttrs())
                        : null;
                if (file != null) {
                    files.add(file);
                }
                return ChannelSftp.LsEntrySelector.CONTINUE;
            });
            return null;
        });
        files.sort(Comparator.comparing(FlowFile::name));
        files.forEach(each);
    }

    @Override
    public void describe(FlowFile file, Exchange exchange) {
        String inbox = folders.inbox();
        RemoteFile<Object> listed = new RemoteFile<>();
        listed.setHostname(host);
        listed.setEndpointPath(inbox);
        listed.setFileNameOnly(file.name());
        listed.setFileLength(file.size());
        listed.setLastModified(file.modified().toEpochMilli());
        listed.setAbsolute(inbox.startsWith("/"));
        listed.setAbsoluteFilePath(inbox.endsWith("/") ? inbox + file.name() : inbox + "/" + file.name());
        listed.setRelativeFilePath(file.name());
        listed.setFileName(file.name());
        listed.bindToExchange(exchange);
    }

    @Override
    public FlowStore store() {
        return store;
    }

    /** A server that may be another one, as against one that is away. */
    @Override
    public FlowReason lasting(Throwable failure) {
        boolean another = Stream.iterate(failure, e -> e != null, Throwable::getCause)
                .anyMatch(JSchHostKeyException.class::isInstance);
        return another ? FlowTrouble.HOST_KEY.reason() : null;
    }

    /** Some servers break off a listing when one of its files is moved away. */
    @Override
    public boolean isUsual(Throwable failure, boolean movedMeanwhile) {
        return movedMeanwhile && failure instanceof NoSuchFileException;
    }

    private static SftpEndpoint server(WechatpayMediaSftpEndpoint told, InboxParts parts, FlowSftpFolders folders)
            throws Exception {
        InboxOptions options = parts.options();
        Map<String, Object> further = new LinkedHashMap<>(told.getSftpOptions());
        String query = further.isEmpty() ? "" : "?" + URISupport.createQueryString(further);
        SftpComponent component = parts.context().getComponent("sftp", SftpComponent.class);
        SftpEndpoint endpoint = (SftpEndpoint) component.createEndpoint(
                "sftp://" + told.getHost() + ":" + told.getPort() + "/" + FlowLabel.of(folders.inbox()) + query);
        SftpConfiguration server = endpoint.getConfiguration();
        server.setUsername(options.required("username", told.getUsername()));
        // Camel's default is no: then anybody in between reads the files
        server.setStrictHostKeyChecking("yes");
        server.setAutoCreateKnownHostsFile(false);
        if (InboxOptions.isSet(told.getPassword())) {
            server.setPassword(told.getPassword());
        }
        if (InboxOptions.isSet(told.getPrivateKeyPassphrase())) {
            server.setPrivateKeyPassphrase(told.getPrivateKeyPassphrase());
        }
        file(options, "privateKeyFile", told.getPrivateKeyFile(), server::setPrivateKeyFile);
        file(options, "knownHostsFile", told.getKnownHostsFile(), server::setKnownHostsFile);
        return endpoint;
    }

    private static void file(InboxOptions options, String name, String told, Consumer<String> setter) {
        if (InboxOptions.isSet(told)) {
            Path file = options.path(name, told);
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw options.wrong(name, file + " is no file that can be read. Name the right one");
            }
            setter.accept(file.toString());
        }
    }

    /** Null if none is named. */
    private static FlowWorkFolder workFolder(WechatpayMediaSftpEndpoint told, InboxParts parts, String inbox) {
        if (!InboxOptions.isSet(told.getLocalWorkDirectory())) {
            return null;
        }
        Path folder = parts.options().path("localWorkDirectory", told.getLocalWorkDirectory());
        FlowFolders.make(parts.options(), "localWorkDirectory", folder);
        return new FlowWorkFolder(folder, inbox);
    }
}
