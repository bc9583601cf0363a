// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.model.Action;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A judge that is told by hand what happens on a network, and what it told.
public final class Watched {
    public static final long MINUTE = 60_000_000_000L;
    public static final long HOUR = 60 * MINUTE;
    public static final long DAY = 24 * HOUR;

    /// A Monday, 00:00 UTC.
    public static final long MONDAY =
            Instant.parse("2026-11-02T00:00:00Z").getEpochSecond() * 1_000_000_000L;

    public final Baseline baseline;
    public final Judge judge;

    /// Classes, and how familiar: `function new`.
    public final List<String> told = new ArrayList<>();

    public final List<Grant> grants = new ArrayList<>();
    private final Operation operation = new Operation();

    public Watched(Baseline baseline, Judge.Mode mode) {
        this.baseline = baseline;
        this.judge =
                new Judge(
                        baseline,
                        mode,
                        place -> Addresses.internal(place.version(), place.high(), place.low()),
                        this::heard);
    }

    private void heard(Novelty novelty) {
        told.add(
                (novelty.aspect() + " " + novelty.familiarity())
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace('_', '-'));
        grants.add(Grant.of(novelty));
    }

    public static Place place(String address) {
        long[] parsed = Addresses.parse(address);
        return new Place(0, (int) parsed[0], parsed[1], parsed[2]);
    }

    public static Scene scene(long time, String client, String server, String protocol, int port) {
        Place from = place(client);
        Place to = place(server);
        Scene scene = new Scene();
        scene.time = time;
        scene.frame = 1;
        scene.version = from.version();
        scene.sourceHigh = from.high();
        scene.sourceLow = from.low();
        scene.targetHigh = to.high();
        scene.targetLow = to.low();
        scene.sourcePort = 50_000;
        scene.targetPort = port;
        scene.flow = (client + server + protocol + port).hashCode();
        scene.protocol = protocol;
        scene.toServer = true;
        scene.sided = true;
        return scene;
    }

    /// A station asks a device something.
    public void ask(
            long time,
            String client,
            String server,
            String protocol,
            int port,
            Action action,
            Consumer<Operation> fill) {
        operation.clear().phase(Phase.REQUEST).action(action);
        fill.accept(operation);
        judge.operation(scene(time, client, server, protocol, port), operation, operation.intent());
    }

    /// A station polls ten registers of a controller.
    public void poll(long time, String client, String server) {
        ask(
                time,
                client,
                server,
                "modbus",
                502,
                Action.READ,
                message -> register(message.function(3, "read holding registers"), 0).count(10));
    }

    public void write(long time, String client, String server, long register, long value) {
        ask(
                time,
                client,
                server,
                "modbus",
                502,
                Action.WRITE,
                message ->
                        register(message.function(6, "write single register"), register)
                                .unsigned(value));
    }

    public void upload(long time, String client, String server) {
        ask(
                time,
                client,
                server,
                "s7comm",
                102,
                Action.UPLOAD,
                message -> message.function(0x1D, "start upload"));
    }

    public void lookUp(long time, String client, String server, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        ask(
                time,
                client,
                server,
                "dns",
                53,
                Action.READ,
                message ->
                        message.function(0, "query")
                                .add()
                                .area("A")
                                .name(Bytes.copyOf(bytes), 0, bytes.length));
    }

    public void browse(long time, String client, String server) {
        ask(
                time,
                client,
                server,
                "tls",
                443,
                Action.SESSION,
                message -> message.function(1, "client hello"));
    }

    private static Item register(Operation message, long address) {
        return message.add().unit(1).area("holding-register").address(address);
    }

    public void device(long time, String address) {
        judge.device(scene(time, address, "10.0.0.255", "", 0), place(address));
    }

    public Familiarity familiarity() {
        return judge.familiarity();
    }

    /// What was told since the last time this was asked.
    public List<String> news() {
        List<String> news = List.copyOf(told);
        told.clear();
        return news;
    }

    public static Intent control() {
        return Intent.CONTROL;
    }
}
