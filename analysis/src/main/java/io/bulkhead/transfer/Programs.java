// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.transfer;

import io.bulkhead.flow.Flow;
import io.bulkhead.model.Transfer.Difference;
import io.bulkhead.protocol.Piece.Kind;
import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/// What controllers are programmed with: the blocks that one conversation carried in one direction
/// are a transfer of their own, which differs from what was known of the controller's blocks.
final class Programs {
    /// Blocks that are known of all controllers together; the controller whose program was
    /// transferred longest ago is forgotten first.
    static final int MAX_BLOCKS = 65_536;

    /// Conversations that carry blocks at the same time; the earliest is told as it is.
    private static final int MAX_SESSIONS = 1_024;

    /// Blocks of one conversation; more are left out.
    private static final int MAX_IN_SESSION = 16_384;

    private record Place(long realm, int version, long high, long low) {}

    private record SessionKey(long flow, long realm, long hosts, boolean into) {}

    private static final class Controller {
        /// Hashes of blocks by name; of the last session of each direction the names.
        final Map<String, String> blocks = new TreeMap<>();

        final Map<Boolean, List<String>> sessions = new TreeMap<>();
        final Map<Boolean, TransferRow> rows = new TreeMap<>();
    }

    private static final class Session {
        final SortedMap<String, Transferred> blocks = new TreeMap<>();
        final TreeSet<String> removed = new TreeSet<>();
        Transferred first;
        Transferred last;
    }

    private final Map<Place, Controller> controllers = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<SessionKey, Session> sessions = new LinkedHashMap<>();
    private int known;
    private long forgotten;

    /// What made room.
    long forgotten() {
        return forgotten;
    }

    void add(Transferred block) {
        if (block.kind() != Kind.BLOCK || block.name().isEmpty()) {
            return;
        }
        SessionKey key =
                new SessionKey(block.flow(), block.realm(), hosts(block), direction(block));
        if (!sessions.containsKey(key) && sessions.size() == MAX_SESSIONS) {
            sessions.remove(sessions.keySet().iterator().next());
            forgotten++;
        }
        Session session = sessions.computeIfAbsent(key, opened -> new Session());
        session.first = session.first == null ? block : session.first;
        session.last = block;
        if (block.removed()) {
            session.removed.add(block.name());
            session.blocks.remove(block.name());
        } else if (session.blocks.size() < MAX_IN_SESSION
                || session.blocks.containsKey(block.name())) {
            session.blocks.put(block.name(), block);
            session.removed.remove(block.name());
        } else {
            forgotten++;
        }
    }

    /// What is removed goes with what is put in.
    private static boolean direction(Transferred block) {
        return block.into() || block.removed();
    }

    private static long hosts(Transferred block) {
        return hosts(
                block.source().high(),
                block.source().low(),
                block.target().high(),
                block.target().low());
    }

    /// The same whichever comes first.
    private static long hosts(long aHigh, long aLow, long bHigh, long bLow) {
        return Bytes.mix(Bytes.mix(aHigh) + aLow) + Bytes.mix(Bytes.mix(bHigh) + bLow);
    }

    void ended(Flow flow, Consumer<TransferRow> rows) {
        if (sessions.isEmpty()) {
            return;
        }
        long hosts = hosts(flow.aHigh, flow.aLow, flow.bHigh, flow.bLow);
        for (boolean into : new boolean[] {true, false}) {
            Session session =
                    sessions.remove(new SessionKey(flow.firstSequence, flow.realm, hosts, into));
            if (session != null) {
                rows.accept(close(session, into));
            }
        }
    }

    void finish(Consumer<TransferRow> rows) {
        sessions.forEach((key, session) -> rows.accept(close(session, key.into())));
        sessions.clear();
    }

    private TransferRow close(Session session, boolean into) {
        Transferred first = session.first;
        Place place =
                new Place(
                        first.realm(),
                        first.version(),
                        first.target().high(),
                        first.target().low());
        Controller controller = controllers.computeIfAbsent(place, found -> new Controller());
        TransferRow before = controller.rows.get(into);
        TransferRow row =
                new TransferRow(
                        whole(session, into),
                        before == null ? TransferRow.NONE : before.number(),
                        difference(session, controller, into));
        controller.rows.put(into, row);
        learn(session, controller, into);
        return row;
    }

    private static Difference difference(Session session, Controller controller, boolean into) {
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        session.blocks.forEach((name, block) -> {
            String old = controller.blocks.get(name);
            if (old == null) {
                added.add(name);
            } else if (!old.isEmpty() && !block.sha256().isEmpty() && !old.equals(block.sha256())) {
                changed.add(name);
            }
        });
        List<String> absent = new ArrayList<>(controller.sessions.getOrDefault(into, List.of()));
        absent.removeAll(session.blocks.keySet());
        absent.removeAll(session.removed);
        return new Difference(
                controller.blocks.isEmpty() ? List.of() : added,
                changed,
                List.copyOf(session.removed),
                absent,
                List.of(),
                0,
                0);
    }

    private void learn(Session session, Controller controller, boolean into) {
        known -= controller.blocks.size();
        session.blocks.forEach((name, block) -> {
            if (controller.blocks.size() < MAX_BLOCKS || controller.blocks.containsKey(name)) {
                controller.blocks.put(name, block.sha256());
            }
        });
        session.removed.forEach(controller.blocks::remove);
        known += controller.blocks.size();
        if (!session.blocks.isEmpty()) {
            controller.sessions.put(into, List.copyOf(session.blocks.keySet()));
        }
        while (known > MAX_BLOCKS && controllers.size() > 1) {
            Place eldest = controllers.keySet().iterator().next();
            known -= controllers.remove(eldest).blocks.size();
            forgotten++;
        }
    }

    /// All blocks as one: its hash is of their names and hashes, in the order of names.
    private static Transferred whole(Session session, boolean into) {
        boolean complete = true;
        long size = 0;
        StringBuilder list = new StringBuilder();
        for (Map.Entry<String, Transferred> entry : session.blocks.entrySet()) {
            Transferred block = entry.getValue();
            complete &= !block.sha256().isEmpty();
            size += block.size();
            list.append(entry.getKey()).append(' ').append(block.sha256()).append('\n');
        }
        Transferred first = session.first;
        Transferred.Span from = first.span();
        Transferred.Span to = session.last.span();
        boolean hashed = complete && !session.blocks.isEmpty();
        return new Transferred(
                first.realm(),
                first.version(),
                first.source(),
                first.target(),
                first.flow(),
                first.protocol(),
                Kind.PROGRAM,
                into,
                "",
                session.blocks.isEmpty(),
                complete && !session.blocks.isEmpty(),
                size,
                hashed ? sha256(list.toString()) : "",
                first.first(),
                session.last.last(),
                new Transferred.Span(
                        from.firstCapture(), from.firstFrame(), to.lastCapture(), to.lastFrame()),
                FileType.BLOCKS,
                S7BlockHeader.NONE,
                "");
    }

    private static String sha256(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
