// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import io.bulkhead.model.Attribute;
import io.bulkhead.model.Trait;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A sink that writes down all it is told, a line each, for unit tests.
///
/// An operation is `phase action function:name status {items} {fields}`, a fact `device attribute
/// text`.
public final class Transcript implements Sink, FieldWriter {
    private final List<String> operations = new ArrayList<>();
    private final List<String> facts = new ArrayList<>();
    private final List<String> traits = new ArrayList<>();
    private final List<String> oddities = new ArrayList<>();
    private final List<String> carried = new ArrayList<>();
    private final Map<String, Long> memory = new HashMap<>();
    private final List<String> pieces = new ArrayList<>();
    private final Operation operation = new Operation();
    private final Piece piece = new Piece();
    private final StringBuilder line = new StringBuilder();
    private boolean cut;
    private long time;

    /// The bytes of a hexadecimal text with any white space.
    public static Bytes bytes(String hex) {
        return Bytes.copyOf(HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
    }

    public List<String> operations() {
        return operations;
    }

    public List<String> facts() {
        return facts;
    }

    /// Anomalies by name and broken structures as `verdict@offset`.
    public List<String> oddities() {
        return oddities;
    }

    public List<String> carried() {
        return carried;
    }

    /// What is transferred, as `id kind into|out "name" offset/length state hex`.
    public List<String> pieces() {
        return pieces;
    }

    /// What comes now was cut by the snap length.
    public Transcript cutting() {
        cut = true;
        return this;
    }

    /// The clock of the capture, which goes on by a nanosecond each time it is read.
    public Transcript at(long nanoseconds) {
        time = nanoseconds;
        return this;
    }

    // ---- sink

    @Override
    public long time() {
        return time++;
    }

    @Override
    public Operation operation() {
        return operation.clear();
    }

    @Override
    public void report(Operation operation, Fields fields) {
        line.setLength(0);
        line.append(lower(operation.phase())).append(' ');
        line.append(lower(operation.action())).append(' ');
        line.append(operation.function()).append(':').append(operation.name()).append(' ');
        line.append(operation.status());
        for (int i = 0; i < operation.items(); i++) {
            line.append(" {");
            item(operation.item(i));
            line.append('}');
        }
        line.append(" {");
        fields.write(this);
        operations.add(line.append('}').toString().replace("{ ", "{"));
    }

    private void item(Item item) {
        line.append(lower(item.action())).append(' ').append(item.area());
        if (item.address() != Item.NONE) {
            line.append(' ').append(item.address());
        }
        line.append(' ').append(utf8(item.name(), 0, item.name().length())).append('=');
        switch (item.kind()) {
            case NONE -> line.append(item.status());
            case TEXT -> line.append(utf8(item.raw(), 0, item.raw().length()));
            case BYTES -> line.append(HexFormat.of().formatHex(item.raw().toArray()));
            case FLAG, SIGNED, UNSIGNED, TIME -> line.append(item.bits());
            case REAL -> line.append(Double.longBitsToDouble(item.bits()));
            default -> {
                for (int i = 0; i < item.values(); i++) {
                    line.append(item.element(i)).append(';');
                }
            }
        }
    }

    @Override
    public Piece piece() {
        return piece.clear();
    }

    @Override
    public void transfer(Piece handed) {
        pieces.add(text(handed));
    }

    @Override
    public void announce(int port, Piece handed) {
        pieces.add("on port " + port + ": " + text(handed));
    }

    private static String text(Piece piece) {
        String name = utf8(piece.name(), 0, piece.name().length());
        String place = piece.offset() == Piece.NEXT ? "next" : Long.toString(piece.offset());
        String length = piece.length() == Piece.UNKNOWN ? "?" : Long.toString(piece.length());
        String content = HexFormat.of().formatHex(piece.content().toArray());
        return (piece.id() + " " + lower(piece.kind()) + (piece.into() ? " into" : " out"))
                + (" \"" + name + "\" " + place + "/" + length + " " + lower(piece.state()))
                + (content.isEmpty() ? "" : " " + content);
    }

    @Override
    public void malformed(Verdict verdict, int offset) {
        oddities.add(verdict + "@" + offset);
    }

    @Override
    public void anomaly(Anomaly anomaly) {
        oddities.add(anomaly.name());
    }

    @Override
    public void carry(String key, long context, Bytes payload) {
        carried.add(key + " " + context + " " + HexFormat.of().formatHex(payload.toArray()));
    }

    @Override
    public void handOver() {
        carried.add("the stream is handed over");
    }

    @Override
    public void remember(String key, long id, long value) {
        memory.put(key + " " + id, value);
    }

    @Override
    public long remembered(String key, long id) {
        return memory.getOrDefault(key + " " + id, NOTHING);
    }

    @Override
    public void expect(String key, int port) {
        carried.add(key + " is expected on port " + port);
    }

    @Override
    public long context() {
        return 0;
    }

    @Override
    public boolean cut() {
        return cut;
    }

    @Override
    public int serverPort() {
        return 0;
    }

    @Override
    public int clientPort() {
        return 0;
    }

    @Override
    public int ipVersion() {
        return 4;
    }

    @Override
    public void serverIsTarget(Direction direction) {}

    /// Traits as `TRAIT value`; what must not be shown as `***value`, times as `clock nanoseconds`.
    public List<String> traits() {
        return traits;
    }

    @Override
    public void trait(Trait trait, String value) {
        if (!value.isEmpty()) {
            traits.add(trait + " " + value);
        }
    }

    @Override
    public void trait(Trait trait, Bytes value) {
        trait(trait, utf8(value, 0, value.length()));
    }

    @Override
    public void trait(Trait trait, long number) {
        traits.add(trait + " " + number);
    }

    @Override
    public void secretTrait(Trait trait, Bytes secret) {
        traits.add(trait + " ***" + utf8(secret, 0, secret.length()));
    }

    @Override
    public void clock(long nanoseconds) {
        traits.add("clock " + nanoseconds);
    }

    @Override
    public void localClock(long nanoseconds) {
        traits.add("local clock " + nanoseconds);
    }

    @Override
    public Subject sender() {
        return new Device("sender");
    }

    @Override
    public Subject receiver() {
        return new Device("receiver");
    }

    @Override
    public Subject mac(long mac) {
        return new Device(HexFormat.of().toHexDigits(mac, 12));
    }

    @Override
    public Subject ipv4(long address) {
        return new Device(dotted(address));
    }

    @Override
    public Subject ipv6(long high, long low) {
        return new Device(Long.toHexString(high) + "::" + Long.toHexString(low));
    }

    private final class Device implements Subject {
        private final String name;

        Device(String name) {
            this.name = name;
        }

        @Override
        public Subject confidence(int percent) {
            return this;
        }

        @Override
        public Subject says(Attribute attribute, Bytes text, int offset, int length) {
            return says(attribute, utf8(text, offset, length).strip());
        }

        @Override
        public Subject says(Attribute attribute, String text) {
            if (!text.isEmpty()) {
                facts.add(name + " " + attribute + " " + text);
            }
            return this;
        }

        @Override
        public Subject says(Attribute attribute, String label, long number) {
            return says(attribute, label + " " + number);
        }

        @Override
        public Subject hasMac(long mac) {
            facts.add(name + " mac " + HexFormat.of().toHexDigits(mac, 12));
            return this;
        }

        @Override
        public Subject hasEui64(long address) {
            facts.add(name + " eui64 " + HexFormat.of().toHexDigits(address));
            return this;
        }

        @Override
        public Subject hasIpv4(long address) {
            facts.add(name + " ipv4 " + dotted(address));
            return this;
        }

        @Override
        public Subject hasIpv6(long high, long low) {
            facts.add(name + " ipv6 " + Long.toHexString(high) + "::" + Long.toHexString(low));
            return this;
        }
    }

    // ---- fields

    @Override
    public FieldWriter number(String name, long value) {
        return field(name, Long.toString(value));
    }

    @Override
    public FieldWriter unsigned(String name, long value) {
        return field(name, Long.toUnsignedString(value));
    }

    @Override
    public FieldWriter real(String name, double value) {
        return field(name, Double.toString(value));
    }

    @Override
    public FieldWriter flag(String name, boolean value) {
        return field(name, Boolean.toString(value));
    }

    @Override
    public FieldWriter text(String name, String value) {
        return field(name, value);
    }

    @Override
    public FieldWriter text(String name, Bytes bytes, int offset, int length) {
        return field(name, utf8(bytes, offset, length));
    }

    @Override
    public FieldWriter text16(
            String name, Bytes bytes, int offset, int length, boolean littleEndian) {
        return field(
                name,
                bytes.text(
                        offset,
                        length,
                        littleEndian ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE));
    }

    @Override
    public FieldWriter secret(String name, Bytes bytes, int offset, int length) {
        return field(name, "***" + utf8(bytes, offset, length));
    }

    @Override
    public FieldWriter bytes(String name, Bytes bytes, int offset, int length) {
        return field(
                name, HexFormat.of().formatHex(new Bytes().aim(bytes, offset, length).toArray()));
    }

    @Override
    public FieldWriter ipv4(String name, long address) {
        return field(name, dotted(address));
    }

    @Override
    public FieldWriter ipv6(String name, long high, long low) {
        return field(name, Long.toHexString(high) + "::" + Long.toHexString(low));
    }

    @Override
    public FieldWriter mac(String name, long mac) {
        return field(name, HexFormat.of().toHexDigits(mac, 12));
    }

    @Override
    public FieldWriter time(String name, long nanoseconds) {
        return field(name, Long.toString(nanoseconds));
    }

    @Override
    public FieldWriter beginObject(String name) {
        return open(name, '{');
    }

    @Override
    public FieldWriter endObject() {
        line.append('}');
        return this;
    }

    @Override
    public FieldWriter beginList(String name) {
        return open(name, '[');
    }

    @Override
    public FieldWriter endList() {
        line.append(']');
        return this;
    }

    private FieldWriter open(String name, char bracket) {
        line.append(' ').append(name == null ? "" : name + "=").append(bracket);
        return this;
    }

    private FieldWriter field(String name, String value) {
        line.append(' ').append(name == null ? "" : name + "=").append(value);
        return this;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String utf8(Bytes bytes, int offset, int length) {
        return bytes.text(offset, length, StandardCharsets.UTF_8);
    }

    private static String dotted(long address) {
        return (address >> 24 & 255)
                + "."
                + (address >> 16 & 255)
                + "."
                + (address >> 8 & 255)
                + "."
                + (address & 255);
    }
}
