// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Anomaly;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Piece;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.protocol.ValueKind;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// A sink that notes everything it is told, one line a message, and holds the analyzer to the rules
/// of [Sink]. Quiet, it only counts and checks, and allocates nothing.
public final class RecordingSink implements Sink {
    private static final int MAX_CARRIED = 8;

    private final List<String> lines = new ArrayList<>();
    private final List<String> anomalies = new ArrayList<>();
    private final Set<String> facts = new LinkedHashSet<>();
    private final Operation operation = new Operation();
    private final Piece piece = new Piece();
    private final boolean quiet;
    private final JsonFields fields;
    private final RecordingSubject subject;

    private CarriedPayloads carried = new CarriedPayloads();
    private String protocol = "";
    private Direction direction = Direction.TO_SERVER;
    private long time;
    private long context;
    private boolean cut;
    private int serverPort;
    private int clientPort;
    private int ipVersion;
    private long streamOffset;
    private int depth;
    private int openAt = -1;
    private int reports;
    private int malformed;
    private long calls;
    private boolean handsOver;

    private static final int MAX_REMEMBERED = 64;
    private static final String EXPECTED = "expected port";
    private final String[] expected = new String[MAX_REMEMBERED];
    private int expectedSize;

    /// As all conversations of a sample were of the same two hosts.
    private final String[] memoryKeys = new String[MAX_REMEMBERED];

    private final long[] memory = new long[2 * MAX_REMEMBERED];
    private int memorySize;

    public RecordingSink() {
        this(false);
    }

    RecordingSink(boolean quiet) {
        this.quiet = quiet;
        fields = new JsonFields(quiet);
        subject = new RecordingSubject(facts, quiet);
    }

    // ---- what the replay tells

    /// The frame at hand.
    public RecordingSink at(long time, Direction direction) {
        this.time = time;
        this.direction = direction;
        return this;
    }

    public RecordingSink server(int port, int ipVersion) {
        serverPort = port;
        this.ipVersion = ipVersion;
        return this;
    }

    RecordingSink client(int port) {
        clientPort = port;
        return this;
    }

    public RecordingSink cut(boolean cut) {
        this.cut = cut;
        return this;
    }

    RecordingSink speaking(String protocol, CarriedPayloads carried, long streamOffset) {
        this.protocol = protocol;
        this.carried = carried;
        this.streamOffset = streamOffset;
        depth = 0;
        openAt = -1;
        context = 0;
        return this;
    }

    // ---- what was noted

    /// Messages, malformed structures and anomalies, in order.
    public List<String> lines() {
        return lines;
    }

    /// `protocol: NAME` of every anomaly.
    public List<String> anomalies() {
        return anomalies;
    }

    /// What was said about devices, each saying once.
    public Set<String> facts() {
        return facts;
    }

    public int reports() {
        return reports;
    }

    public int malformedCount() {
        return malformed;
    }

    /// Calls of every kind, fields aside.
    long calls() {
        return calls;
    }

    // ---- Sink

    @Override
    public long time() {
        return time;
    }

    @Override
    public Operation operation() {
        openAt = depth;
        return operation.clear();
    }

    @Override
    public void report(Operation reported, Fields written) {
        if (reported != operation || openAt != depth) {
            throw new AssertionError(
                    protocol + " reports an operation that it did not just take from the sink");
        }
        openAt = -1;
        calls++;
        reports++;
        fields.begin();
        written.write(fields);
        String all = fields.end();
        check();
        if (!quiet) {
            lines.add(line(all));
        }
    }

    @Override
    public Piece piece() {
        return piece.clear();
    }

    @Override
    public void transfer(Piece handed) {
        calls++;
        check(handed);
    }

    @Override
    public void announce(int port, Piece handed) {
        calls++;
        check(handed);
    }

    private void check(Piece handed) {
        if (handed != piece || piece.offset() < Piece.NEXT || piece.length() < Piece.UNKNOWN) {
            throw new AssertionError(protocol + " tells a piece that cannot be");
        }
    }

    @Override
    public void malformed(Verdict verdict, int offset) {
        calls++;
        malformed++;
        if (!verdict.malformed()) {
            throw new AssertionError(protocol + " calls " + verdict + " malformed");
        }
        if (!quiet) {
            long at = depth == 0 ? streamOffset + offset : offset;
            lines.add(mark() + "malformed " + verdict + " at " + at);
        }
    }

    @Override
    public void anomaly(Anomaly anomaly) {
        calls++;
        if (!quiet) {
            anomalies.add(protocol + ": " + anomaly.name());
            lines.add(mark() + "anomaly " + anomaly.name());
        }
    }

    @Override
    public void carry(String key, long handed, Bytes payload) {
        calls++;
        if (++depth > MAX_CARRIED) {
            throw new AssertionError(protocol + " carries itself without bound");
        }
        String outerProtocol = protocol;
        long outerContext = context;
        context = handed;
        CarriedPayloads.Carried found = carried.find(key, direction, payload);
        if (found != null) {
            protocol = found.protocol().name();
            found.reader().datagram(direction, payload, this);
        }
        protocol = outerProtocol;
        context = outerContext;
        depth--;
    }

    @Override
    public void handOver() {
        calls++;
        handsOver = true;
    }

    /// Whether the stream was handed over since this was last asked.
    boolean handedOver() {
        boolean did = handsOver;
        handsOver = false;
        return did;
    }

    @Override
    public void remember(String key, long id, long value) {
        calls++;
        int at = memoryOf(key, id);
        if (at == memorySize) {
            memorySize = Math.min(memorySize + 1, MAX_REMEMBERED);
            at = Math.min(at, MAX_REMEMBERED - 1);
        }
        memoryKeys[at] = key;
        memory[2 * at] = id;
        memory[2 * at + 1] = value;
    }

    @Override
    public long remembered(String key, long id) {
        int at = memoryOf(key, id);
        return at == memorySize ? NOTHING : memory[2 * at + 1];
    }

    private int memoryOf(String key, long id) {
        int at = 0;
        while (at < memorySize && !(memory[2 * at] == id && memoryKeys[at].equals(key))) {
            at++;
        }
        return at;
    }

    @Override
    public void expect(String key, int port) {
        remember(EXPECTED, port, indexOf(key));
    }

    private int indexOf(String key) {
        int at = 0;
        while (at < expectedSize && !expected[at].equals(key)) {
            at++;
        }
        if (at == expectedSize) {
            expected[expectedSize++] = key;
        }
        return at;
    }

    /// The key of what is expected on a port; empty where nothing is.
    String expectedOn(int port) {
        long index = port == 0 ? NOTHING : remembered(EXPECTED, port);
        return index == NOTHING ? "" : expected[(int) index];
    }

    @Override
    public long context() {
        return context;
    }

    @Override
    public boolean cut() {
        return cut;
    }

    @Override
    public int serverPort() {
        return serverPort;
    }

    @Override
    public int clientPort() {
        return clientPort;
    }

    @Override
    public int ipVersion() {
        return ipVersion;
    }

    @Override
    public void serverIsTarget(Direction toServer) {
        if (!quiet) {
            facts.add("server is what " + protocol + " is sent to " + toServer);
        }
    }

    @Override
    public void trait(Trait trait, String value) {
        Objects.requireNonNull(value);
        note(trait);
    }

    @Override
    public void trait(Trait trait, Bytes value) {
        Objects.requireNonNull(value);
        note(trait);
    }

    @Override
    public void trait(Trait trait, long number) {
        note(trait);
    }

    @Override
    public void secretTrait(Trait trait, Bytes secret) {
        Objects.requireNonNull(secret);
        note(trait);
    }

    @Override
    public void clock(long nanoseconds) {
        note(Trait.CLOCK_OFFSET);
    }

    @Override
    public void localClock(long nanoseconds) {
        note(Trait.CLOCK_OFFSET);
    }

    private void note(Trait trait) {
        Objects.requireNonNull(trait);
        calls++;
    }

    @Override
    public Subject sender() {
        calls++;
        return subject.of(direction == Direction.TO_SERVER ? "client" : "server", 0, 0);
    }

    @Override
    public Subject receiver() {
        calls++;
        return subject.of(direction == Direction.TO_SERVER ? "server" : "client", 0, 0);
    }

    @Override
    public Subject mac(long mac) {
        calls++;
        return subject.of("mac", 0, mac);
    }

    @Override
    public Subject ipv4(long address) {
        calls++;
        return subject.of("ipv4", 0, address);
    }

    @Override
    public Subject ipv6(long high, long low) {
        calls++;
        return subject.of("ipv6", high, low);
    }

    // ---- lines

    private void check() {
        if (operation.name().isEmpty() && operation.function() == Operation.NO_FUNCTION) {
            throw new AssertionError(protocol + " reports a message without function and name");
        }
    }

    private String mark() {
        return protocol + (direction == Direction.TO_SERVER ? " > " : " < ");
    }

    private String line(String all) {
        StringBuilder line = new StringBuilder(mark());
        line.append(operation.phase()).append(' ').append(operation.action());
        line.append(' ').append(operation.intent()).append(' ').append(operation.function());
        line.append(' ').append(operation.name()).append(" status=").append(operation.status());
        line.append(" roundTrip=").append(operation.roundTrip());
        if (!operation.resource().isEmpty()) {
            line.append(" resource=").append(text(operation.resource()));
        }
        for (int i = 0; i < operation.items(); i++) {
            item(line, operation.item(i));
        }
        return line.append(' ').append(all).toString();
    }

    private static void item(StringBuilder line, Item item) {
        line.append(" [").append(item.action());
        number(line, " unit=", item.unit());
        if (!item.area().isEmpty()) {
            line.append(' ').append(item.area());
        }
        number(line, " @", item.address());
        number(line, " x", item.count());
        if (!item.name().isEmpty()) {
            line.append(" name=").append(text(item.name()));
        }
        if (item.kind() != ValueKind.NONE) {
            line.append(" = ");
            value(line, item);
        }
        if (!item.status().isEmpty()) {
            line.append(" status=").append(item.status());
        }
        line.append(']');
    }

    private static void number(StringBuilder line, String label, long number) {
        if (number != Item.NONE) {
            line.append(label).append(number);
        }
    }

    private static void value(StringBuilder line, Item item) {
        switch (item.kind()) {
            case TEXT, BYTES -> line.append(text(item.raw()));
            case REAL -> line.append(Double.longBitsToDouble(item.bits()));
            case NONE, FLAG, SIGNED, UNSIGNED, TIME -> line.append(item.bits());
            case BIT_LIST,
                    U8_LIST,
                    U16BE_LIST,
                    U16LE_LIST,
                    S16BE_LIST,
                    S16LE_LIST,
                    U32BE_LIST,
                    U32LE_LIST,
                    S32BE_LIST,
                    S32LE_LIST,
                    F32BE_LIST,
                    F32LE_LIST,
                    F64BE_LIST,
                    F64LE_LIST -> {
                for (int i = 0; i < item.values(); i++) {
                    line.append(i == 0 ? "" : ",");
                    line.append(
                            item.kind().real() ? "" + item.realElement(i) : "" + item.element(i));
                }
            }
        }
    }

    private static String text(Bytes bytes) {
        StringBuilder text = new StringBuilder();
        JsonFields.appendText(text, bytes, 0, bytes.length());
        return text.toString();
    }
}
