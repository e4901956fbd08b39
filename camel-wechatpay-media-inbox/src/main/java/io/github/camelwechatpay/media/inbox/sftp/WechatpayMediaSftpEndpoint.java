// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.sftp;

import io.github.camelwechatpay.media.inbox.internal.Inbox;
import io.github.camelwechatpay.media.inbox.internal.InboxServices;
import io.github.camelwechatpay.media.inbox.internal.WechatpayMediaInboxEndpoint;
import io.github.camelwechatpay.media.inbox.internal.store.UriLabel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Category;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.jspecify.annotations.Nullable;

/** Upload the files of a folder on an SFTP server to WeChat Pay, settle each and lose none. */
@Metadata(
        excludeProperties =
                "sendEmptyMessageWhenIdle,greedy,backoffMultiplier,backoffIdleThreshold,backoffErrorThreshold"
                        + ",pollStrategy,bridgeErrorHandler,exceptionHandler,exchangePattern")
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "wechatpay-media-sftp",
        title = "WeChat Pay Media SFTP Inbox",
        syntax = "wechatpay-media-sftp:host:port/folder",
        category = {Category.FINANCE, Category.FILE},
        consumerOnly = true)
public final class WechatpayMediaSftpEndpoint extends WechatpayMediaInboxEndpoint implements SftpOptions {

    static final long DELAY = 5_000;

    @UriPath(description = "The server's name.")
    @Metadata(required = true)
    private String host;

    @UriPath(description = "The server's port.", defaultValue = "22")
    private int port;

    @UriPath(
            description =
                    "The folder with the files, from where the user is after login. One slash more before it makes it"
                            + " absolute: host//data/inbox.")
    @Metadata(required = true)
    private String folder;

    @UriParam(
            defaultValue = "5s",
            javaType = "java.time.Duration",
            label = "consumer,scheduler",
            description = "Time between two readings of the inbox.")
    private long delay = DELAY;

    @UriParam(label = "consumer,security", description = "The user that logs in.", secret = true)
    @Metadata(required = true)
    private @Nullable String username;

    @UriParam(label = "consumer,security", description = "The user's password.", secret = true)
    private @Nullable String password;

    @UriParam(label = "consumer,security", description = "File with the user's private key.", secret = true)
    @Metadata(supportFileReference = true)
    private @Nullable String privateKeyFile;

    @UriParam(label = "consumer,security", description = "Passphrase of the private key.", secret = true)
    private @Nullable String passphrase;

    @UriParam(
            label = "consumer,security",
            defaultValueNote = "~/.ssh/known_hosts",
            description = "File with the server's key, which is always checked.")
    @Metadata(supportFileReference = true)
    private @Nullable String knownHostsFile;

    @UriParam(
            label = "consumer",
            description =
                    "Local folder where a file is kept while it is uploaded. Without it, the file goes through the"
                            + " memory.")
    private @Nullable String localWorkDirectory;

    @UriParam(
            label = "consumer,advanced",
            prefix = "sftp.",
            multiValue = true,
            description =
                    "Further options of Camel's sftp endpoint for the connection, such as sftp.connectTimeout=5000.")
    private Map<String, Object> sftpOptions = new LinkedHashMap<>();

    WechatpayMediaSftpEndpoint(String uri, WechatpayMediaSftpComponent component, String host, String folder) {
        super(uri, component, DELAY);
        this.host = host;
        this.folder = folder;
    }

    @Override
    public String place() {
        return "wechatpay-media-sftp:" + host + ":" + port + "/" + UriLabel.of(folder);
    }

    @Override
    public Inbox inbox(InboxServices parts) throws Exception {
        return SftpInbox.of(this, getConfiguration(), parts);
    }

    @Override
    public long getDelay() {
        return delay;
    }

    @Override
    public void setDelay(long delay) {
        this.delay = delay;
        super.setDelay(delay);
    }

    @Override
    public String getHost() {
        return host;
    }

    public void setHost(String host) {
        this.host = host;
    }

    @Override
    public int getPort() {
        return port;
    }

    public void setPort(int port) {
        this.port = port;
    }

    @Override
    public String getFolder() {
        return folder;
    }

    public void setFolder(String folder) {
        this.folder = folder;
    }

    @Override
    public @Nullable String getUsername() {
        return username;
    }

    public void setUsername(@Nullable String username) {
        this.username = username;
    }

    @Override
    public @Nullable String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = password;
    }

    @Override
    public @Nullable String getPrivateKeyFile() {
        return privateKeyFile;
    }

    public void setPrivateKeyFile(@Nullable String privateKeyFile) {
        this.privateKeyFile = privateKeyFile;
    }

    @Override
    public @Nullable String getPassphrase() {
        return passphrase;
    }

    public void setPassphrase(@Nullable String passphrase) {
        this.passphrase = passphrase;
    }

    @Override
    public @Nullable String getKnownHostsFile() {
        return knownHostsFile;
    }

    public void setKnownHostsFile(@Nullable String knownHostsFile) {
        this.knownHostsFile = knownHostsFile;
    }

    @Override
    public @Nullable String getLocalWorkDirectory() {
        return localWorkDirectory;
    }

    public void setLocalWorkDirectory(@Nullable String localWorkDirectory) {
        this.localWorkDirectory = localWorkDirectory;
    }

    @Override
    public Map<String, Object> getSftpOptions() {
        return sftpOptions;
    }

    public void setSftpOptions(Map<String, Object> sftpOptions) {
        this.sftpOptions = sftpOptions;
    }
}
