// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console;

import io.bulkhead.console.retention.RetentionSettings;
import io.bulkhead.console.trust.Place;
import io.bulkhead.console.trust.TrustSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// How a console is started; `console.properties`, all of it optional. Problems are named all at
/// once.
///
/// @param data folder for the database, keys and certificates; readable by the console alone
/// @param port for people and programs (HTTPS); 0 takes any that is free
/// @param sensorPort for sensors (HTTPS, mutual)
/// @param names under which the console is reached, for its certificate; the host's own are added
/// @param storeUrl `jdbc:sqlite:FILE` or `jdbc:postgresql://HOST/DATABASE`
/// @param content folder of advisories as `bulkhead content` makes it; empty without
/// @param trust keys, certificates, sessions, limits
/// @param retention how long what sensors told is kept
public record ConsoleSettings(
        Path data,
        String address,
        int port,
        int sensorPort,
        List<String> names,
        String storeUrl,
        String storeUser,
        String storePassword,
        String content,
        TrustSettings trust,
        RetentionSettings retention) {
    public static final int USUAL_PORT = 8443;
    public static final int USUAL_SENSOR_PORT = 8444;

    private static final Set<String> KNOWN =
            new TreeSet<>(
                    List.of(
                            "data",
                            "address",
                            "port",
                            "sensor-port",
                            "names",
                            "store.url",
                            "store.user",
                            "store.password",
                            "content"));

    /// @throws IllegalArgumentException that names every problem, a line each
    public static ConsoleSettings of(Properties properties) {
        Map<String, String> given = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> given.put(name, properties.getProperty(name).strip()));
        List<String> problems = new ArrayList<>();
        for (String name : given.keySet()) {
            if (!known().contains(name)) {
                problems.add(name + ": unknown setting; there are " + String.join(", ", known()));
            }
        }
        Path data = Path.of(given.getOrDefault("data", "console-data")).toAbsolutePath();
        ConsoleSettings settings =
                new ConsoleSettings(
                        data,
                        given.getOrDefault("address", ""),
                        port(given, "port", USUAL_PORT, problems),
                        port(given, "sensor-port", USUAL_SENSOR_PORT, problems),
                        names(given.getOrDefault("names", "")),
                        given.getOrDefault(
                                "store.url", "jdbc:sqlite:" + data.resolve("console.db")),
                        given.getOrDefault("store.user", ""),
                        given.getOrDefault("store.password", ""),
                        given.getOrDefault("content", ""),
                        TrustSettings.of(given, problems),
                        RetentionSettings.of(given, problems));
        if (!settings.storeUrl().matches("jdbc:(sqlite|postgresql):.+")) {
            problems.add("store.url: 'jdbc:sqlite:FILE' or 'jdbc:postgresql://HOST/DATABASE'");
        }
        for (String name : settings.names()) {
            if (!TrustSettings.usableName(name)) {
                problems.add("names: '" + name + "' is no host name and no address");
            }
        }
        if (settings.port() != 0 && settings.port() == settings.sensorPort()) {
            problems.add("sensor-port: must be another than port");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return settings;
    }

    Place place() {
        return new Place(data, address, sensorPort, names);
    }

    private static Set<String> known() {
        Set<String> all = new TreeSet<>(KNOWN);
        all.addAll(TrustSettings.NAMES);
        all.addAll(RetentionSettings.NAMES);
        return all;
    }

    private static List<String> names(String written) {
        return written.isBlank() ? List.of() : List.of(written.strip().split("[,\\s]+"));
    }

    private static int port(
            Map<String, String> given, String name, int usual, List<String> problems) {
        String written = given.getOrDefault(name, Integer.toString(usual));
        if (written.matches("\\d{1,5}") && Integer.parseInt(written) <= 65_535) {
            return Integer.parseInt(written);
        }
        problems.add(name + ": '" + written + "' is no port (0 to 65535)");
        return usual;
    }
}
