// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import io.bulkhead.model.Addresses;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Asset.ProtocolUse;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Fact;
import io.bulkhead.pipeline.Observations.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongFunction;

/// Makes one device of the addresses that are its own: each value is the best supported fact.
final class AssetBuilder {
    private static final String OUI = "oui";
    private static final String ASSETS_FILE = "assets-file";
    private static final int OUI_CONFIDENCE = 50;

    /// Most names that a device shows.
    private static final int MAX_NAMES = 16;

    private static final Comparator<Node> BY_PLACE =
            Comparator.comparing((Node node) -> node.place.version())
                    .thenComparing(node -> node.place.high(), Long::compareUnsigned)
                    .thenComparing(node -> node.place.low(), Long::compareUnsigned);

    private final LongFunction<String> networks;
    private final Knowledge knowledge;
    private final Classifier classifier;

    AssetBuilder(LongFunction<String> networks, Knowledge knowledge) {
        this.networks = networks;
        this.knowledge = knowledge;
        FingerprintMatcher matcher = new FingerprintMatcher(Fingerprints.builtIn());
        this.classifier = new Classifier(matcher, knowledge.inside());
    }

    Asset build(List<Node> members) {
        List<Node> nodes = members.stream().sorted(BY_PLACE).toList();
        String network = networks.apply(nodes.getFirst().place.realm());
        List<String> macs = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        long first = 0;
        long last = 0;
        for (Node node : nodes) {
            String text = Addresses.text(node.place.version(), node.place.high(), node.place.low());
            (node.hasGlobalMac() ? macs : addresses).add(text);
            facts.addAll(node.facts);
            vendorOf(node.place, facts);
            first = first == 0 || node.first != 0 && node.first < first ? node.first : first;
            last = Math.max(last, node.last);
        }
        AssetNote note = note(network, macs, addresses, facts);
        DeviceKind kind = classifier.kind(nodes, facts, note);
        facts.addAll(kind.facts());
        facts.sort(AssetBuilder::compare);
        String primary = macs.isEmpty() ? addresses.getFirst() : macs.getFirst();
        String realmSuffix = nodes.getFirst().place.realm() == 0 ? "" : "@" + network;
        return new Asset(
                primary + realmSuffix,
                network,
                macs,
                addresses,
                names(facts),
                best(facts, Attribute.VENDOR),
                best(facts, Attribute.MODEL),
                best(facts, Attribute.FIRMWARE),
                best(facts, Attribute.SERIAL),
                best(facts, Attribute.OS),
                kind.type(),
                kind.role(),
                kind.purdue(),
                note == null ? "" : note.zone(),
                note == null ? "" : note.criticality(),
                kind.gateway(),
                protocols(nodes),
                first,
                last,
                facts);
    }

    private void vendorOf(Place place, List<Fact> facts) {
        if (place.version() != Addresses.MAC || place.high() == Addresses.SHORT) {
            return;
        }
        long mac = place.high() == Addresses.EUI64 ? place.low() >>> 16 : place.low();
        String vendor = knowledge.vendors().vendor(mac);
        if (!vendor.isEmpty()) {
            facts.add(new Fact(Attribute.VENDOR, vendor, OUI, -1, 0, OUI_CONFIDENCE));
        }
    }

    private AssetNote note(
            String network, List<String> macs, List<String> addresses, List<Fact> facts) {
        for (AssetNote note : knowledge.notes()) {
            boolean here = note.network().isEmpty() || note.network().equals(network);
            if (here && (macs.contains(note.address()) || addresses.contains(note.address()))) {
                person(facts, Attribute.NAME, note.name());
                person(facts, Attribute.LOCATION, note.location());
                person(facts, Attribute.KIND, note.type());
                return note;
            }
        }
        return null;
    }

    private static void person(List<Fact> facts, Attribute attribute, String value) {
        if (!value.isEmpty()) {
            facts.add(new Fact(attribute, value, ASSETS_FILE, -1, 0, 100));
        }
    }

    private static List<String> names(List<Fact> facts) {
        return facts.stream()
                .filter(fact -> fact.attribute() == Attribute.NAME)
                .map(Fact::value)
                .distinct()
                .limit(MAX_NAMES)
                .toList();
    }

    /// By attribute, the best supported first, then the earliest.
    private static int compare(Fact one, Fact other) {
        int order = one.attribute().compareTo(other.attribute());
        order = order != 0 ? order : Integer.compare(other.confidence(), one.confidence());
        order = order != 0 ? order : Integer.compare(one.capture(), other.capture());
        order = order != 0 ? order : Long.compare(one.frame(), other.frame());
        return order != 0 ? order : one.value().compareTo(other.value());
    }

    /// Facts are sorted: the first of an attribute is the best supported one.
    private static String best(List<Fact> facts, Attribute attribute) {
        for (Fact fact : facts) {
            if (fact.attribute() == attribute) {
                return fact.value();
            }
        }
        return "";
    }

    private static List<ProtocolUse> protocols(List<Node> nodes) {
        TreeSet<ProtocolUse> uses =
                new TreeSet<>(
                        Comparator.comparing(ProtocolUse::name)
                                .thenComparing(ProtocolUse::side)
                                .thenComparingInt(ProtocolUse::port));
        for (Node node : nodes) {
            for (Node.Use use : node.uses) {
                uses.add(new ProtocolUse(use.protocol, use.side, use.port));
            }
        }
        return List.copyOf(uses);
    }
}
