// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What can be said of the manifests without a Kubernetes: they are YAML, and they agree with each other and the properties. */
class ManifestTest {

    private static final Path FOLDER = Path.of("k8s");
    private static final Pattern ENVIRONMENT = Pattern.compile("\\{\\{env:([A-Z0-9_]+)}}");

    private final Map<String, Node> manifests = manifests();
    private final Node pod = manifests.get("Deployment media-worker").at("spec", "template");
    private final Node worker = pod.at("spec", "containers").first();
    private final Properties settings = settings();

    ManifestTest() throws IOException {}

    /** A part of a manifest. */
    private record Node(Object value) {

        Node at(String... path) {
            Object found = value;
            for (String name : path) {
                found = ((Map<?, ?>) found).get(name);
            }
            return new Node(found);
        }

        Node first() {
            return all().get(0);
        }

        List<Node> all() {
            return ((List<?>) value).stream().map(Node::new).toList();
        }

        Node named(String name) {
            return all().stream()
                    .filter(node -> node.at("name").value().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        String text() {
            return String.valueOf(value);
        }

        int number() {
            return (Integer) value;
        }
    }

    /** By kind and name. */
    private static Map<String, Node> manifests() throws IOException {
        Map<String, Node> all = new HashMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".yaml")).toList()) {
                for (Object document :
                        new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(Files.readString(file))) {
                    Node node = new Node(document);
                    assertThat(node.at("apiVersion").text()).isNotBlank();
                    all.put(
                            node.at("kind").text() + " "
                                    + node.at("metadata", "name").text(),
                            node);
                }
            }
        }
        return all;
    }

    /** As the worker in the pod sees them. */
    private Properties settings() throws IOException {
        Properties merged = new Properties();
        try (var shipped = ManifestTest.class.getResourceAsStream("/application.properties")) {
            merged.load(new java.io.InputStreamReader(shipped, StandardCharsets.UTF_8));
        }
        String own = manifests
                .get("ConfigMap media-worker")
                .at("data", "application.properties")
                .text();
        merged.load(new StringReader(own));
        return merged;
    }

    @Test
    void mountsWhatTheSettingsName() {
        assertThat(mount("wechatpay")).isEqualTo(setting("wechatpay-media.credentials"));
        assertThat(setting("wechatpay-media.public-key")).isEqualTo(mount("wechatpay") + "/pub_key.pem");
        assertThat(worker.at("args").first().text()).isEqualTo(mount("settings") + "/application.properties");
        assertThat(pod.at("spec", "volumes")
                        .named("settings")
                        .at("configMap", "name")
                        .text())
                .isEqualTo("media-worker");
        String secret = pod.at("spec", "volumes")
                .named("wechatpay")
                .at("secret", "secretName")
                .text();
        assertThat(((Map<?, ?>) manifests
                                .get("Secret " + secret)
                                .at("stringData")
                                .value())
                        .keySet())
                .asString()
                .contains("apiclient_cert.pem", "apiclient_key.pem", "pub_key.pem");
    }

    private String mount(String name) {
        return worker.at("volumeMounts").named(name).at("mountPath").text();
    }

    private String setting(String name) {
        return settings.getProperty("camel.component." + name);
    }

    @Test
    void givesTheWorkerEachPasswordThatTheSettingsAskFor() {
        List<String> asked = new ArrayList<>();
        settings.values()
                .forEach(value ->
                        ENVIRONMENT.matcher(value.toString()).results().forEach(found -> asked.add(found.group(1))));
        assertThat(asked).isNotEmpty();
        for (String name : asked) {
            Node from = worker.at("env").named(name).at("valueFrom", "secretKeyRef");
            assertThat(manifests
                            .get("Secret " + from.at("name").text())
                            .at("stringData", from.at("key").text())
                            .value())
                    .as(name)
                    .isEqualTo("(yours)");
        }
    }

    @Test
    void probesWhereTheWorkerAnswers() {
        Node port = worker.at("ports").named("health").at("containerPort");
        assertThat(port.text()).isEqualTo(settings.getProperty("camel.management.port"));
        assertThat(worker.at("livenessProbe", "httpGet", "path").text()).isEqualTo(Cluster.LIVE);
        assertThat(worker.at("startupProbe", "httpGet", "path").text()).isEqualTo(Cluster.LIVE);
        assertThat(worker.at("readinessProbe", "httpGet", "path").text()).isEqualTo(Cluster.READY);
    }

    @Test
    void leavesTimeForAnUploadThatIsUnderWay() {
        int grace = pod.at("spec", "terminationGracePeriodSeconds").number();
        int shutdown = Integer.parseInt(settings.getProperty("camel.main.shutdown-timeout"));
        int upload = Integer.parseInt(setting("wechatpay-media.upload-timeout").replace("s", ""));
        int poll = Integer.parseInt(setting("kafka.max-poll-interval-ms")) / 1000;
        assertThat(upload).isLessThan(shutdown);
        assertThat(shutdown).isLessThan(grace);
        assertThat(poll).isGreaterThan(2 * upload);
        assertThat(Integer.parseInt(setting("kafka.shutdown-timeout")) / 1000).isGreaterThan(upload);
    }

    @Test
    void speaksOfTheSamePodsAndTheSameImageEverywhere() throws IOException {
        Object labels = pod.at("metadata", "labels").value();
        assertThat(manifests
                        .get("Deployment media-worker")
                        .at("spec", "selector", "matchLabels")
                        .value())
                .isEqualTo(labels);
        assertThat(manifests
                        .get("PodDisruptionBudget media-worker")
                        .at("spec", "selector", "matchLabels")
                        .value())
                .isEqualTo(labels);
        assertThat(Files.readString(FOLDER.resolve("Dockerfile")))
                .contains(worker.at("image").text(), WorkerApp.class.getName());
    }
}
