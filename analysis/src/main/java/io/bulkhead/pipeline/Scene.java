// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import io.bulkhead.flow.Flow;
import io.bulkhead.model.Addresses;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.net.Packet;

/// Where and between whom something happened: the frame, its sender and receiver, and the
/// conversation they are in, as it was known at that moment. Reused; valid during the call only.
public final class Scene {
    private static final int TCP = 6;

    /// Index of the capture, from 0, and number of the frame in it, from 1.
    public int capture;

    public long frame;

    /// Nanoseconds since 1970 UTC.
    public long time;

    /// Names the conversation within the run: no two have the same.
    public long flow;

    /// In which the addresses mean something.
    public long realm;

    /// 4, 6, or 0 where the addresses are those of a link.
    public int version;

    public long sourceHigh;
    public long sourceLow;
    public long targetHigh;
    public long targetLow;

    /// The answers of [#sourceKey] and [#targetKey] where a conversation knows them; 0 elsewhere.
    private long sourceKey;

    private long targetKey;

    /// 0 without ports.
    public int sourcePort;

    public int targetPort;

    /// MACs that the two ends of the conversation were last seen with; 0 where none was seen.
    public long sourceMac;

    public long targetMac;

    /// Hop limit of the frame; 0 without IP or where no frame is at hand.
    public int ttl;

    /// Flags of the TCP segment at hand (FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32), or -1.
    public int tcpFlags;

    /// IP protocol, or -1 without IP; then [#etherType] tells.
    public int ipProtocol;

    public long etherType;

    /// The recognised protocol's name; empty for none.
    public String protocol = "";

    /// Whether the sender is the side that asks (the client).
    public boolean toServer;

    /// Whether it is known which side serves, rather than guessed.
    public boolean sided;

    /// Whether bytes of the conversation are known to be missing so far: what seems out of order,
    /// unasked or broken may be so for that.
    public boolean holes;

    /// @param packet at hand, or null where a conversation ends
    void aim(Flow at, boolean fromA, Packet packet, String protocol, Moment moment) {
        capture = moment.capture;
        frame = moment.frame;
        time = moment.time;
        flow = 2 * at.firstSequence + (at.tunnel == null ? 0 : 1);
        realm = at.realm;
        version = at.version;
        sourceHigh = fromA ? at.aHigh : at.bHigh;
        sourceLow = fromA ? at.aLow : at.bLow;
        targetHigh = fromA ? at.bHigh : at.aHigh;
        targetLow = fromA ? at.bLow : at.aLow;
        if (at.aKey == 0) {
            at.aKey = key(at.realm, at.version, at.aHigh, at.aLow);
            at.bKey = key(at.realm, at.version, at.bHigh, at.bLow);
        }
        sourceKey = fromA ? at.aKey : at.bKey;
        targetKey = fromA ? at.bKey : at.aKey;
        sourcePort = fromA ? at.aPort : at.bPort;
        targetPort = fromA ? at.bPort : at.aPort;
        sourceMac = fromA ? at.aMac : at.bMac;
        targetMac = fromA ? at.bMac : at.aMac;
        ttl = packet == null ? 0 : packet.ttl;
        tcpFlags = packet == null || at.ipProtocol != TCP ? -1 : packet.tcpFlags;
        ipProtocol = at.ipProtocol;
        etherType = at.etherType;
        this.protocol = protocol;
        toServer = fromA != at.aServes;
        sided = at.evidence != Flow.UNSURE;
        holes = at.holes;
    }

    /// The scene of a conversation's last packet, the side that asks being the source.
    public static Scene ending(Flow flow, String protocol) {
        Moment end = new Moment();
        end.set(0, flow.lastCapture, flow.lastFrame, flow.last());
        Scene scene = new Scene();
        scene.aim(flow, !flow.aServes, null, protocol, end);
        return scene;
    }

    /// Of a packet that belongs to no conversation yet.
    void aim(Packet packet, Moment moment) {
        capture = moment.capture;
        frame = moment.frame;
        time = moment.time;
        flow = -1;
        realm = packet.realm;
        version = packet.ipVersion;
        sourceHigh = packet.sourceHigh;
        sourceLow = packet.sourceLow;
        targetHigh = packet.targetHigh;
        targetLow = packet.targetLow;
        sourcePort = 0;
        targetPort = 0;
        sourceMac = packet.hasMacs ? packet.sourceMac : 0;
        targetMac = packet.hasMacs ? packet.targetMac : 0;
        ttl = packet.ttl;
        tcpFlags = -1;
        ipProtocol = packet.ipProtocol;
        etherType = packet.etherType;
        protocol = "";
        toServer = true;
        sided = false;
    }

    /// A copy that outlives the call.
    public Scene copy() {
        Scene copy = new Scene();
        copy.capture = capture;
        copy.frame = frame;
        copy.time = time;
        copy.flow = flow;
        copy.realm = realm;
        copy.version = version;
        copy.sourceHigh = sourceHigh;
        copy.sourceLow = sourceLow;
        copy.targetHigh = targetHigh;
        copy.targetLow = targetLow;
        copy.sourceKey = sourceKey;
        copy.targetKey = targetKey;
        copy.sourcePort = sourcePort;
        copy.targetPort = targetPort;
        copy.sourceMac = sourceMac;
        copy.targetMac = targetMac;
        copy.ttl = ttl;
        copy.tcpFlags = tcpFlags;
        copy.ipProtocol = ipProtocol;
        copy.etherType = etherType;
        copy.protocol = protocol;
        copy.toServer = toServer;
        copy.sided = sided;
        copy.holes = holes;
        return copy;
    }

    public Observations.Place source() {
        return new Observations.Place(realm, version, sourceHigh, sourceLow);
    }

    public Observations.Place target() {
        return new Observations.Place(realm, version, targetHigh, targetLow);
    }

    public Observations.Place client() {
        return toServer ? source() : target();
    }

    public Observations.Place server() {
        return toServer ? target() : source();
    }

    /// Stands for an end, for keyed tables; nobody finds two addresses of equal keys by accident.
    public long sourceKey() {
        return sourceKey != 0 ? sourceKey : key(realm, version, sourceHigh, sourceLow);
    }

    public long targetKey() {
        return targetKey != 0 ? targetKey : key(realm, version, targetHigh, targetLow);
    }

    public long clientKey() {
        return toServer ? sourceKey() : targetKey();
    }

    public long serverKey() {
        return toServer ? targetKey() : sourceKey();
    }

    public int clientPort() {
        return toServer ? sourcePort : targetPort;
    }

    public int serverPort() {
        return toServer ? targetPort : sourcePort;
    }

    /// Whether the receiver is one device rather than a group or everybody.
    public boolean unicast() {
        return Addresses.unicast(version, targetHigh, targetLow);
    }

    /// Every bit of the value changes about half of the answer's: to make keys of several numbers.
    public static long mix(long value) {
        return Bytes.mix(value);
    }

    public static long key(long realm, int version, long high, long low) {
        return Bytes.mix(Bytes.mix(low + 0x9E37_79B9_7F4A_7C15L * version) + 31 * high + realm);
    }
}
