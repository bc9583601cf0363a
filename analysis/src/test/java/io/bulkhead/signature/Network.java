// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Judge;
import io.bulkhead.detect.Detector;
import io.bulkhead.detect.Site;
import io.bulkhead.detect.rules.MatchedSignature;
import io.bulkhead.flow.Flow;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.pipeline.IntentMap;
import io.bulkhead.pipeline.Masking;
import io.bulkhead.pipeline.Observations;
import io.bulkhead.pipeline.Pipeline;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.pipeline.Settings;
import io.bulkhead.pipeline.filter.PacketFilter;
import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Packets that a test makes, or a capture, seen by some rules.
final class Network {
    static final ProtocolCatalogue CATALOGUE = ProtocolCatalogue.load();
    static final int SYN = 2;
    static final int ACK = 16;
    static final int PSH = 8;
    static final int FIN = 1;

    /// Addresses of two of our hosts and one elsewhere.
    static final int CLIENT = 0x0A000001;

    static final int SERVER = 0x0A000002;
    static final int OUTSIDE = 0x08080808;

    private static final long SECOND = 1_000_000_000L;

    /// What the rules said, in the order told: `sid@frame`.
    final List<String> matches = new ArrayList<>();

    final Map<Integer, Integer> counts = new TreeMap<>();
    final Map<Integer, Integer> alerts = new TreeMap<>();
    private final Thresholds thresholds = new Thresholds();
    private final Detector detector =
            new Detector(
                    List.of(new MatchedSignature()),
                    Site.UNKNOWN,
                    new Baseline(),
                    Judge.Mode.FIXED);
    private final Pipeline pipeline;
    private final Frame frame = new Frame();
    private final ExecutorService executor;
    private long time = 1_800_000_000L * SECOND;
    private long number;

    Network(SignatureSet set, int shards) {
        Settings settings =
                new Settings(
                        false,
                        false,
                        List.of("made"),
                        Masking.none(),
                        IntentMap.withBuiltIn(List.of()),
                        PacketFilter.ALL,
                        shards,
                        set);
        executor = shards == 1 ? null : Executors.newFixedThreadPool(shards);
        pipeline = new Pipeline(CATALOGUE, settings, new Ears(), executor);
    }

    /// Rules of which each line has to be good.
    static Network of(String rules) {
        return new Network(set(rules), 1);
    }

    static SignatureSet set(String rules) {
        RuleReader reader = read(rules);
        if (!reader.problems().isEmpty()) {
            throw new AssertionError(reader.problems().toString());
        }
        return reader.finish();
    }

    static RuleReader read(String rules) {
        RuleReader reader = new RuleReader(RuleVariables.USUAL, CATALOGUE.names());
        try {
            reader.read("test.rules", new StringReader(rules));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return reader;
    }

    private final class Ears implements Observations {
        @Override
        public void signature(Scene scene, Signature signature) {
            matches.add(signature.id() + "@" + scene.frame);
            counts.merge(signature.id(), 1, Integer::sum);
            detector.signature(scene, signature);
            if (thresholds.tells(
                    signature, scene.sourceKey(), scene.targetKey(), scene.flow, scene.time)) {
                alerts.merge(signature.id(), 1, Integer::sum);
            }
        }

        @Override
        public void said(
                Place subject,
                Attribute attribute,
                String value,
                String source,
                int confidence,
                int capture,
                long at) {}

        @Override
        public void linked(Place one, Place other, String source, int capture, long at) {}

        @Override
        public void sent(Place address, long mac, int ttl, int capture, long at, long when) {}

        @Override
        public void ended(Flow flow) {}

        @Override
        public void operation(
                Scene scene,
                io.bulkhead.protocol.Operation operation,
                io.bulkhead.model.Intent intent) {}

        @Override
        public void malformed(Scene scene, io.bulkhead.wire.Verdict verdict) {}

        @Override
        public void anomaly(Scene scene, io.bulkhead.protocol.Anomaly anomaly) {}

        @Override
        public void opened(Scene scene) {}

        @Override
        public void connection(
                Scene scene, io.bulkhead.flow.TcpState before, io.bulkhead.flow.TcpState after) {}

        @Override
        public void pace(Scene scene, io.bulkhead.flow.Pace pace) {}

        @Override
        public void moved(Scene scene, long before) {}

        @Override
        public void conflict(Scene scene) {}

        @Override
        public void message(int capture, long at, JsonWriter row) {}
    }

    // ---- packets

    /// Time passes.
    Network waits(double seconds) {
        time += (long) (seconds * SECOND);
        return this;
    }

    Network udp(int from, int fromPort, int to, int toPort, byte[] payload) {
        ByteBuffer datagram = ByteBuffer.allocate(8 + payload.length);
        datagram.putShort((short) fromPort).putShort((short) toPort);
        datagram.putShort((short) (8 + payload.length)).putShort((short) 0).put(payload);
        return ip(from, to, 17, datagram.array());
    }

    Network icmp(int from, int to, int type, int code, byte[] payload) {
        ByteBuffer message = ByteBuffer.allocate(8 + payload.length);
        message.put((byte) type).put((byte) code).putShort((short) 0);
        message.putShort((short) 7).putShort((short) 1).put(payload);
        return ip(from, to, 1, message.array());
    }

    Network tcp(
            int from,
            int fromPort,
            int to,
            int toPort,
            int flags,
            long seq,
            long ack,
            byte[] payload) {
        ByteBuffer segment = ByteBuffer.allocate(20 + payload.length);
        segment.putShort((short) fromPort).putShort((short) toPort);
        segment.putInt((int) seq).putInt((int) ack);
        segment.put((byte) 0x50).put((byte) flags).putShort((short) 8192);
        segment.putInt(0).put(payload);
        return ip(from, to, 6, segment.array());
    }

    Network ip(int from, int to, int protocol, byte[] payload) {
        ByteBuffer packet = ByteBuffer.allocate(14 + 20 + payload.length);
        packet.putShort((short) 0x0200).putInt(to).putShort((short) 0x0200).putInt(from);
        packet.putShort((short) 0x0800);
        packet.put((byte) 0x45).put((byte) 0).putShort((short) (20 + payload.length));
        packet.putShort((short) ++number).putShort((short) 0);
        packet.put((byte) 64).put((byte) protocol).putShort((short) 0);
        packet.putInt(from).putInt(to).put(payload);
        time += 1_000_000;
        frame.set(number, time, 1, 0, packet.capacity());
        frame.bytes().aim(packet.array(), 0, packet.capacity());
        pipeline.frame(frame, 0);
        return this;
    }

    /// A connection that sends what it is told, opened by the client.
    Connection connect(int clientPort, int serverPort) {
        return new Connection(CLIENT, clientPort, SERVER, serverPort);
    }

    final class Connection {
        private final int client;
        private final int clientPort;
        private final int server;
        private final int serverPort;
        private long clientSequence = 1_000;
        private long serverSequence = 9_000;

        Connection(int client, int clientPort, int server, int serverPort) {
            this.client = client;
            this.clientPort = clientPort;
            this.server = server;
            this.serverPort = serverPort;
            tcp(client, clientPort, server, serverPort, SYN, clientSequence++, 0, new byte[0]);
            tcp(
                    server,
                    serverPort,
                    client,
                    clientPort,
                    SYN | ACK,
                    serverSequence++,
                    clientSequence,
                    new byte[0]);
            tcp(
                    client,
                    clientPort,
                    server,
                    serverPort,
                    ACK,
                    clientSequence,
                    serverSequence,
                    new byte[0]);
        }

        Connection asks(byte[] payload) {
            tcp(
                    client,
                    clientPort,
                    server,
                    serverPort,
                    ACK | PSH,
                    clientSequence,
                    serverSequence,
                    payload);
            clientSequence += payload.length;
            return this;
        }

        Connection asks(String payload) {
            return asks(bytes(payload));
        }

        Connection answers(byte[] payload) {
            tcp(
                    server,
                    serverPort,
                    client,
                    clientPort,
                    ACK | PSH,
                    serverSequence,
                    clientSequence,
                    payload);
            serverSequence += payload.length;
            return this;
        }

        Connection answers(String payload) {
            return answers(bytes(payload));
        }

        /// Bytes that the capture missed.
        Connection loses(int size) {
            clientSequence += size;
            return this;
        }

        Network done() {
            return Network.this;
        }
    }

    static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Reads a capture to its end.
    Network capture(Path path) throws CaptureException, IOException {
        try (Capture capture = Captures.open(path)) {
            while (capture.next(frame)) {
                pipeline.frame(frame, 0);
            }
        }
        return this;
    }

    /// Ends all conversations.
    Network finish() {
        pipeline.finish();
        if (executor != null) {
            executor.shutdown();
        }
        if (pipeline.defects() > 0) {
            throw new AssertionError(pipeline.defects() + " defects");
        }
        return this;
    }

    Pipeline pipeline() {
        return pipeline;
    }

    /// What is told of it all.
    List<Alert> told() {
        return detector.alerts().conclude(realm -> "", place -> "", place -> "");
    }

    /// Ids of the rules by which it is told, each once.
    List<String> rules() {
        return told().stream().map(Alert::rule).distinct().sorted().toList();
    }

    int matches(int sid) {
        return counts.getOrDefault(sid, 0);
    }

    int alerts(int sid) {
        return alerts.getOrDefault(sid, 0);
    }
}
