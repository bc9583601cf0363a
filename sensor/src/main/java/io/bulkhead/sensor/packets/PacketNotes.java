// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.packets;

import io.bulkhead.flow.Flow;
import io.bulkhead.flow.Pace;
import io.bulkhead.flow.TcpState;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Intent;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.link.PacketNote;
import io.bulkhead.pipeline.Observations;
import io.bulkhead.pipeline.Pipeline;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.pipeline.Settings;
import io.bulkhead.pipeline.filter.PacketFilter;
import io.bulkhead.protocol.Anomaly;
import io.bulkhead.protocol.Operation;
import io.bulkhead.sensor.watch.Recipe;
import io.bulkhead.wire.Verdict;
import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import io.bulkhead.wire.net.Packet;
import io.bulkhead.wire.net.PacketDecoder;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Writes into an answer of packets what the sensor reads in each of them: who sends to whom, and
/// what the messages say, in the words of the operation log. Secrets are masked as everywhere;
/// messages whose first packets are not in the answer may not be understood.
public final class PacketNotes {
    private static final int MOST_FRAMES = 50_000;
    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_ITEMS = 5;
    private static final int MAX_BLOCK = 1 << 20;
    private static final int HEAD = 8;
    private static final int FIXED = 28;
    private static final int COMMENT = 1;
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<Long, List<String>> messages = new HashMap<>();
    private final List<PacketNote> notes = new ArrayList<>();

    private PacketNotes() {}

    /// @param file as the store wrote it; is replaced by one with notes
    /// @param recipe by which the sensor decodes
    /// @param most bytes of the file with notes; what would be more gets none
    public static void add(Path file, Recipe recipe, long most) throws IOException {
        long bound = most <= 0 ? MOST_BYTES : Math.min(most, MOST_BYTES);
        PacketNotes read = new PacketNotes();
        try {
            read.read(file, recipe);
        } catch (CaptureException unreadable) {
            throw new IOException(unreadable);
        }
        Path noted = Files.createTempFile(file.getParent(), "noted", ".pcapng");
        try {
            read.write(file, noted, bound);
            Files.move(noted, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(noted);
        }
    }

    // ---- reading

    private void read(Path file, Recipe recipe) throws CaptureException {
        Settings settings =
                new Settings(
                        true,
                        false,
                        List.of(""),
                        recipe.masking(),
                        recipe.intents(),
                        PacketFilter.ALL,
                        1);
        Pipeline pipeline =
                new Pipeline(recipe.catalogue(), settings, new Listening(), Runnable::run);
        PacketDecoder decoder = new PacketDecoder((lost, first, last) -> {});
        Packet packet = new Packet();
        List<String[]> ends = new ArrayList<>();
        try (Capture capture = Captures.open(file)) {
            Frame frame = new Frame();
            while (ends.size() < MOST_FRAMES && capture.next(frame)) {
                decoder.decode(frame, packet);
                ends.add(ends(packet));
                pipeline.frame(frame, 0);
            }
        }
        pipeline.finish();
        for (int i = 0; i < ends.size(); i++) {
            String[] one = ends.get(i);
            List<String> said = messages.getOrDefault(i + 1L, List.of());
            notes.add(new PacketNote(one[0], one[1], one[2], said));
        }
    }

    private static String[] ends(Packet packet) {
        if (packet.ipVersion == Packet.NO_IP) {
            return packet.hasMacs
                    ? new String[] {
                        Addresses.mac(packet.sourceMac), Addresses.mac(packet.targetMac), ""
                    }
                    : new String[] {"", "", ""};
        }
        int version = packet.ipVersion;
        String transport =
                switch (packet.ipProtocol) {
                    case 1, 58 -> "icmp";
                    case 6 -> "tcp";
                    case 17 -> "udp";
                    default -> "ip protocol " + packet.ipProtocol;
                };
        return new String[] {
            end(version, packet.sourceHigh, packet.sourceLow, packet.sourcePort),
            end(version, packet.targetHigh, packet.targetLow, packet.targetPort),
            transport
        };
    }

    private static String end(int version, long high, long low, int port) {
        String address = Addresses.text(version, high, low);
        String shown = version == 6 && port > 0 ? "[" + address + "]" : address;
        return port > 0 ? shown + ":" + port : shown;
    }

    private void message(long frame, String row) {
        List<String> said = messages.computeIfAbsent(frame, number -> new ArrayList<>());
        if (said.size() < PacketNote.MOST_MESSAGES) {
            said.add(words(JSON.readTree(row)));
        }
    }

    /// `modbus write-single-register, request: write holding-register 3 = 17`.
    private static String words(JsonNode row) {
        StringBuilder words = new StringBuilder(row.path("protocol").asString(""));
        words.append(' ').append(row.path("name").asString(""));
        String phase = row.path("phase").asString("");
        if (!phase.isEmpty() && !words.toString().endsWith(phase)) {
            words.append(", ").append(phase);
        }
        StringJoiner items = new StringJoiner("; ", ": ", "").setEmptyValue("");
        int left = row.path("items").size();
        for (JsonNode item : row.path("items")) {
            if (row.path("items").size() - left == MOST_ITEMS) {
                items.add(left + " more");
                break;
            }
            left--;
            items.add(item(item));
        }
        words.append(items);
        String status = row.path("status").asString("");
        return status.isEmpty() ? words.toString() : words + " (" + status + ")";
    }

    private static String item(JsonNode item) {
        StringJoiner words = new StringJoiner(" ");
        words.add(item.path("action").asString(""));
        JsonNode object = item.path("object");
        for (String part : List.of("unit", "area", "address", "name")) {
            JsonNode value = object.path(part);
            if (!value.isMissingNode()) {
                words.add(part.equals("unit") ? "unit " + value.asString("") : value.asString(""));
            }
        }
        if (object.path("count").asLong(1) > 1) {
            words.add("× " + object.path("count").asLong());
        }
        JsonNode value = item.path("value");
        if (!value.isMissingNode() && !value.isNull()) {
            words.add("= " + (value.isValueNode() ? value.asString("") : value.toString()));
        }
        String status = item.path("status").asString("");
        return status.isEmpty() ? words.toString() : words + " (" + status + ")";
    }

    // ---- writing

    private void write(Path from, Path to, long most) throws IOException {
        long size = Files.size(from);
        int frame = 0;
        byte[] block = new byte[MAX_BLOCK];
        try (InputStream in = new BufferedInputStream(Files.newInputStream(from));
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
            while (in.readNBytes(block, 0, HEAD) == HEAD) {
                int length = Blocks.number(block, 4);
                if (length < HEAD + 4
                        || length > MAX_BLOCK
                        || in.readNBytes(block, HEAD, length - HEAD) < length - HEAD) {
                    throw new IOException("the packets cannot be read again");
                }
                byte[] comment = new byte[0];
                if (Blocks.number(block, 0) == Blocks.PACKET && frame < notes.size()) {
                    comment = comment(notes.get(frame++));
                    size += comment.length;
                }
                if (comment.length == 0 || size > most) {
                    out.write(block, 0, length);
                } else {
                    write(block, length, comment, out);
                }
            }
        }
    }

    /// Options begin behind the padded packet; the comment comes first.
    private static void write(byte[] block, int length, byte[] comment, OutputStream out)
            throws IOException {
        int options = FIXED + (Blocks.captured(block, 0) + 3 & ~3);
        if (options > length - 4) {
            throw new IOException("a packet cannot be read again");
        }
        Blocks.put(block, 4, length + comment.length);
        Blocks.put(block, length - 4, length + comment.length);
        out.write(block, 0, options);
        out.write(comment);
        out.write(block, options, length - options);
    }

    private static byte[] comment(PacketNote note) {
        byte[] text = note.text().getBytes(StandardCharsets.UTF_8);
        if (text.length < HEAD) {
            return new byte[0];
        }
        byte[] option = new byte[4 + (text.length + 3 & ~3)];
        Blocks.put(option, 0, COMMENT | text.length << 16);
        System.arraycopy(text, 0, option, 4, text.length);
        return option;
    }

    /// Hears messages alone.
    private final class Listening implements Observations {
        @Override
        public void said(
                Place subject,
                Attribute attribute,
                String value,
                String source,
                int confidence,
                int capture,
                long frame) {}

        @Override
        public void linked(Place one, Place other, String source, int capture, long frame) {}

        @Override
        public void sent(Place address, long mac, int ttl, int capture, long frame, long time) {}

        @Override
        public void ended(Flow flow) {}

        @Override
        public void operation(Scene scene, Operation operation, Intent intent) {}

        @Override
        public void malformed(Scene scene, Verdict verdict) {}

        @Override
        public void anomaly(Scene scene, Anomaly anomaly) {}

        @Override
        public void opened(Scene scene) {}

        @Override
        public void connection(Scene scene, TcpState before, TcpState after) {}

        @Override
        public void pace(Scene scene, Pace pace) {}

        @Override
        public void moved(Scene scene, long before) {}

        @Override
        public void conflict(Scene scene) {}

        @Override
        public void message(int capture, long frame, JsonWriter row) {
            PacketNotes.this.message(frame, row.toString());
        }
    }
}
