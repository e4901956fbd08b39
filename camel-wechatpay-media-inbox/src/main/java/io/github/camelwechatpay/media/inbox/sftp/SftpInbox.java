// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchHostKeyException;
import io.github.camelwechatpay.media.inbox.WechatpayMediaInboxConfiguration;
import io.github.camelwechatpay.media.inbox.file.FileInbox;
import io.github.camelwechatpay.media.inbox.internal.Inbox;
import io.github.camelwechatpay.media.inbox.internal.InboxOptions;
import io.github.camelwechatpay.media.inbox.internal.InboxServices;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.InboxErrorCode;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore;
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
import org.jspecify.annotations.Nullable;

/** A folder of an SFTP server. */
final class SftpInbox implements Inbox {

    private final SftpFolders folders;
    private final String host;
    private final SftpConnections links;
    private final SftpStore store;

    private SftpInbox(SftpFolders folders, String host, SftpConnections links, SftpStore store) {
        this.folders = folders;
        this.host = host;
        this.links = links;
        this.store = store;
    }

    static SftpInbox of(SftpOptions told, WechatpayMediaInboxConfiguration targets, InboxServices parts)
            throws Exception {
        SftpFolders folders = SftpFolders.of(parts.options(), told.getFolder(), targets, parts.settings());
        SftpEndpoint server = server(told, parts);
        SftpConnections links = new SftpConnections(server);
        String inbox = server.getConfiguration().remoteServerInformation() + folders.inbox();
        SftpStore store = new SftpStore(
                folders, links, workFolder(told, parts, inbox), parts.settings().largestFile());
        return new SftpInbox(folders, told.getHost(), links, store);
    }

    @Override
    public void list(Consumer<InboxFile> each, Runnable unreadable) throws IOException {
        List<InboxFile> files = new ArrayList<>();
        links.run(link -> link.ls(folders.inbox(), entry -> {
            InboxFile file =
                    FileInbox.isOne(entry.getFilename()) ? SftpFiles.file(entry.getFilename(), entry.getAttrs()) : null;
            if (file != null) {
                files.add(file);
            }
            return ChannelSftp.LsEntrySelector.CONTINUE;
        }));
        files.sort(Comparator.comparing(InboxFile::name));
        files.forEach(each);
    }

    @Override
    public void describe(InboxFile file, Exchange exchange) {
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
    public InboxStore store() {
        return store;
    }

    /** A server that may be another one, as against one that is away. */
    @Override
    public @Nullable FailureReason lasting(Throwable failure) {
        boolean another = Stream.iterate(failure, e -> e != null, Throwable::getCause)
                .anyMatch(JSchHostKeyException.class::isInstance);
        return another ? InboxErrorCode.HOST_KEY.reason() : null;
    }

    /** Some servers break off a listing when one of its files is moved away. */
    @Override
    public boolean isUsual(Throwable failure, boolean movedMeanwhile) {
        return movedMeanwhile && failure instanceof NoSuchFileException;
    }

    private static SftpEndpoint server(SftpOptions told, InboxServices parts) throws Exception {
        InboxOptions options = parts.options();
        Map<String, Object> further = new LinkedHashMap<>(told.getSftpOptions());
        String query = further.isEmpty() ? "" : "?" + URISupport.createQueryString(further);
        SftpComponent component = parts.context().getComponent("sftp", SftpComponent.class);
        SftpEndpoint endpoint = (SftpEndpoint) component.createEndpoint(
                // without the folder, which is read here and not by Camel
                "sftp://" + told.getHost() + ":" + told.getPort() + "/" + query);
        SftpConfiguration server = endpoint.getConfiguration();
        server.setUsername(options.required("username", told.getUsername()));
        // Camel's default is no: then a server in between can read the files
        server.setStrictHostKeyChecking("yes");
        server.setAutoCreateKnownHostsFile(false);
        if (InboxOptions.isSet(told.getPassword())) {
            server.setPassword(told.getPassword());
        }
        if (InboxOptions.isSet(told.getPassphrase())) {
            server.setPrivateKeyPassphrase(told.getPassphrase());
        }
        file(options, "privateKeyFile", told.getPrivateKeyFile(), server::setPrivateKeyFile);
        file(options, "knownHostsFile", told.getKnownHostsFile(), server::setKnownHostsFile);
        return endpoint;
    }

    private static void file(InboxOptions options, String name, @Nullable String told, Consumer<String> setter) {
        if (InboxOptions.isSet(told)) {
            Path file = options.path(name, told);
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw options.wrong(name, file + " is no file that can be read. Name the right one");
            }
            setter.accept(file.toString());
        }
    }

    /** Null if none is named. */
    private static @Nullable WorkDirectory workFolder(SftpOptions told, InboxServices parts, String inbox) {
        if (!InboxOptions.isSet(told.getLocalWorkDirectory())) {
            return null;
        }
        Path folder = parts.options().path("localWorkDirectory", told.getLocalWorkDirectory());
        parts.options().make("localWorkDirectory", folder);
        return new WorkDirectory(folder, inbox);
    }
}
