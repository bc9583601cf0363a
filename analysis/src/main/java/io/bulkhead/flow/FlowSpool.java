// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.flow;

import io.bulkhead.wire.net.Encapsulation;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// Ended conversations, until the run is over and it is known whose addresses they have. Keeps a
/// bounded number in memory and sorted runs of the rest in files of a folder that the caller owns.
public final class FlowSpool implements AutoCloseable {
    /// Conversations in memory; about 10 MB.
    private static final int IN_MEMORY = 50_000;

    private static final Comparator<Flow> BY_FIRST_PACKET = FlowSpool::compare;

    private final File folder;
    private final List<Flow> recent = new ArrayList<>();
    private final List<File> runs = new ArrayList<>();
    private long size;

    /// @param folder where runs are put; must exist
    public FlowSpool(File folder) {
        this.folder = folder;
    }

    /// By first packet; a tunnel before what it carries, then by addresses.
    private static int compare(Flow one, Flow other) {
        if (one.firstSequence != other.firstSequence) {
            return one.firstSequence < other.firstSequence ? -1 : 1;
        }
        if ((one.tunnel == null) != (other.tunnel == null)) {
            return one.tunnel == null ? 1 : -1;
        }
        int byAddress = Long.compareUnsigned(one.aLow, other.aLow);
        return byAddress != 0 ? byAddress : Integer.compare(one.aPort, other.aPort);
    }

    /// @throws UncheckedIOException if a run cannot be written
    public void add(Flow flow) {
        recent.add(flow);
        size++;
        if (recent.size() >= IN_MEMORY) {
            spill();
        }
    }

    public long size() {
        return size;
    }

    /// Hands over all conversations in the order of their first packets.
    public void forEach(Consumer<Flow> consumer) throws IOException {
        recent.sort(BY_FIRST_PACKET);
        PriorityQueue<Run> open =
                new PriorityQueue<>(Comparator.comparing(Run::head, BY_FIRST_PACKET));
        try {
            for (File run : runs) {
                open.add(new Run(run));
            }
            int next = 0;
            while (next < recent.size() || !open.isEmpty()) {
                boolean fromMemory =
                        open.isEmpty()
                                || next < recent.size()
                                        && BY_FIRST_PACKET.compare(
                                                        recent.get(next), open.peek().head())
                                                <= 0;
                if (fromMemory) {
                    consumer.accept(recent.get(next++));
                    continue;
                }
                Run run = open.poll();
                consumer.accept(run.head());
                if (run.advance()) {
                    open.add(run);
                }
            }
        } finally {
            for (Run run : open) {
                run.close();
            }
        }
    }

    /// Deletes the runs.
    @Override
    public void close() {
        for (File run : runs) {
            if (!run.delete()) {
                run.deleteOnExit();
            }
        }
        runs.clear();
    }

    private void spill() {
        recent.sort(BY_FIRST_PACKET);
        File run = new File(folder, ".flows-" + runs.size() + ".run");
        runs.add(run);
        try (DataOutputStream out =
                new DataOutputStream(
                        new BufferedOutputStream(new FileOutputStream(run), 1 << 16))) {
            for (Flow flow : recent) {
                write(flow, out);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        recent.clear();
    }

    private static final class Run {
        private final DataInputStream in;
        private Flow head;

        Run(File file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(new FileInputStream(file), 1 << 16));
            advance();
        }

        Flow head() {
            return head;
        }

        boolean advance() throws IOException {
            try {
                head = read(in);
                return true;
            } catch (EOFException end) {
                in.close();
                return false;
            }
        }

        void close() throws IOException {
            in.close();
        }
    }

    private static void write(Flow flow, DataOutputStream out) throws IOException {
        long[] numbers = {
            flow.aHigh,
            flow.aLow,
            flow.bHigh,
            flow.bLow,
            flow.realm,
            flow.etherType,
            flow.aPackets,
            flow.aBytes,
            flow.bPackets,
            flow.bBytes,
            flow.aFirst,
            flow.aLast,
            flow.bFirst,
            flow.bLast,
            flow.firstSequence,
            flow.firstFrame,
            flow.control,
            flow.data,
            flow.unknown
        };
        for (long number : numbers) {
            out.writeLong(number);
        }
        int[] counts = {
            flow.aPort,
            flow.bPort,
            flow.version,
            flow.ipProtocol,
            flow.duplicates,
            flow.firstCapture,
            flow.evidence,
            flow.protocol,
            flow.tcp.ordinal(),
            flow.tunnel == null ? -1 : flow.tunnel.ordinal(),
            flow.asked,
            flow.told
        };
        for (int count : counts) {
            out.writeInt(count);
        }
        out.writeBoolean(flow.aServes);
        out.writeBoolean(flow.holes);
        if (flow.traits == null) {
            out.writeByte(0);
        } else {
            flow.traits.write(out);
        }
    }

    private static Flow read(DataInputStream in) throws IOException {
        Flow flow = new Flow();
        flow.aHigh = in.readLong();
        flow.aLow = in.readLong();
        flow.bHigh = in.readLong();
        flow.bLow = in.readLong();
        flow.realm = in.readLong();
        flow.etherType = in.readLong();
        flow.aPackets = in.readLong();
        flow.aBytes = in.readLong();
        flow.bPackets = in.readLong();
        flow.bBytes = in.readLong();
        flow.aFirst = in.readLong();
        flow.aLast = in.readLong();
        flow.bFirst = in.readLong();
        flow.bLast = in.readLong();
        flow.firstSequence = in.readLong();
        flow.firstFrame = in.readLong();
        flow.control = in.readLong();
        flow.data = in.readLong();
        flow.unknown = in.readLong();
        flow.aPort = (char) in.readInt();
        flow.bPort = (char) in.readInt();
        flow.version = (byte) in.readInt();
        flow.ipProtocol = (short) in.readInt();
        flow.duplicates = in.readInt();
        flow.firstCapture = in.readInt();
        flow.evidence = (byte) in.readInt();
        flow.protocol = (short) in.readInt();
        flow.tcp = TcpState.values()[in.readInt()];
        int tunnel = in.readInt();
        flow.tunnel = tunnel < 0 ? null : Encapsulation.values()[tunnel];
        flow.asked = in.readInt();
        flow.told = in.readInt();
        flow.aServes = in.readBoolean();
        flow.holes = in.readBoolean();
        flow.traits = TraitList.read(in);
        return flow;
    }
}
