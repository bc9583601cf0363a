// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.transfer;

import io.bulkhead.flow.Flow;
import io.bulkhead.protocol.Piece;
import io.bulkhead.wire.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts the transfers of one share of all conversations together. Everything it keeps is bounded;
/// what makes room is told as incomplete and counted.
public final class Assembler {
    /// Transfers under way; the one whose last piece is longest ago makes room.
    static final int MAX_OPEN = 512;

    /// Announcements that wait for their transfer; the oldest makes room.
    static final int MAX_ANNOUNCED = 256;

    /// Bytes that came too early, and texts.
    private static final long WAITING_BYTES = 4 << 20;

    private static final long TEXT_BYTES = 4 << 20;
    private static final int ROOM = 16 * 1024;

    /// Assemblies that are kept for later transfers.
    private static final int MAX_SPARE = 32;

    /// Takes what is over.
    public interface Finished {
        void transferred(Transferred transferred);
    }

    private final byte[] bytes = new byte[ROOM];
    private final byte[] room = new byte[ROOM];
    private final Budget waiting = new Budget(WAITING_BYTES);
    private final Budget texts = new Budget(TEXT_BYTES);
    private final List<Assembly> spare = new ArrayList<>();
    private final Map<Long, Announced> announced = new LinkedHashMap<>();

    /// Those under way, in the order of the last piece.
    private Assembly oldest;

    private Assembly newest;
    private int open;
    private long evicted;

    private record Announced(Piece.Kind kind, boolean into, String name, long high, long low) {}

    /// Transfers that were given up to make room for others, and pieces there was no room for.
    public long evicted() {
        return evicted + waiting.refused();
    }

    /// Takes a piece of a transfer.
    ///
    /// @param transfers those of the conversation
    /// @param fromA which end of `flow` sends it
    public void add(
            OpenTransfers transfers,
            Flow flow,
            boolean fromA,
            String protocol,
            Piece piece,
            long time,
            int capture,
            long frame,
            Finished finished) {
        Assembly assembly = transfers.find(piece.id());
        if (assembly == null) {
            if (ends(piece) || transfers.isOver(piece.id())) {
                return;
            }
            assembly = begin(transfers, finished);
            assembly.begin(flow, fromA, protocol, piece);
            transfers.add(assembly);
            append(assembly);
            open++;
            if (piece.name().isEmpty()) {
                assembly.announcement = announcement(flow);
            }
        } else if (newest != assembly) {
            unlink(assembly);
            append(assembly);
        }
        assembly.at(time, capture, frame);
        assembly.add(piece, bytes);
        boolean over = piece.state() != Piece.State.MORE;
        if (over || assembly.full()) {
            boolean sent = piece.state() != Piece.State.ABORTED;
            finish(assembly, sent, finished);
        }
    }

    /// Whether a piece only says that a transfer is over.
    private static boolean ends(Piece piece) {
        boolean over =
                piece.state() == Piece.State.ABORTED || piece.state() == Piece.State.COMPLETE;
        return over && piece.content().isEmpty() && piece.length() == Piece.UNKNOWN;
    }

    private Assembly begin(OpenTransfers transfers, Finished finished) {
        if (transfers.size == OpenTransfers.MAX) {
            evicted++;
            finish(transfers.earliest(), false, finished);
        } else if (open == MAX_OPEN) {
            evicted++;
            finish(oldest, false, finished);
        }
        return spare.isEmpty() ? new Assembly(room, waiting, texts) : spare.removeLast();
    }

    /// Bytes of one end's stream were lost.
    public void gap(OpenTransfers transfers, boolean fromA, long lost) {
        for (Assembly at = transfers.latest; at != null; at = at.earlier) {
            if (at.fromA == fromA) {
                at.miss(lost);
            }
        }
    }

    /// The conversation is over, and with it what was under way.
    public void close(OpenTransfers transfers, Finished finished) {
        while (transfers.size > 0) {
            finish(transfers.earliest(), false, finished);
        }
    }

    private void finish(Assembly assembly, boolean sent, Finished finished) {
        unlink(assembly);
        assembly.owner.remove(assembly);
        open--;
        Transferred transferred = assembly.empty() && !sent ? null : assembly.finish(sent);
        assembly.clear();
        if (spare.size() < MAX_SPARE) {
            spare.add(assembly);
        }
        if (transferred != null) {
            finished.transferred(transferred);
        }
    }

    // ---- in the order of the last piece

    private void append(Assembly assembly) {
        assembly.older = newest;
        assembly.newer = null;
        if (newest == null) {
            oldest = assembly;
        } else {
            newest.newer = assembly;
        }
        newest = assembly;
    }

    private void unlink(Assembly assembly) {
        if (assembly.older == null) {
            oldest = assembly.newer;
        } else {
            assembly.older.newer = assembly.newer;
        }
        if (assembly.newer == null) {
            newest = assembly.older;
        } else {
            assembly.newer.older = assembly.older;
        }
    }

    // ---- announcements

    /// What is said of the next transfer in another conversation of the two hosts of `flow` that
    /// uses `port`.
    public void announce(Flow flow, int port, Piece piece) {
        if (announced.size() == MAX_ANNOUNCED) {
            announced.remove(announced.keySet().iterator().next());
        }
        announced.remove(key(flow, port));
        announced.put(
                key(flow, port),
                new Announced(
                        piece.kind(),
                        piece.into(),
                        Assembly.nameOf(piece),
                        flow.aServes ? flow.aHigh : flow.bHigh,
                        flow.aServes ? flow.aLow : flow.bLow));
    }

    private Announcement announcement(Flow flow) {
        if (announced.isEmpty()) {
            return null;
        }
        Announced found = announced.remove(key(flow, flow.aPort));
        if (found == null) {
            found = announced.remove(key(flow, flow.bPort));
        }
        if (found == null) {
            return null;
        }
        boolean aServes = found.high() == flow.aHigh && found.low() == flow.aLow;
        return new Announcement(found.kind(), found.into(), found.name(), aServes);
    }

    /// The same whichever of the two hosts sends.
    private static long key(Flow flow, int port) {
        long a = Bytes.mix(Bytes.mix(flow.aLow) + flow.aHigh);
        long b = Bytes.mix(Bytes.mix(flow.bLow) + flow.bHigh);
        return Bytes.mix(Bytes.mix((a ^ b) + flow.realm) + port);
    }
}
