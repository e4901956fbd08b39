// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.jbang;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.WechatpayMediaComponent;
import io.github.camelwechatpay.media.cli.WechatpayCommand;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The CLI loads a plugin that it downloaded by a class loader of its own, and the thread's class loader does not know the plugin. */
class DownloadedPluginTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path home;

    @Test
    void findsTheComponentThatWasDownloadedWithIt() throws Exception {
        List<URL> downloaded = Stream.of(WechatpayPlugin.class, WechatpayCommand.class, WechatpayMediaComponent.class)
                .map(own -> own.getProtectionDomain().getCodeSource().getLocation())
                .toList();
        URL[] others = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(DownloadedPluginTest::url)
                .filter(url -> !downloaded.contains(url))
                .toArray(URL[]::new);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader cli = new URLClassLoader(others, ClassLoader.getPlatformClassLoader());
                URLClassLoader plugin = new URLClassLoader(downloaded.toArray(URL[]::new), cli)) {
            thread.setContextClassLoader(cli);

            int code = upload(cli, plugin);

            assertThat(code).isZero();
            assertThat(WECHATPAY.received()).hasSize(1);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** As the CLI calls a plugin, by classes of those loaders. */
    private int upload(ClassLoader cli, ClassLoader plugin) throws Exception {
        Class<?> mainType = cli.loadClass(CamelJBangMain.class.getName());
        Class<?> lineType = cli.loadClass(CommandLine.class.getName());
        Object main = mainType.getConstructor().newInstance();
        Object line = lineType.getConstructor(Object.class).newInstance(main);
        Class<?> pluginType = plugin.loadClass(WechatpayPlugin.class.getName());
        pluginType
                .getMethod("customize", lineType, mainType)
                .invoke(pluginType.getConstructor().newInstance(), line, main);
        Path picture = Files.write(home.resolve("licence.bmp"), OnePixelBmp.bytes());
        String[] arguments = WechatpayPluginTest.upload(WECHATPAY.simulator(), picture);
        return (int) lineType.getMethod("execute", String[].class).invoke(line, (Object) arguments);
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
