// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.link;

import com.github.luben.zstd.Zstd;
import io.bulkhead.model.Names;
import io.bulkhead.model.event.Lane;
import io.bulkhead.model.link.Acknowledgement;
import io.bulkhead.model.link.SensorLink;
import io.bulkhead.sensor.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// Takes events from the spool to the console: a batch of a lane at a time, the most valuable lane
/// first.
final class Uploader {
    private static final System.Logger LOG = System.getLogger(Uploader.class.getName());
    private static final int MOST_EVENTS = 5_000;
    private static final int MOST_BYTES = 4 << 20;

    /// How long a batch should take at most where bytes are limited.
    private static final int SECONDS = 10;

    private static final int LEVEL = 3;
    private static final int BAD = 400;
    private static final int CONFLICT = 409;
    private static final int TOO_LARGE = 413;
    private static final String SET_ASIDE = "set-aside.jsonl";
    private static final long MOST_SET_ASIDE = 64 << 20;

    /// Events that are set aside without a pause between. Where all are refused, something else is
    /// wrong than an event.
    private static final int FREELY = 20;

    private final Spool spool;
    private final Path folder;
    private final int mostBytes;
    private final Map<Lane, Integer> most = new EnumMap<>(Lane.class);
    private boolean compared;
    private int asideInRow;
    private volatile long batches;
    private volatile long sent;
    private volatile long refused;
    private volatile long setAside;

    Uploader(Spool spool, Path folder, LinkSettings settings) {
        this.spool = spool;
        this.folder = folder;
        long limit = settings.bytesPerSecond();
        mostBytes = limit == 0 ? MOST_BYTES : Math.clamp(limit * SECONDS, 4_096, MOST_BYTES);
    }

    /// Sends a batch of each lane that has something.
    ///
    /// @param headers of every request
    /// @return whether the console took something on
    /// @throws LinkException where a pause is needed
    boolean round(Exchange exchange, Map<String, String> headers)
            throws LinkException, IOException {
        if (!compared) {
            compare(exchange, headers);
        }
        boolean any = false;
        for (Lane lane : Lane.values()) {
            any |= send(exchange, headers, lane);
        }
        return any;
    }

    /// What the console has of each lane: an answer may have been lost, or a disk put back.
    private void compare(Exchange exchange, Map<String, String> headers)
            throws LinkException, IOException {
        Map<Lane, Long> known = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            String query = "?lane=" + Names.of(lane) + "&epoch=" + spool.epoch();
            Acknowledgement answer =
                    exchange.get(SensorLink.ACKNOWLEDGED + query, headers, Acknowledgement.class);
            known.put(lane, answer == null ? 0 : Math.max(0, answer.sequence()));
        }
        spool.reconcile(known);
        compared = true;
    }

    private boolean send(Exchange exchange, Map<String, String> headers, Lane lane)
            throws LinkException, IOException {
        long after = spool.acknowledged(lane);
        int events = most.getOrDefault(lane, MOST_EVENTS);
        Spool.Batch batch = spool.read(lane, after, events, mostBytes);
        if (batch == null) {
            return false;
        }
        byte[] packed = Zstd.compress(batch.lines(), LEVEL);
        try {
            Acknowledgement answer =
                    exchange.send(
                            SensorLink.EVENTS,
                            packed,
                            headers(headers, lane, after),
                            Acknowledgement.class);
            batches++;
            sent += packed.length;
            asideInRow = 0;
            most.put(lane, Math.min(MOST_EVENTS, 2 * events));
            return taken(lane, after, answer);
        } catch (LinkException wrong) {
            if (wrong.status() == TOO_LARGE || wrong.status() == BAD) {
                smaller(lane, batch, wrong);
                return true;
            }
            if (wrong.status() == CONFLICT) {
                compared = false;
            } else if (wrong.slow()) {
                most.put(lane, Math.max(1, lines(batch) / 2));
            }
            throw wrong;
        }
    }

    private Map<String, String> headers(Map<String, String> all, Lane lane, long after) {
        Map<String, String> headers = new HashMap<>(all);
        headers.put("Content-Type", "application/zstd");
        headers.put(SensorLink.LANE, Names.of(lane));
        headers.put(SensorLink.EPOCH, spool.epoch());
        headers.put(SensorLink.AFTER, Long.toString(after));
        return headers;
    }

    /// @throws LinkException if nothing was taken on: the same batch is sent again after a pause
    private boolean taken(Lane lane, long after, Acknowledgement answer)
            throws LinkException, IOException {
        if (answer == null) {
            throw new LinkException(0, "the console did not say what it took", null);
        }
        refused += answer.refused();
        if (!spool.acknowledge(lane, answer.sequence())) {
            compared = false;
            throw new LinkException(0, "the console knows more than it was sent", null);
        }
        if (answer.sequence() <= after) {
            throw new LinkException(0, "the console took nothing of a batch", null);
        }
        return true;
    }

    private static int lines(Spool.Batch batch) {
        int lines = 0;
        for (byte one : batch.lines()) {
            if (one == '\n') {
                lines++;
            }
        }
        return lines;
    }

    /// A batch that the console will never take must not hold up what is behind it.
    private void smaller(Lane lane, Spool.Batch batch, LinkException wrong)
            throws LinkException, IOException {
        int events = lines(batch);
        if (events > 1) {
            most.put(lane, events / 2);
            return;
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "console: event {0} of {1} is set aside: {2}",
                batch.last(),
                Names.of(lane),
                wrong.getMessage());
        Path file = folder.resolve(SET_ASIDE);
        if (!Files.exists(file) || Files.size(file) < MOST_SET_ASIDE) {
            Files.write(file, batch.lines(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        setAside++;
        asideInRow++;
        spool.acknowledge(lane, batch.last());
        if (asideInRow > FREELY) {
            throw wrong;
        }
    }

    long batches() {
        return batches;
    }

    long sent() {
        return sent;
    }

    long refused() {
        return refused;
    }

    long setAside() {
        return setAside;
    }
}
