// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// A console that runs until it is closed.
public final class Console implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private Console(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// Starts it; returns when it serves.
    public static Console start(ConsoleSettings settings) {
        SpringApplication application = new SpringApplication(ConsoleApplication.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(
                Map.of(
                        "server.port", Integer.toString(settings.port()),
                        "spring.main.banner-mode", "off",
                        "spring.threads.virtual.enabled", "true",
                        "spring.jooq.enabled", "false",
                        "spring.flyway.enabled", "false"));
        application.addInitializers(
                (ApplicationContextInitializer<GenericApplicationContext>)
                        made -> made.registerBean(ConsoleSettings.class, () -> settings));
        return new Console(application.run());
    }

    /// A part of it, for those who run a sensor in the same process and for tests.
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
