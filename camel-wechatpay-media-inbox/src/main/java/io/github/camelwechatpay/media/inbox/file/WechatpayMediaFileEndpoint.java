// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.file;

import io.github.camelwechatpay.media.inbox.internal.Inbox;
import io.github.camelwechatpay.media.inbox.internal.InboxOptions;
import io.github.camelwechatpay.media.inbox.internal.InboxServices;
import io.github.camelwechatpay.media.inbox.internal.InboxSettings;
import io.github.camelwechatpay.media.inbox.internal.WechatpayMediaInboxEndpoint;
import io.github.camelwechatpay.media.inbox.internal.store.UriLabel;
import org.apache.camel.Category;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;

/** Upload the files of a local folder to WeChat Pay, settle each and lose none. */
@Metadata(
        excludeProperties =
                "sendEmptyMessageWhenIdle,greedy,backoffMultiplier,backoffIdleThreshold,backoffErrorThreshold"
                        + ",pollStrategy,bridgeErrorHandler,exceptionHandler,exchangePattern")
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "wechatpay-media-file",
        title = "WeChat Pay Media File Inbox",
        syntax = "wechatpay-media-file:inbox",
        category = {Category.FINANCE, Category.FILE},
        consumerOnly = true)
public final class WechatpayMediaFileEndpoint extends WechatpayMediaInboxEndpoint {

    static final long DELAY = 1_000;

    @UriPath(description = "The folder with the files. It must exist.")
    @Metadata(required = true)
    private String inbox;

    @UriParam(
            defaultValue = "1s",
            javaType = "java.time.Duration",
            label = "consumer,scheduler",
            description = "Time between two readings of the inbox.")
    private long delay = DELAY;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "30d",
            description =
                    "How long uploaded files are kept in done, such as 30d; older ones are deleted. forever keeps them.")
    private String keepDone = "30d";

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "90d",
            description = "How long files are kept in failed, such as 90d; older ones are deleted. forever keeps them.")
    private String keepFailed = "90d";

    WechatpayMediaFileEndpoint(String uri, WechatpayMediaFileComponent component, String inbox) {
        super(uri, component, DELAY);
        this.inbox = inbox;
    }

    @Override
    public String place() {
        return "wechatpay-media-file:" + UriLabel.of(inbox);
    }

    @Override
    public InboxSettings settings(InboxOptions options) {
        return super.settings(options)
                .keeping(options.keep("keepDone", keepDone), options.keep("keepFailed", keepFailed));
    }

    @Override
    public Inbox inbox(InboxServices parts) {
        return FileInbox.of(inbox, getConfiguration(), parts);
    }

    public String getInbox() {
        return inbox;
    }

    public void setInbox(String inbox) {
        this.inbox = inbox;
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

    public String getKeepDone() {
        return keepDone;
    }

    public void setKeepDone(String keepDone) {
        this.keepDone = keepDone;
    }

    public String getKeepFailed() {
        return keepFailed;
    }

    public void setKeepFailed(String keepFailed) {
        this.keepFailed = keepFailed;
    }
}
