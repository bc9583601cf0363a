// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.watch;

import io.bulkhead.model.event.Event.SourceState;
import io.bulkhead.wire.live.PacketSource;
import java.util.Locale;

/// A source as the watcher counts it. Its index and name stay, also while it is not read from, as
/// events name it by its index.
public final class Intake {
    private final int index;
    private final String name;
    private PacketSource source;
    private long realm;

    /// Number of the last frame; it counts on over restarts.
    private long number;

    private long packets;
    private long bytes;

    /// Dropped by sources that were read from before.
    private long droppedBefore;

    /// The time of the latest packet, and by the machine's clock when one last came.
    private long latest;

    private long cameAt;

    private boolean came;

    // ---- since told
    private long toldPackets;
    private long toldBytes;
    private long toldDropped;

    /// @param number of the last frame that there ever was
    public Intake(int index, String name, long number) {
        this.index = index;
        this.name = name;
        this.number = number;
    }

    /// Reads from another one now; null for none.
    public void source(PacketSource other) {
        if (source != null) {
            droppedBefore += source.dropped();
        }
        source = other;
    }

    public PacketSource source() {
        return source;
    }

    public int index() {
        return index;
    }

    public String name() {
        return name;
    }

    /// In which its addresses mean something; 0 for what all sources share.
    public void realm(long other) {
        realm = other;
    }

    public long realm() {
        return realm;
    }

    public long number() {
        return number;
    }

    public long packets() {
        return packets;
    }

    public long bytes() {
        return bytes;
    }

    public long latest() {
        return latest;
    }

    /// By the machine's clock.
    public long cameAt() {
        return cameAt;
    }

    public long dropped() {
        return droppedBefore + (source == null ? 0 : source.dropped());
    }

    /// Whether the times of its packets are this machine's as they come.
    public boolean live() {
        return source != null && source.live();
    }

    public boolean up() {
        return source != null && source.state() == PacketSource.State.UP;
    }

    long next(long time, int wireLength) {
        came = true;
        packets++;
        bytes += wireLength;
        latest = Math.max(latest, time);
        return ++number;
    }

    /// @param now by the machine's clock
    void beat(long now) {
        if (came || cameAt == 0) {
            cameAt = now;
            came = false;
        }
    }

    /// What is to be told of the time since it was told last.
    SourceState told() {
        long dropped = dropped();
        SourceState told =
                new SourceState(
                        name,
                        source == null ? "down" : source.state().name().toLowerCase(Locale.ROOT),
                        source == null ? "not in use" : source.problem(),
                        packets - toldPackets,
                        bytes - toldBytes,
                        Math.max(0, dropped - toldDropped));
        toldPackets = packets;
        toldBytes = bytes;
        toldDropped = dropped;
        return told;
    }
}
