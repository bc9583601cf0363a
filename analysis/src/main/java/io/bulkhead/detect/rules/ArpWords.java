// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import io.bulkhead.model.Phase;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;

/// Who says in an ARP message that he has which address, and to whom. Reused; read from messages as
/// the protocol tells them: the address asked for or told, then who asks or is answered.
final class ArpWords {
    private static final int REPLY = 2;
    private static final long GROUP = 1L << 40;

    /// Virtual routers' MACs (VRRP, HSRP, GLBP, CARP), which wander by design; their last one or
    /// two bytes name the group.
    private static final long VRRP = 0x0000_5E00_01L;

    private static final long VRRP_6 = 0x0000_5E00_02L;
    private static final long HSRP = 0x0000_0C07_ACL;
    private static final long HSRP_2 = 0x0000_0C9F_FL;
    private static final long GLBP = 0x0007_B400L;

    /// Whether it is an answer, as against a question.
    boolean reply;

    /// The address that the sender says it has, 0 for one that only probes; and its MAC.
    long sender;

    long mac;

    /// The address that is asked for, or whose owner is answered.
    long target;

    long realm;

    /// @return whether it is a message about IPv4 addresses on a link with MACs
    boolean read(Scene scene, Operation operation) {
        if (operation.items() < 2) {
            return false;
        }
        Item first = operation.item(0);
        Item asker = operation.item(1);
        reply = operation.phase() == Phase.RESPONSE && operation.function() == REPLY;
        Item own = reply ? first : asker;
        if (first.address() == Item.NONE || asker.address() == Item.NONE || own.mac() < 0) {
            return false;
        }
        realm = scene.realm;
        sender = own.address();
        mac = own.mac();
        target = reply ? asker.address() : first.address();
        return mac != 0 && (mac & GROUP) == 0;
    }

    /// Told to everybody unasked, as hosts do when they come up.
    boolean announcement() {
        return sender == target;
    }

    Place senderPlace() {
        return place(realm, sender);
    }

    static Place place(long realm, long address) {
        return new Place(realm, 4, 0, address);
    }

    static Place macPlace(long realm, long mac) {
        return new Place(realm, 0, 0, mac);
    }

    static long key(long realm, long address) {
        return Scene.mix(realm * 31 + address + 1);
    }

    /// Whether a MAC belongs to a group of devices of which one is active.
    static boolean virtual(long mac) {
        return mac >>> 8 == VRRP
                || mac >>> 8 == VRRP_6
                || mac >>> 8 == HSRP
                || mac >>> 12 == HSRP_2
                || mac >>> 16 == GLBP;
    }
}
