// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.console.Console;
import io.bulkhead.console.ConsoleSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// Starts a console in a folder of its own with a sensor that tells it of a capture, asks it some
/// things, and stops both.
final class ConsoleVisit {
    /// The capture holds something of everything, from many years.
    private static final String AT_ONCE = "--speed=1e6";

    private static final PrintWriter SILENT = new PrintWriter(Writer.nullWriter());

    private ConsoleVisit() {}

    /// @param capture what the sensor is to play
    static void pay(Path folder, Path capture) throws IOException, GeneralSecurityException {
        Properties settings = new Properties();
        settings.setProperty("data", folder.toString());
        settings.setProperty("address", "127.0.0.1");
        settings.setProperty("port", "0");
        settings.setProperty("sensor-port", "0");
        try (Console console = Console.start(ConsoleSettings.of(settings));
                HttpClient client = client()) {
            URI address = URI.create("https://localhost:" + console.port());
            ask(client, HttpRequest.newBuilder(address.resolve("/api/v1/session")).GET());
            ask(client, HttpRequest.newBuilder(address.resolve("/api/v1/devices")).GET());
            String body = "{\"name\":\"nobody\",\"password\":\"not a password of anybody\"}";
            ask(
                    client,
                    HttpRequest.newBuilder(address.resolve("/api/v1/session"))
                            .header("Content-Type", "application/json")
                            .header("Origin", address.toString())
                            .POST(BodyPublishers.ofString(body)));
            SensorOptions sensor =
                    OwnSensor.of(
                            console,
                            folder.resolve("sensor"),
                            "Training",
                            List.of("--replay=" + capture, AT_ONCE));
            new SensorRun(sensor, SensorContent.load(), List.of(), SILENT).watch();
        }
    }

    private static void ask(HttpClient client, HttpRequest.Builder request) throws IOException {
        try {
            client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// The certificate was made a moment ago by this process, on this machine.
    static HttpClient client() throws GeneralSecurityException {
        SSLContext tls = SSLContext.getInstance("TLSv1.3");
        tls.init(null, new TrustManager[] {new Anybody()}, null);
        return HttpClient.newBuilder().sslContext(tls).build();
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException("this is a client");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // Nothing is told to it that anybody may not know.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
