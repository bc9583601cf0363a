// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console;

import io.bulkhead.console.account.FirstUser;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.audit.AuditKey;
import io.bulkhead.console.audit.AuditVerifier;
import io.bulkhead.console.audit.Verification;
import io.bulkhead.console.conclusion.DocumentPrinter;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.trust.Authority;
import io.bulkhead.console.trust.Ports;
import io.bulkhead.console.trust.TrustException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/// A console that runs until it is closed.
public final class Console implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private Console(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// Starts it without a printer: documents are there in all forms but PDF.
    public static Console start(ConsoleSettings settings) {
        return started(settings, made -> {});
    }

    /// Starts it; returns when it serves.
    ///
    /// @param printer makes PDFs of documents
    /// @throws TrustException if its keys or certificates cannot be used, in words for the person
    ///   who starts it
    public static Console start(ConsoleSettings settings, DocumentPrinter printer) {
        return started(settings, made -> made.registerBean(DocumentPrinter.class, () -> printer));
    }

    private static Console started(
            ConsoleSettings settings, Consumer<GenericApplicationContext> brings) {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        SpringApplication application = new SpringApplication(ConsoleApplication.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(
                Map.ofEntries(
                        Map.entry("server.port", Integer.toString(settings.port())),
                        Map.entry("spring.main.banner-mode", "off"),
                        Map.entry("spring.threads.virtual.enabled", "true"),
                        // It warns of a way to ask for certificates that is not used here.
                        Map.entry("logging.level.org.apache.tomcat.util.net.SSLUtilBase", "error"),
                        // What fonts a PDF is made with is no news.
                        Map.entry("logging.level.org.apache.pdfbox", "error"),
                        Map.entry("logging.level.org.apache.fontbox", "error"),
                        Map.entry("spring.servlet.multipart.enabled", "false"),
                        Map.entry("springdoc.api-docs.enabled", "false"),
                        Map.entry("spring.jooq.enabled", "false"),
                        Map.entry("spring.flyway.enabled", "false"),
                        Map.entry("logging.level.root", "warn"),
                        Map.entry("logging.level.io.bulkhead", "info")));
        application.addInitializers(
                (ApplicationContextInitializer<GenericApplicationContext>)
                        made -> {
                            made.registerBean(ConsoleSettings.class, () -> settings);
                            brings.accept(made);
                        });
        try {
            return new Console(application.run());
        } catch (RuntimeException failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof TrustException told) {
                    throw told;
                }
            }
            throw failed;
        }
    }

    /// People's port, as it was taken.
    public int port() {
        return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    /// Sensors' port, as it was taken.
    public int sensorPort() {
        return part(Ports.class).sensorPort();
    }

    /// The password of the user `admin` that works once; present if this start was the first. It is
    /// kept nowhere: show it.
    public Optional<String> oneTimePassword() {
        return part(FirstUser.class).password();
    }

    /// A part of it, for those who run a sensor in the same process and for tests.
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    // ---- for who is at the machine, whether the console runs or not

    /// Makes `admin` an administrator of everything again. All its sessions end; it is recorded.
    ///
    /// @return a password that works once
    public static String resetAdministrator(ConsoleSettings settings) {
        InstantSource clock = InstantSource.system();
        try (Store store = open(settings)) {
            Audit audit = new Audit(clock, new JsonMapper(), auditKey(settings, clock));
            return FirstUser.reset(store, audit, clock, settings.trust());
        }
    }

    /// Holds the whole record of changes against its seals.
    public static Verification verifyAudit(ConsoleSettings settings) {
        try (Store store = open(settings)) {
            return new AuditVerifier(auditKey(settings, InstantSource.system())).verify(store);
        }
    }

    private static Store open(ConsoleSettings settings) {
        return Store.open(settings.storeUrl(), settings.storeUser(), settings.storePassword());
    }

    private static AuditKey auditKey(ConsoleSettings settings, InstantSource clock) {
        return Authority.of(settings.place(), settings.trust(), clock).auditKey();
    }
}
