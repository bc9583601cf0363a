// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.packets;

import io.bulkhead.model.Alert;
import io.bulkhead.model.link.Instructions.PacketRequest;
import io.bulkhead.sensor.PacketKeeper;
import io.bulkhead.sensor.spool.Disk;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.capture.Frame;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Packets as they came, the latest so many bytes of them: files of pcapng that a person can open
/// too, with an index by time, number and address.
///
/// The capturing thread copies into buffers and never waits: when the disk cannot keep up, packets
/// are left out and counted. A thread of its own writes. Packets are what a network says in full:
/// the folder is for its owner alone, and not sealed, so that tools can read it.
public final class PacketStore implements PacketKeeper, AutoCloseable {
    public static final long USUAL_BYTES = 1L << 30;

    private static final System.Logger LOG = System.getLogger(PacketStore.class.getName());
    private static final int BUFFER = 1 << 20;
    private static final int BUFFERS = 16;
    private static final int SEGMENT = 64 << 20;
    private static final int LARGEST = 1 << 18;
    private static final long AROUND = 30_000_000_000L;
    private static final int MOST_INTERFACES = 64;
    private static final int MOST_FRAMES = 10_000;

    /// Bytes of an answer where the request does not bound them, and at most.
    private static final int MOST_BYTES = 64 << 20;

    /// What is left of the disk to others, who need it more.
    private static final long RESERVE = 128L << 20;

    /// Packets on their way to the disk.
    private static final class Buffer {
        final byte[] bytes = new byte[BUFFER];
        final List<Chunk> chunks = new ArrayList<>();
        int length;
        int packets;
    }

    private final Path folder;
    private final IntFunction<String> sourceName;
    private final BlockingQueue<Buffer> free = new ArrayBlockingQueue<>(BUFFERS);
    private final BlockingQueue<Buffer> full = new ArrayBlockingQueue<>(BUFFERS + 1);

    /// The segments of the full buffers, in the same order.
    private final BlockingQueue<PacketSegment> pending = new ArrayBlockingQueue<>(BUFFERS + 1);

    private final Deque<PacketSegment> segments = new ArrayDeque<>();
    private final Map<Integer, Long> last = new HashMap<>();

    /// Of the segment at hand: source and what its packets begin with.
    private final long[] interfaces = new long[MOST_INTERFACES];

    private int interfaceCount;
    private final Ends ends = new Ends();
    private final Thread writer;
    private volatile long bound;

    /// Counted by the capturing thread, and by the writing one.
    private volatile long notTaken;

    private volatile long notWritten;
    private volatile long kept;
    private volatile String problem = "";
    private volatile boolean stopped;
    private Buffer filling;
    private PacketSegment segment;
    private int segmentLength;
    private long segmentNumber;

    /// @param sourceName what a source is called, by its index
    public PacketStore(Path folder, long bytes, IntFunction<String> sourceName) throws IOException {
        this.folder = folder;
        this.bound = bytes;
        this.sourceName = sourceName;
        Disk.ownFolder(folder);
        recover();
        for (int i = 0; i < BUFFERS; i++) {
            free.add(new Buffer());
        }
        writer = Thread.ofPlatform().daemon().name("packets").start(this::write);
    }

    private void recover() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files =
                    all.filter(file -> file.getFileName().toString().matches("\\d{12}\\.pcapng"))
                            .sorted()
                            .toList();
        }
        for (Path file : files) {
            segmentNumber = Long.parseLong(file.getFileName().toString().substring(0, 12));
            PacketSegment old;
            try {
                old = PacketSegment.open(file);
            } catch (IOException unreadable) {
                LOG.log(System.Logger.Level.WARNING, "{0} cannot be read: {1}", file, unreadable);
                continue;
            }
            old.last().forEach((source, number) -> last.merge(source, number, Math::max));
            segments.add(old);
        }
    }

    // ---- the capturing thread

    @Override
    public long last(int source) {
        return last.getOrDefault(source, 0L);
    }

    @Override
    public void keep(int source, Frame frame) {
        int captured = Math.min(frame.bytes().length(), LARGEST);
        int size = Blocks.size(captured);
        if (filling != null && filling.length + size > BUFFER) {
            flush();
        }
        if (filling == null && !begin()) {
            notTaken++;
            return;
        }
        int id = described(source, frame.linkType());
        if (id < 0 || filling == null || filling.length + size > BUFFER) {
            notTaken++;
            return;
        }
        ends.of(frame.bytes(), frame.linkType());
        Blocks.packet(filling.bytes, filling.length, id, frame.number(), frame, captured);
        if (filling.chunks.isEmpty()
                || filling.length - filling.chunks.getLast().offset >= Chunk.BYTES) {
            filling.chunks.add(new Chunk(filling.length));
        }
        filling.chunks.getLast().note(source, frame.number(), frame.time(), ends);
        filling.length += size;
        filling.chunks.getLast().length = filling.length - filling.chunks.getLast().offset;
        filling.packets++;
        kept++;
    }

    private boolean begin() {
        filling = free.poll();
        if (filling == null) {
            return false;
        }
        filling.length = 0;
        filling.packets = 0;
        filling.chunks.clear();
        if (segment == null || segmentLength > SEGMENT || segment.broken) {
            segmentNumber++;
            segment = new PacketSegment(folder.resolve("%012d.pcapng".formatted(segmentNumber)));
            segmentLength = 0;
            interfaceCount = 0;
            append(Blocks.section());
        }
        return true;
    }

    private int described(int source, int linkType) {
        long key = (long) source << 32 | linkType;
        for (int i = 0; i < interfaceCount; i++) {
            if (interfaces[i] == key) {
                return i;
            }
        }
        if (interfaceCount == interfaces.length) {
            return -1;
        }
        String name = sourceName.apply(source);
        byte[] block = Blocks.described(source + ":" + name, linkType);
        if (filling.length + block.length > BUFFER) {
            return -1;
        }
        append(block);
        synchronized (this) {
            segment.interfaces.add(new PacketSegment.Described(source, name, linkType));
        }
        interfaces[interfaceCount] = key;
        return interfaceCount++;
    }

    private void append(byte[] block) {
        System.arraycopy(block, 0, filling.bytes, filling.length, block.length);
        filling.length += block.length;
    }

    @Override
    public void flush() {
        if (filling == null || filling.length == 0) {
            return;
        }
        segmentLength += filling.length;
        pending.add(segment);
        full.add(filling);
        filling = null;
    }

    @Override
    public void bound(long bytes) {
        bound = bytes;
    }

    // ---- the writing thread

    private void write() {
        PacketSegment current = null;
        while (!stopped || !full.isEmpty()) {
            try {
                Buffer buffer = full.poll(200, TimeUnit.MILLISECONDS);
                if (buffer == null) {
                    continue;
                }
                PacketSegment target = pending.take();
                try {
                    if (target != current) {
                        finish(current);
                        current = target;
                        begin(target);
                    }
                    store(target, buffer);
                } finally {
                    free.add(buffer);
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        finish(current);
    }

    /// Room for a whole segment, within the bound and beside what others need of the disk.
    private synchronized void begin(PacketSegment target) {
        try {
            long total = segments.stream().mapToLong(one -> one.length).sum() + SEGMENT;
            while (!segments.isEmpty() && (total > bound && segments.size() > 1 || scarce())) {
                PacketSegment oldest = segments.getFirst();
                oldest.delete();
                segments.removeFirst();
                total -= oldest.length;
            }
            if (scarce()) {
                target.broken = true;
                problem = "no packets are kept: the disk is nearly full";
            }
        } catch (IOException failed) {
            problem = "cannot delete old packets: " + failed.getMessage();
        }
    }

    private boolean scarce() throws IOException {
        return Files.getFileStore(folder).getUsableSpace() < RESERVE;
    }

    /// What cannot be written is left out: packets must not be held up, and nothing else depends on
    /// them. What is behind it waits for another segment.
    private void store(PacketSegment target, Buffer buffer) {
        if (target.broken) {
            notWritten += buffer.packets;
            return;
        }
        try (FileChannel out =
                FileChannel.open(
                        target.file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            try {
                ByteBuffer bytes = ByteBuffer.wrap(buffer.bytes, 0, buffer.length);
                out.position(target.length);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            } catch (IOException failed) {
                out.truncate(target.length);
                throw failed;
            }
            stored(target, buffer);
        } catch (IOException failed) {
            target.broken = true;
            notWritten += buffer.packets;
            problem = "cannot keep packets: " + failed.getMessage();
        }
    }

    private synchronized void stored(PacketSegment target, Buffer buffer) {
        int base = (int) target.length;
        if (base == 0) {
            segments.add(target);
        }
        for (Chunk chunk : buffer.chunks) {
            chunk.offset += base;
            target.chunks.add(chunk);
        }
        target.length += buffer.length;
        problem = "";
    }

    private synchronized void finish(PacketSegment done) {
        try {
            if (done != null && done.length > 0) {
                done.writeIndex();
            }
        } catch (IOException failed) {
            problem = "cannot write the index of packets: " + failed.getMessage();
        }
    }

    // ---- asking

    /// Writes the packets that a request names to a new file in `folder`, as pcapng.
    ///
    /// @return empty if none of them is kept any more
    public Optional<Path> find(PacketRequest request, Path into) throws IOException {
        List<Found> found = new ArrayList<>();
        Set<Long> pairs = new HashSet<>();
        long first = request.first();
        long latest = request.last();
        long size = 0;
        for (Alert.FrameRef frame :
                request.frames().subList(0, Math.min(MOST_FRAMES, request.frames().size()))) {
            if (size > MOST_BYTES) {
                break;
            }
            for (Found one : frame(frame)) {
                size += one.block().length;
                pairs.add(one.pair());
                first = first == 0 ? one.time() - AROUND : Math.min(first, one.time() - AROUND);
                latest = Math.max(latest, one.time() + AROUND);
                found.add(one);
            }
        }
        if (request.addresses().size() == 2) {
            pairs.add(hash(request.addresses().getFirst()) ^ hash(request.addresses().getLast()));
        } else if (request.addresses().size() == 1 && first != 0) {
            collect(hash(request.addresses().getFirst()), false, first, latest, request, found);
        }
        for (long pair : pairs) {
            collect(pair, true, first, latest, request, found);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(written(found, into));
    }

    private static long hash(String address) {
        byte[] bytes = bytes(address);
        return bytes == null ? 0 : Ends.hash(bytes);
    }

    private static byte[] bytes(String address) {
        try {
            if (address.matches("([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}")) {
                return java.util.HexFormat.ofDelimiter(":").parseHex(address);
            }
            // Digits and colons alone, so that no name is looked up.
            return address.matches("[0-9a-fA-F:.]+")
                    ? java.net.InetAddress.ofLiteral(address).getAddress()
                    : null;
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    /// A packet in a segment.
    private record Found(
            PacketSegment segment, int offset, byte[] block, long time, long one, long other) {
        long pair() {
            return one ^ other;
        }
    }

    /// A part of a segment as it is now: who asks holds up nobody who writes.
    private record Part(PacketSegment segment, Chunk chunk) {}

    private synchronized List<Part> parts(Predicate<Chunk> wanted) {
        List<Part> parts = new ArrayList<>();
        for (PacketSegment one : segments) {
            for (Chunk chunk : one.chunks) {
                if (wanted.test(chunk)) {
                    parts.add(new Part(one, chunk));
                }
            }
        }
        return parts;
    }

    private List<Found> frame(Alert.FrameRef wanted) throws IOException {
        List<Found> found = new ArrayList<>();
        for (Part part : parts(chunk -> chunk.holds(wanted.capture(), wanted.frame()))) {
            walk(
                    part,
                    (described, packet) ->
                            described.source() == wanted.capture()
                                    && Blocks.packetId(packet.block(), 0) == wanted.frame(),
                    MOST_BYTES,
                    found);
        }
        return found;
    }

    private void collect(
            long hash,
            boolean pair,
            long first,
            long latest,
            PacketRequest request,
            List<Found> found)
            throws IOException {
        int most = request.most() <= 0 ? MOST_BYTES : Math.min(request.most(), MOST_BYTES);
        Wanted wanted =
                (described, packet) ->
                        packet.time() >= first
                                && packet.time() <= latest
                                && (pair
                                        ? packet.pair() == hash
                                        : packet.one() == hash || packet.other() == hash);
        for (Part part : parts(chunk -> chunk.within(first, latest) && chunk.may(hash))) {
            if (!walk(part, wanted, most, found)) {
                return;
            }
        }
    }

    private interface Wanted {
        boolean is(PacketSegment.Described from, Found packet);
    }

    /// @return false if there is no more room
    private static boolean walk(Part part, Wanted wanted, int most, List<Found> found)
            throws IOException {
        PacketSegment segment = part.segment();
        Chunk chunk = part.chunk();
        byte[] bytes;
        try {
            bytes = segment.read(chunk);
        } catch (NoSuchFileException madeRoom) {
            return true;
        }
        Ends ends = new Ends();
        Bytes packet = new Bytes();
        long size = found.stream().mapToLong(one -> one.block().length).sum();
        for (int at = 0; at <= bytes.length - 12; ) {
            int length = Blocks.number(bytes, at + 4);
            if (length < 12 || length > bytes.length - at) {
                return true;
            }
            int id = length > 32 ? Blocks.interfaceId(bytes, at) : -1;
            if (Blocks.number(bytes, at) == Blocks.PACKET
                    && id >= 0
                    && id < segment.interfaces.size()
                    && Blocks.packetId(bytes, at) != 0) {
                PacketSegment.Described from = segment.interfaces.get(id);
                Blocks.bytes(bytes, at, packet);
                ends.of(packet, from.linkType());
                byte[] block = java.util.Arrays.copyOfRange(bytes, at, at + length);
                Found one =
                        new Found(
                                segment,
                                chunk.offset + at,
                                block,
                                Blocks.time(block, 0),
                                ends.one,
                                ends.other);
                if (wanted.is(from, one)) {
                    size += length;
                    if (size > most) {
                        return false;
                    }
                    found.add(one);
                }
            }
            at += length;
        }
        return true;
    }

    /// In the order in which they came, each once.
    private static Path written(List<Found> found, Path into) throws IOException {
        found.sort(
                java.util.Comparator.comparing((Found one) -> one.segment().file)
                        .thenComparing(Found::offset));
        Path file = Files.createTempFile(into, "packets", ".pcapng");
        Map<PacketSegment.Described, Integer> described = new HashMap<>();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(Blocks.section());
            Found before = null;
            for (Found one : found) {
                if (before != null
                        && before.segment() == one.segment()
                        && before.offset() == one.offset()) {
                    continue;
                }
                before = one;
                PacketSegment.Described from =
                        one.segment().interfaces.get(Blocks.interfaceId(one.block(), 0));
                Integer id = described.get(from);
                if (id == null) {
                    id = described.size();
                    described.put(from, id);
                    out.write(Blocks.described(from.source() + ":" + from.name(), from.linkType()));
                }
                Blocks.put(one.block(), 8, id);
                out.write(one.block());
            }
        }
        return file;
    }

    // ---- how it is

    public long kept() {
        return kept;
    }

    /// Packets that the disk was too slow for, or had no room for.
    @Override
    public long leftOut() {
        return notTaken + notWritten;
    }

    public synchronized long bytes() {
        return segments.stream().mapToLong(one -> one.length).sum();
    }

    /// Time of the oldest packet, nanoseconds since 1970; 0 without any.
    public synchronized long oldest() {
        return segments.stream()
                .flatMap(one -> one.chunks.stream())
                .mapToLong(chunk -> chunk.firstTime)
                .min()
                .orElse(0);
    }

    @Override
    public String problem() {
        return problem;
    }

    @Override
    public void close() {
        flush();
        stopped = true;
        try {
            writer.join(java.time.Duration.ofSeconds(20));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
