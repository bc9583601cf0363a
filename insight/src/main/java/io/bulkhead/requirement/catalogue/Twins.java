// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item.DeviceIdentity;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether two sets of addresses are two devices, or one device with two network cards.
final class Twins {
    /// Makers number the network cards of one device one after the other.
    private static final int CARDS = 8;

    private Twins() {}

    /// True only where something shows it: two declared names, two serial numbers, or two cards
    /// that are no neighbours in one subnet, where one device has no use for them.
    static boolean twoDevices(Component one, Component other) {
        if (one.id().equals(other.id()) || !one.observed() || !other.observed()) {
            return false;
        }
        String serial = one.asset().serial();
        String otherSerial = other.asset().serial();
        if (!serial.isEmpty() && !otherSerial.isEmpty()) {
            return !serial.equals(otherSerial) || separateCards(one, other);
        }
        return one.isDeclared() && other.isDeclared() || separateCards(one, other);
    }

    /// Whether their cards are of two devices: in one subnet, and not numbered one after the other.
    static boolean separateCards(Component one, Component other) {
        List<String> macs = one.asset().macs();
        List<String> otherMacs = other.asset().macs();
        return !macs.isEmpty()
                && !otherMacs.isEmpty()
                && Collections.disjoint(macs, otherMacs)
                && one.asset().network().equals(other.asset().network())
                && sameSubnet(one, other)
                && macs.stream()
                        .noneMatch(mac ->
                                otherMacs.stream().anyMatch(second -> neighbours(mac, second)));
    }

    /// Another device for which the same key is registered. An identity that is signed by an
    /// authority shows the authority's certificate to all, and zeros stand for none.
    static Optional<Proof> registered(Component component, Estate estate) {
        return Sights.fresh(estate.filed(component, DeviceIdentity.class), estate).stream()
                .filter(identity -> component.is(identity.id()))
                .filter(identity -> !identity.authentication().equals("x509-ca"))
                .flatMap(identity ->
                        identity.thumbprints().stream()
                                .filter(print -> print.chars().distinct().count() > 2)
                                .flatMap(print -> others(print, identity, estate)))
                .findFirst();
    }

    private static Stream<Proof> others(String print, DeviceIdentity identity, Estate estate) {
        return estate.evidence().about(DeviceIdentity.class, print).stream()
                .filter(other -> Sights.fresh(other, estate))
                .filter(other -> !other.id().equalsIgnoreCase(identity.id()))
                .limit(1)
                .map(other ->
                        Sights.filed(other, other.id() + " has the same key as " + identity.id()));
    }

    private static boolean sameSubnet(Component one, Component other) {
        return one.asset().addresses().stream()
                .filter(address -> address.indexOf('.') > 0)
                .map(Twins::subnet)
                .anyMatch(subnet ->
                        other.asset().addresses().stream()
                                .filter(address -> address.indexOf('.') > 0)
                                .map(Twins::subnet)
                                .anyMatch(subnet::equals));
    }

    private static String subnet(String address) {
        return address.substring(0, address.lastIndexOf('.'));
    }

    private static boolean neighbours(String mac, String other) {
        int last = mac.lastIndexOf(':');
        if (last < 0
                || last != other.lastIndexOf(':')
                || !mac.regionMatches(true, 0, other, 0, last)) {
            return false;
        }
        try {
            int distance =
                    Integer.parseInt(mac.substring(last + 1), 16)
                            - Integer.parseInt(other.substring(last + 1), 16);
            return Math.abs(distance) <= CARDS;
        } catch (NumberFormatException noAddress) {
            return false;
        }
    }
}
