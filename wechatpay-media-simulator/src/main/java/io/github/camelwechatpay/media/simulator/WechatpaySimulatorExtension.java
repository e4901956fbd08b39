// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A simulator for JUnit 5 by {@code @RegisterExtension}: in a static field one for the class, reset before each test; in an
 * instance field a new one for each test.
 */
public final class WechatpaySimulatorExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private final WechatpaySimulator.Builder builder;
    private WechatpaySimulator simulator;
    private String startedFor;

    /** With the builder's defaults. */
    public WechatpaySimulatorExtension() {
        this(WechatpaySimulator.builder());
    }

    /** With a simulator as the builder says. */
    public WechatpaySimulatorExtension(WechatpaySimulator.Builder builder) {
        this.builder = builder;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        startUnlessRunning(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        startUnlessRunning(context);
        simulator.reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        closeIfStartedFor(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        closeIfStartedFor(context);
    }

    /** The simulator itself; {@link IllegalStateException} before the class or test that it belongs to. */
    public WechatpaySimulator simulator() {
        if (simulator == null) {
            throw new IllegalStateException("the simulator runs only while its test class or test does");
        }
        return simulator;
    }

    /** See {@link WechatpaySimulator#baseUri()}. */
    public URI baseUri() {
        return simulator().baseUri();
    }

    /** See {@link WechatpaySimulator#merchant()}. */
    public SimulatedMerchant merchant() {
        return simulator().merchant();
    }

    /** See {@link WechatpaySimulator#merchant(String)}. */
    public SimulatedMerchant merchant(String id) {
        return simulator().merchant(id);
    }

    /** See {@link WechatpaySimulator#credentials()}. */
    public Path credentials() {
        return simulator().credentials();
    }

    /** See {@link WechatpaySimulator#caCertificate()}. */
    public Path caCertificate() {
        return simulator().caCertificate();
    }

    /** See {@link WechatpaySimulator#platformRootCertificates()}. */
    public Path platformRootCertificates() {
        return simulator().platformRootCertificates();
    }

    /** See {@link WechatpaySimulator#endpointOptions()}. */
    public String endpointOptions() {
        return simulator().endpointOptions();
    }

    /** See {@link WechatpaySimulator#endpointOptions(SimulatedMerchant)}. */
    public String endpointOptions(SimulatedMerchant merchant) {
        return simulator().endpointOptions(merchant);
    }

    /** See {@link WechatpaySimulator#brand()}. */
    public SimulatedBrand brand() {
        return simulator().brand();
    }

    /** See {@link WechatpaySimulator#brand(String)}. */
    public SimulatedBrand brand(String id) {
        return simulator().brand(id);
    }

    /** See {@link WechatpaySimulator#endpointOptions(String)}. */
    public String endpointOptions(String api) {
        return simulator().endpointOptions(api);
    }

    /** See {@link WechatpaySimulator#certificateOptions(String)}. */
    public String certificateOptions(String api) {
        return simulator().certificateOptions(api);
    }

    /** See {@link WechatpaySimulator#received()}. */
    public List<ReceivedUpload> received() {
        return simulator().received();
    }

    /** See {@link WechatpaySimulator#connectionsOpened()}. */
    public int connectionsOpened() {
        return simulator().connectionsOpened();
    }

    /** See {@link WechatpaySimulator#next(Answer)}. */
    public void next(Answer answer) {
        simulator().next(answer);
    }

    /** See {@link WechatpaySimulator#next(int, Answer)}. */
    public void next(int times, Answer answer) {
        simulator().next(times, answer);
    }

    /** See {@link WechatpaySimulator#always(Answer)}. */
    public void always(Answer answer) {
        simulator().always(answer);
    }

    /** See {@link WechatpaySimulator#decide(Function)}. */
    public void decide(Function<ReceivedUpload, Answer> rule) {
        simulator().decide(rule);
    }

    /** See {@link WechatpaySimulator#limit(int, Duration)}. */
    public void limit(int calls, Duration window) {
        simulator().limit(calls, window);
    }

    /** See {@link WechatpaySimulator#reset()}. */
    public void reset() {
        simulator().reset();
    }

    /** A static field's extension is called again for each nested class, which must not start or stop another one. */
    private void startUnlessRunning(ExtensionContext context) {
        if (simulator == null) {
            simulator = builder.start();
            startedFor = context.getUniqueId();
        }
    }

    private void closeIfStartedFor(ExtensionContext context) {
        if (context.getUniqueId().equals(startedFor)) {
            WechatpaySimulator running = simulator;
            simulator = null;
            startedFor = null;
            running.close();
        }
    }
}
