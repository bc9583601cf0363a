// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.sensor.harness.FaultyProxy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A console and sensors that watch folders of captures, each a process of its own, each sensor
/// behind a network that can be cut; and who administers them.
final class Works implements AutoCloseable {
    static final String PASSWORD = "Sluice-gate-41-open";

    private static final int MEGABYTES = 512;

    private final Path folder;
    private final List<String> settings;
    private final Map<String, Program> sensors = new LinkedHashMap<>();
    private final Map<String, FaultyProxy> networks = new LinkedHashMap<>();
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, List<String>> before = new LinkedHashMap<>();
    private Program console;
    private String address = "";
    private int sensorPort;
    private String once = "";

    /// @param settings of the console, beside where it listens and keeps its data
    Works(Path folder, String... settings) {
        this.folder = folder;
        this.settings = List.of(settings);
    }

    /// @param who a sensor, or `console`
    /// @param command that starts it
    void before(String who, List<String> command) {
        before.put(who, List.copyOf(command));
    }

    private Program started(String who, List<String> arguments) throws Exception {
        return Program.start(
                folder.resolve(who + ".log"),
                before.getOrDefault(who, List.of()),
                MEGABYTES,
                arguments.toArray(String[]::new));
    }

    // ---- the console

    /// Starts it, at the ports that it had before.
    void console() throws Exception {
        List<String> arguments = new ArrayList<>();
        arguments.add("console");
        arguments.add("--set=data=" + folder.resolve("console"));
        arguments.add("--set=address=127.0.0.1");
        arguments.add("--set=port=" + (address.isEmpty() ? 0 : port(address)));
        arguments.add("--set=sensor-port=" + sensorPort);
        settings.forEach(setting -> arguments.add("--set=" + setting));
        console = started("console", arguments);
        boolean first = address.isEmpty();
        address = console.printed("people: +(https://\\S+)");
        sensorPort = port(console.printed("sensors: +(https://\\S+)"));
        if (first) {
            once = console.printed("works once\\): (\\S+)");
        }
        console.printed("console is ready");
        networks.values().forEach(network -> network.target(sensorPort));
    }

    Program running() {
        return console;
    }

    /// Where people reach it.
    String address() {
        return address;
    }

    /// Where sensors reach it, without a network that can be cut.
    int sensorPort() {
        return sensorPort;
    }

    /// The password that was printed, which works once.
    String once() {
        return once;
    }

    Visitor visitor() throws Exception {
        Path data = folder.resolve("console");
        return new Visitor(
                address,
                (before.containsKey("console") ? console.sees(data) : data)
                        .resolve("trust/authority.pem"));
    }

    /// Somebody with the usual password.
    Visitor visitor(String name) throws Exception {
        Visitor visitor = visitor();
        visitor.signIn(name, PASSWORD);
        return visitor;
    }

    /// Signs in with a password that works once, and changes it.
    Visitor newcomer(String name, String password) throws Exception {
        Visitor first = visitor();
        first.signIn(name, password);
        first.put("/api/v1/session/password", Map.of("present", password, "next", PASSWORD), 200);
        return visitor(name);
    }

    // ---- sensors

    /// Adds one to the console and lets it join.
    ///
    /// @return its id
    String sensor(Visitor by, String site, String name, String... options) throws Exception {
        JsonNode invited = by.post("/api/v1/sensors", Map.of("name", name, "site", site), 201);
        ids.put(name, invited.get("sensor").get("id").asString());
        sensorBy(name, invited.get("token").asString(), options);
        return ids.get(name);
    }

    /// Lets one join by a token that somebody else asked for.
    void sensorBy(String name, String token, String... options) throws Exception {
        FaultyProxy network = new FaultyProxy(name.hashCode());
        network.target(sensorPort);
        networks.put(name, network);
        start(name, token, options);
    }

    /// Starts one, the first time by a token.
    void start(String name, String token, String... options) throws Exception {
        List<String> arguments = new ArrayList<>();
        arguments.add("sensor");
        arguments.add("--state=" + folder.resolve(name));
        arguments.add("--name=" + name);
        arguments.add("--capture-folder=" + captures(name));
        arguments.add("--console=https://localhost:" + networks.get(name).port());
        arguments.add("--metrics=127.0.0.1:0");
        arguments.add("--packets=64");
        arguments.add("--token=" + token);
        arguments.addAll(List.of(options));
        Program sensor = started(name, arguments);
        sensors.put(name, sensor);
        sensor.printed("sensor is ready");
    }

    /// As the plug being pulled, and put in again.
    void restart(String name) throws Exception {
        sensors.get(name).kill();
        start(name, "unneeded");
    }

    /// A network to the console for who is no sensor of this.
    FaultyProxy network() throws Exception {
        FaultyProxy network = new FaultyProxy(networks.size());
        network.target(sensorPort);
        networks.put("network-" + networks.size(), network);
        return network;
    }

    Path captures(String sensor) throws Exception {
        return Files.createDirectories(folder.resolve(sensor + "-captures"));
    }

    Program program(String sensor) {
        return sensors.get(sensor);
    }

    FaultyProxy network(String sensor) {
        return networks.get(sensor);
    }

    String id(String sensor) {
        return ids.get(sensor);
    }

    /// What a sensor says to who reads its metrics; 0 for what it does not say.
    double number(String sensor, String name) throws Exception {
        String port = sensors.get(sensor).printed("numbers at port (\\d+)");
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
        String text = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
        Matcher found =
                Pattern.compile(
                                "^bulkhead_sensor_" + name + "(?:\\{[^}]*})? (\\S+)$",
                                Pattern.MULTILINE)
                        .matcher(text);
        double sum = 0;
        while (found.find()) {
            sum += Double.parseDouble(found.group(1));
        }
        return sum;
    }

    /// Waits until a number of a sensor is so.
    void until(String sensor, String name, java.util.function.DoublePredicate so) throws Exception {
        for (int i = 0; i < 900; i++) {
            if (so.test(number(sensor, name))) {
                return;
            }
            assertThat(sensors.get(sensor).alive()).as(sensor + " ended").isTrue();
            Thread.sleep(200);
        }
        throw new AssertionError(name + " of " + sensor + " is " + number(sensor, name));
    }

    static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    @Override
    public void close() throws IOException {
        sensors.values().forEach(Program::close);
        for (FaultyProxy network : networks.values()) {
            network.close();
        }
        if (console != null) {
            console.close();
        }
    }
}
