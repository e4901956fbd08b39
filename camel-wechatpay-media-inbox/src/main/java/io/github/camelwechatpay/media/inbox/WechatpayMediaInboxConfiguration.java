// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The options that the inboxes of all stores have. Times are in milliseconds. */
@Configurer
@UriParams
public class WechatpayMediaInboxConfiguration {

    public static final String FOREVER = "forever";

    @UriParam(
            label = "consumer",
            description = "Where uploaded files go: a folder; for S3 a prefix of keys. Required unless doneAction is"
                    + " delete.")
    private @Nullable String done;

    @UriParam(
            label = "consumer",
            description =
                    "Where files go that are at fault themselves, each with its reason beside it: a folder; for S3 a"
                            + " prefix of keys.")
    @Metadata(required = true)
    private @Nullable String failed;

    @UriParam(
            label = "consumer",
            description =
                    "Where files go that a person must look at, each with its reason beside it: a folder; for S3 a"
                            + " prefix of keys.")
    @Metadata(required = true)
    private @Nullable String quarantine;

    @UriParam(
            label = "consumer",
            description = "Local CSV file that gets a line for each file. Each node needs its own.")
    @Metadata(required = true)
    private @Nullable String report;

    @UriParam(
            label = "consumer",
            defaultValue = "move",
            enums = "move,delete",
            description = "What is done with a file that was uploaded.")
    private DoneAction doneAction = DoneAction.MOVE;

    @UriParam(label = "consumer", defaultValue = "4", description = "How many files are uploaded at once.")
    private int threads = 4;

    @UriParam(
            label = "consumer",
            defaultValueNote = "3s; S3: 0",
            javaType = "java.time.Duration",
            description = "How long a file must not have changed before it is uploaded.")
    private long minAge = 3_000;

    @UriParam(
            label = "consumer",
            defaultValue = "10",
            description = "How often a file is tried before it goes to quarantine.")
    private int maxPolls = 10;

    @UriParam(
            label = "consumer",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description = "Delay before the second try of a file. It doubles with each try.")
    private long retryDelay = 30_000;

    @UriParam(
            label = "consumer",
            defaultValue = "1h",
            javaType = "java.time.Duration",
            description = "Longest delay between two tries of a file.")
    private long maxRetryDelay = 3_600_000;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description = "Delay before the first probe of an inbox that suspended itself. It doubles with each probe.")
    private long probeDelay = 30_000;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "15m",
            javaType = "java.time.Duration",
            description = "Longest delay between two probes.")
    private long maxProbeDelay = 900_000;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "365d",
            description = "How long the reports of earlier months are kept, such as 365d; forever keeps them.")
    private String keepReports = "365d";

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "33554432",
            description =
                    "Size in bytes up to which a file is kept whole on this machine for its upload. A larger file is"
                            + " streamed; the default is more than any upload call takes.")
    private long maxFileSize = 32L << 20;

    public @Nullable String getDone() {
        return done;
    }

    public void setDone(@Nullable String done) {
        this.done = done;
    }

    public @Nullable String getFailed() {
        return failed;
    }

    public void setFailed(@Nullable String failed) {
        this.failed = failed;
    }

    public @Nullable String getQuarantine() {
        return quarantine;
    }

    public void setQuarantine(@Nullable String quarantine) {
        this.quarantine = quarantine;
    }

    public @Nullable String getReport() {
        return report;
    }

    public void setReport(@Nullable String report) {
        this.report = report;
    }

    public DoneAction getDoneAction() {
        return doneAction;
    }

    public void setDoneAction(DoneAction doneAction) {
        this.doneAction = doneAction;
    }

    public int getThreads() {
        return threads;
    }

    public void setThreads(int threads) {
        this.threads = threads;
    }

    public long getMinAge() {
        return minAge;
    }

    public void setMinAge(long minAge) {
        this.minAge = minAge;
    }

    public int getMaxPolls() {
        return maxPolls;
    }

    public void setMaxPolls(int maxPolls) {
        this.maxPolls = maxPolls;
    }

    public long getRetryDelay() {
        return retryDelay;
    }

    public void setRetryDelay(long retryDelay) {
        this.retryDelay = retryDelay;
    }

    public long getMaxRetryDelay() {
        return maxRetryDelay;
    }

    public void setMaxRetryDelay(long maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }

    public long getProbeDelay() {
        return probeDelay;
    }

    public void setProbeDelay(long probeDelay) {
        this.probeDelay = probeDelay;
    }

    public long getMaxProbeDelay() {
        return maxProbeDelay;
    }

    public void setMaxProbeDelay(long maxProbeDelay) {
        this.maxProbeDelay = maxProbeDelay;
    }

    public String getKeepReports() {
        return keepReports;
    }

    public void setKeepReports(String keepReports) {
        this.keepReports = keepReports;
    }

    public long getMaxFileSize() {
        return maxFileSize;
    }

    public void setMaxFileSize(long maxFileSize) {
        this.maxFileSize = maxFileSize;
    }
}
