// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.link;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Layer;

/// What the headers between the wire and the network layer say: MACs, tags and the type of what
/// they carry. Reused for the next frame.
public final class LinkHeader {
    /// Tags and other detours of one frame, which keeps a hostile one short.
    static final int MAX_STEPS = 8;

    /// Addresses of a link: 48 bits as of IEEE 802, 64 bits, or 16 bits of a network's number above
    /// 16 bits of address.
    public static final int MAC48 = 0;

    public static final int EUI64 = 1;
    public static final int SHORT = 2;

    /// The short address of who has none.
    static final int NO_SHORT_ADDRESS = 0xFFFE;

    /// Whether both MACs are known; [#sourceMac] may be known alone (Linux cooked), else it is 0.
    public boolean hasMacs;

    public long sourceMac;
    public long targetMac;

    /// What kind of address each of them is: [#MAC48], or of a link without MACs [#EUI64] or
    /// [#SHORT].
    public int sourceKind;

    public int targetKind;

    /// An EtherType, or what [EtherType] makes of frames without one.
    public long etherType;

    /// The innermost VLAN id and the one around it, or -1. Priority tags (id 0) are no VLAN.
    public int vlan;

    public int outerVlan;

    /// 0 without tags, else mixed from the VLAN ids; of a provider backbone frame from its service
    /// id and the customer's tags, since backbone VLANs are but paths.
    public long realm;

    /// Where the payload begins.
    public int payload;

    /// Where the captured bytes end, less what a length field or a check sequence takes off.
    public int end;

    /// Where the bytes on the wire ended, counted alike: more than [#end] if the capture cut them.
    public int wireEnd;

    /// The layers met, as bits.
    public long layers;

    private int steps;

    void reset(int end, int wireEnd) {
        hasMacs = false;
        sourceMac = 0;
        targetMac = 0;
        sourceKind = MAC48;
        targetKind = MAC48;
        etherType = 0;
        vlan = -1;
        outerVlan = -1;
        realm = 0;
        this.end = end;
        this.wireEnd = wireEnd;
        layers = 0;
        steps = 0;
    }

    void macs(long source, long target) {
        hasMacs = true;
        sourceMac = source;
        targetMac = target;
    }

    void saw(Layer layer) {
        layers |= layer.bit();
    }

    void tag(int id) {
        saw(Layer.VLAN);
        if (id != 0) {
            outerVlan = vlan;
            vlan = id;
            realm = Bytes.mix(realm ^ id);
        }
    }

    void service(int id) {
        saw(Layer.PBB);
        realm = Bytes.mix(1L << 32 | id);
    }

    /// Counts one more detour.
    ///
    /// @return false when there have been too many
    boolean step() {
        return ++steps <= MAX_STEPS;
    }

    /// Ends the frame at `newEnd`, if it reaches that far.
    void endAt(int newEnd) {
        wireEnd = Math.min(wireEnd, newEnd);
        end = Math.min(end, newEnd);
    }

    /// Takes `size` trailing bytes of the wire off (a frame check sequence).
    void dropTrailer(int size) {
        endAt(wireEnd - size);
    }

    LinkStatus carries(long type, int from) {
        etherType = type;
        payload = from;
        return LinkStatus.READ;
    }
}
