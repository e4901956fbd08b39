// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.monitor.ApiFigures;
import io.github.camelwechatpay.media.internal.monitor.UploadCounts;
import java.util.Optional;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Upload images, videos and documents to WeChat Pay and get their media ids. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "wechatpay-media",
        title = "WeChat Pay Media",
        syntax = "wechatpay-media:api",
        category = {Category.FINANCE, Category.FILE, Category.SAAS},
        producerOnly = true,
        headersClass = WechatpayMediaConstants.class)
@ManagedResource(description = "Managed WeChat Pay Media Endpoint")
public class WechatpayMediaEndpoint extends DefaultEndpoint implements EndpointServiceLocation {

    /** As the table of {@link MediaApi} has them; an annotation needs a constant. */
    static final String APIS = "uploadmedia,merchant-media,merchant-video,marketing-image,complaint-image,"
            + "global-complaint-image,global-file,cancellation-image,submission-file,due-diligence-file,"
            + "fapiao-file,taxi-fapiao-file,bank-package-file,shopping-receipt,product-coupon-image,"
            + "brand-coupon-image,brand-card-image,custom";

    @UriPath(description = "Name of the upload API.", enums = APIS)
    @Metadata(required = true)
    private String api;

    @UriParam
    private WechatpayMediaConfiguration configuration;

    WechatpayMediaEndpoint(
            String uri, WechatpayMediaComponent component, String api, WechatpayMediaConfiguration configuration) {
        super(uri, component);
        this.api = listed(api);
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() {
        return new WechatpayMediaProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("wechatpay-media has no consumer: use it in to(...), not in from(...)");
    }

    @Override
    public WechatpayMediaComponent getComponent() {
        return (WechatpayMediaComponent) super.getComponent();
    }

    @Override
    public String getServiceUrl() {
        return BaseUri.of(configuration, CustomApi.orNamed(api, configuration).isGlobal())
                .toString();
    }

    @Override
    public String getServiceProtocol() {
        return "https";
    }

    /** Of all endpoints that upload as this merchant or brand by this API. */
    private UploadCounts counts() {
        String identity = UploaderFactory.identity(api, configuration);
        return getComponent().accounts().stream()
                .filter(account -> account.identity().equals(identity))
                .flatMap(account -> Optional.ofNullable(account.apis().get(api)).stream())
                .map(ApiFigures::counts)
                .findFirst()
                .orElse(UploadCounts.NONE);
    }

    @ManagedAttribute(description = "Uploads of this merchant by this API with an id, also those of the ledger")
    public long getUploadsAccepted() {
        return counts().accepted();
    }

    @ManagedAttribute(description = "Uploads of this merchant by this API that failed, whatever the reason")
    public long getUploadsFailed() {
        UploadCounts counts = counts();
        return counts.rejected() + counts.notSent() + counts.unknown();
    }

    @ManagedAttribute(description = "Requests sent to WeChat Pay by this API")
    public long getAttempts() {
        return counts().attempts();
    }

    @ManagedAttribute(description = "Time that uploads waited, in milliseconds")
    public long getWaitedMillis() {
        return counts().waited().toMillis();
    }

    public String getApi() {
        return api;
    }

    public void setApi(String api) {
        this.api = listed(api);
    }

    private static String listed(String api) {
        return api.equals(MediaApi.CUSTOM) ? api : MediaApiTable.named(api).name();
    }

    public WechatpayMediaConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(WechatpayMediaConfiguration configuration) {
        this.configuration = configuration;
    }
}
