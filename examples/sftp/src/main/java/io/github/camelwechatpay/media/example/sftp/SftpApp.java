// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.sftp;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** Starts Camel. The route is camel/pictures.yaml, and its settings are application.properties. */
public final class SftpApp {

    private static final String OWN = "classpath:application.properties";
    private static final String USERS = "file:application.properties;optional=true";

    private SftpApp() {}

    /** Runs until Ctrl-C, or ends with 2 and the reason if it cannot start. */
    public static void main(String[] arguments) {
        try {
            app(USERS + "," + OWN).run();
        } catch (Exception e) {
            System.err.println("Not started: " + reason(e));
            System.exit(2);
        }
    }

    /** By its own properties, without what lies in the working directory. */
    static Main app() {
        return app(OWN);
    }

    private static Main app(String locations) {
        Main main = new Main();
        main.setPropertyPlaceholderLocations(locations);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterStart(BaseMainSupport started) {
                System.out.println("Started: pictures are uploaded as they come, until Ctrl-C");
            }
        });
        return main;
    }

    /** The innermost text that was written for people, else the innermost of all. */
    private static String reason(Throwable failure) {
        List<Throwable> causes =
                Stream.iterate(failure, Objects::nonNull, Throwable::getCause).toList();
        return causes.stream()
                .filter(cause -> cause.getClass() == IllegalArgumentException.class)
                .reduce((outer, inner) -> inner)
                .orElse(causes.get(causes.size() - 1))
                .getMessage();
    }
}
