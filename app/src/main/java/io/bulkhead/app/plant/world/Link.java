// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.world;

/// How packets from one device to another look where the mirror is: between which MACs, on which
/// VLAN, with how much of their time to live left.
///
/// Within a segment that is plain. Between segments the router stands in for the side that is not
/// here, and has counted down what came from there.
record Link(long from, long to, int vlan, int ttl) {
    /// Routers between the plant and a host on the Internet.
    private static final int FAR = 11;

    static Link between(Device sender, Device receiver, Device router) {
        Segment here = sender.segment();
        int ttl = sender.stack().ttl();
        if (here == receiver.segment()) {
            return new Link(sender.mac(), receiver.mac(), here.vlan(), ttl);
        }
        if (here.compareTo(receiver.segment()) < 0) {
            return new Link(sender.mac(), router.mac(), here.vlan(), ttl);
        }
        int hops = here == Segment.INTERNET ? FAR : 1;
        return new Link(router.mac(), receiver.mac(), receiver.segment().vlan(), ttl - hops);
    }
}
