// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import io.bulkhead.model.Action;
import io.bulkhead.model.Asset.Side;
import io.bulkhead.model.Fact;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Collects what was observed of a device in the form that fingerprints are held against.
final class Traits {
    private static final String OUI = "oui";

    /// Also served by what operators use.
    private static final String OPCUA = "opcua";

    private static final int READS = bit(Action.READ) | bit(Action.SUBSCRIBE);

    /// What only engineers do by S7: lists of program blocks, passwords. Elsewhere everybody does.
    private static final int INSPECTS = bit(Action.BROWSE) | bit(Action.AUTHENTICATE);

    private static final String S7 = "s7comm";
    private static final int WRITES = bit(Action.WRITE) | bit(Action.CONTROL);
    private static final int PROGRAMS;

    static {
        int bits = 0;
        for (Action action : Action.values()) {
            bits |= action.programs() ? bit(action) : 0;
        }
        PROGRAMS = bits;
    }

    /// What nobody observed on the network.
    private static final Set<String> NOT_OBSERVED = Set.of("assets-file", "behaviour");

    /// Protocols by which controllers are asked.
    private static final Set<String> OF_CONTROLLERS =
            Set.of(
                    "ads",
                    "bacnet",
                    "bsap",
                    "cip",
                    "codesys",
                    "dnp3",
                    "egd",
                    "enip",
                    "fins",
                    "genisys",
                    "iec104",
                    "melsec",
                    "melsoft",
                    "mms",
                    "modbus",
                    "opcua",
                    "optommp",
                    "rocplus",
                    "s7comm",
                    "s7comm-plus",
                    "sbus",
                    "slmp",
                    "tristation",
                    "umas");

    private static final Set<Trait.Kind> ONLY_NEAR =
            EnumSet.of(
                    Trait.Kind.NAME,
                    Trait.Kind.CERTIFICATE,
                    Trait.Kind.SOFTWARE,
                    Trait.Kind.OS,
                    Trait.Kind.DESTINATION,
                    Trait.Kind.FINGERPRINT);

    private Traits() {}

    /// @param deeds whether what it asks of others tells what it is
    /// @param near whether it stands in a network of ours; what is said of the names, programs and
    ///   ports of the world's hosts tells of services, not of devices
    static List<Trait> of(List<Node> nodes, List<Fact> facts, boolean deeds, boolean near) {
        List<Trait> traits = new ArrayList<>(facts.size() + 8);
        for (Fact fact : facts) {
            Trait.Kind kind = kind(fact);
            if (kind != null
                    && !NOT_OBSERVED.contains(fact.source())
                    && (near || !ONLY_NEAR.contains(kind))) {
                add(kind, fact.value(), traits);
            }
        }
        int asked = 0;
        for (Node node : nodes) {
            for (Node.Use use : node.uses) {
                spoken(use, traits);
                asked |= asked(use);
            }
            for (int i = 0; near && i < node.portCount; i++) {
                port(node.ports[i], traits);
            }
        }
        // Controllers, too, read from and write to others.
        int told = serves(nodes) ? asked & PROGRAMS : asked;
        if (deeds) {
            done(nodes, strongest(told), traits);
        }
        return traits;
    }

    /// Who programs reads and writes as well.
    private static int strongest(int asked) {
        int strongest = (asked & PROGRAMS) != 0 ? PROGRAMS : asked & INSPECTS;
        if (strongest == 0) {
            strongest = (asked & WRITES) != 0 ? WRITES : READS;
        }
        return strongest & asked;
    }

    private static boolean serves(List<Node> nodes) {
        for (Node node : nodes) {
            for (Node.Use use : node.uses) {
                if (use.side == Side.SERVER
                        && OF_CONTROLLERS.contains(use.protocol)
                        && !use.protocol.equals(OPCUA)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// What it asked of controllers.
    private static int asked(Node.Use use) {
        boolean controllers = use.side == Side.CLIENT && OF_CONTROLLERS.contains(use.protocol);
        return !controllers ? 0 : use.protocol.equals(S7) ? use.asked : use.asked & ~INSPECTS;
    }

    private static void done(List<Node> nodes, int deeds, List<Trait> traits) {
        for (Node node : nodes) {
            for (Node.Use use : node.uses) {
                if ((asked(use) & deeds) != 0) {
                    done(use, node, traits);
                }
            }
        }
    }

    /// With what follows from it.
    static void add(Trait.Kind kind, String value, List<Trait> traits) {
        traits.add(Trait.of(kind, value));
        if (kind == Trait.Kind.OUI || kind == Trait.Kind.VENDOR) {
            traits.add(Trait.of(Trait.Kind.MAKER, value));
        }
    }

    private static Trait.Kind kind(Fact fact) {
        return switch (fact.attribute()) {
            case NAME -> Trait.Kind.NAME;
            case VENDOR -> fact.source().equals(OUI) ? Trait.Kind.OUI : Trait.Kind.VENDOR;
            case MODEL -> Trait.Kind.MODEL;
            case PART -> Trait.Kind.PART;
            case FIRMWARE -> Trait.Kind.FIRMWARE;
            case HARDWARE -> Trait.Kind.HARDWARE;
            case OS -> Trait.Kind.OS;
            case SOFTWARE -> Trait.Kind.SOFTWARE;
            case KIND -> Trait.Kind.KIND;
            case DESCRIPTION -> Trait.Kind.DESCRIPTION;
            case SERVICE -> Trait.Kind.SERVICE;
            case DESTINATION -> Trait.Kind.DESTINATION;
            case CERTIFICATE -> Trait.Kind.CERTIFICATE;
            case FINGERPRINT -> Trait.Kind.FINGERPRINT;
            case ROLE -> Trait.Kind.ROLE;
            case SERIAL, LOCATION, PROGRAM -> null;
        };
    }

    private static void spoken(Node.Use use, List<Trait> traits) {
        switch (use.side) {
            case SERVER -> {
                String where = use.port == 0 ? "" : " on port " + use.port;
                String said = "serves " + use.protocol + where;
                traits.add(new Trait(Trait.Kind.SERVES, use.protocol, said));
            }
            case CLIENT -> traits.add(Trait.of(Trait.Kind.ASKS, use.protocol));
            case PEER -> traits.add(Trait.of(Trait.Kind.SPEAKS, use.protocol));
        }
    }

    /// What it asked of others tells their master from who only looks.
    private static void done(Node.Use use, Node node, List<Trait> traits) {
        String by = " controllers by " + use.protocol;
        if ((use.asked & PROGRAMS) != 0) {
            if (node.asksOnlyForVisitors(use)) {
                deed(
                        "relays ",
                        use,
                        "opens sessions to" + by + " only for who is logged on",
                        traits);
            } else {
                deed("programs ", use, "programs, starts or stops" + by, traits);
            }
        } else if ((asked(use) & INSPECTS) != 0) {
            deed("inspects ", use, "looks into the programs of" + by, traits);
        } else if ((use.asked & WRITES) != 0) {
            deed("writes ", use, "writes to" + by, traits);
        } else if ((use.asked & READS) != 0) {
            deed("reads ", use, "reads from" + by, traits);
        }
    }

    private static void deed(String what, Node.Use use, String said, List<Trait> traits) {
        traits.add(new Trait(Trait.Kind.DOES, what + use.protocol, said));
    }

    private static void port(int port, List<Trait> traits) {
        boolean serves = (port & Node.PORT_SERVED) != 0;
        String transport = (port & Node.PORT_UDP) != 0 ? "udp" : "tcp";
        int number = port & 0xFFFF;
        String said = (serves ? "serves " : "asks at ") + transport + " port " + number;
        traits.add(
                new Trait(
                        serves ? Trait.Kind.SERVES : Trait.Kind.ASKS,
                        transport + "/" + number,
                        said));
    }

    private static int bit(Action action) {
        return 1 << action.ordinal();
    }
}
