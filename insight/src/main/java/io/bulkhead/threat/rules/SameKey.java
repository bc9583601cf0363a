// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.evidence.Item.DeviceIdentity;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import java.util.List;
import java.util.Optional;

/// That the key, token or name by which a device proves who it is was used by another too.
///
/// @param words what is used by whom
/// @param atOnce whether both used it at the same time, so that it did not move from one to the
///   other
record SameKey(String words, boolean atOnce, Proof proof) {
    private static final List<Trait> KEYS =
            List.of(Trait.CLIENT_CERTIFICATE, Trait.CREDENTIAL, Trait.CLIENT_IDENTITY);

    /// What was seen; the use at the same time first, then what a registry says.
    static Optional<SameKey> of(Component component, Estate estate) {
        Optional<SameKey> moved = Optional.empty();
        for (DataFlow flow : estate.from(component)) {
            for (Trait kind : KEYS) {
                for (Observed key : flow.all(kind)) {
                    if (kind == Trait.CREDENTIAL && estate.nature(flow).family() != Family.IOT) {
                        continue;
                    }
                    Optional<SameKey> found = elsewhere(component, flow, key, estate);
                    if (found.isPresent() && found.get().atOnce()) {
                        return found;
                    }
                    moved = moved.or(() -> found);
                }
            }
        }
        Optional<SameKey> later = moved;
        return filed(component, estate).or(() -> later);
    }

    private static Optional<SameKey> elsewhere(
            Component component, DataFlow flow, Observed key, Estate estate) {
        Optional<SameKey> moved = Optional.empty();
        for (DataFlow other : estate.showing(key)) {
            Component second = estate.source(other);
            if (second.equals(component)
                    || !comparable(key.trait(), flow, other, second, estate)
                    || Redundancy.pair(component, second, estate)) {
                continue;
            }
            boolean atOnce = flow.first() <= other.last() && other.first() <= flow.last();
            SameKey found =
                    new SameKey(
                            component.label()
                                    + " and "
                                    + second.label()
                                    + " show the same "
                                    + word(key.trait())
                                    + " in "
                                    + flow.label(),
                            atOnce,
                            DataFlow.proof(key, word(key.trait()) + " " + key.value()));
            if (atOnce) {
                return Optional.of(found);
            }
            moved = moved.isPresent() ? moved : Optional.of(found);
        }
        return moved;
    }

    /// A certificate is one device's anywhere. Names that clients give themselves are unique at one
    /// server only; tokens and passwords may be people's, unless devices show them.
    private static boolean comparable(
            Trait kind, DataFlow flow, DataFlow other, Component second, Estate estate) {
        return switch (kind) {
            case CLIENT_CERTIFICATE -> true;
            case CLIENT_IDENTITY -> flow.target().equals(other.target());
            case CREDENTIAL ->
                    Controls.deviceOrGateway(second) && estate.nature(other).family() == Family.IOT;
            default -> false;
        };
    }

    private static String word(Trait kind) {
        return switch (kind) {
            case CLIENT_CERTIFICATE -> "certificate";
            case CLIENT_IDENTITY -> "name of a client";
            default -> "credential";
        };
    }

    private static Optional<SameKey> filed(Component component, Estate estate) {
        for (DeviceIdentity own : estate.filed(component, DeviceIdentity.class)) {
            if (!component.is(own.id())) {
                continue;
            }
            for (String thumbprint : own.thumbprints()) {
                for (DeviceIdentity other : estate.withThumbprint(thumbprint)) {
                    if (!other.id().equals(own.id())) {
                        return Optional.of(
                                new SameKey(
                                        own.id()
                                                + " and "
                                                + other.id()
                                                + " have the same key in "
                                                + own.source().file(),
                                        true,
                                        Paper.filed(other, "thumbprint " + thumbprint)));
                    }
                }
            }
        }
        return Optional.empty();
    }
}
