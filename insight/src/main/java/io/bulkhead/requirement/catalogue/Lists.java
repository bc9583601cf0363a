// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item;
import io.bulkhead.model.AddressRange;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Handling.Disposition;
import io.bulkhead.model.Trait;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.workload.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Who stands in a list that people declared, and who a requirement is about.
final class Lists {
    private Lists() {}

    /// Whether a requirement is about a component: by the kind of its zone, and not those who
    /// merely listen to a group address or are nobody's of this site.
    static boolean concerns(Requirement requirement, Component component, Estate estate) {
        return requirement.zones().contains(estate.zoneOf(component).kind())
                && component.role() != Role.GROUP
                && component.role() != Role.EXTERNAL;
    }

    /// Whether a list of names, addresses and subnets has a component.
    static boolean has(List<String> list, Component component) {
        return list.stream().anyMatch(entry -> names(entry, component, List.of()));
    }

    /// Whether it has the target of a flow, also by the name under which it was asked for.
    static boolean hasTarget(List<String> list, DataFlow flow, Estate estate) {
        List<String> asked =
                flow.all(Trait.SERVER_NAME).stream().map(Trait.Observed::value).toList();
        return list.stream().anyMatch(entry -> names(entry, estate.target(flow), asked));
    }

    private static boolean names(String entry, Component component, List<String> moreNames) {
        if (component.is(entry)) {
            return true;
        }
        if (entry.indexOf('/') > 0) {
            return addresses(component).anyMatch(address -> covers(entry, address));
        }
        String wanted = entry.toLowerCase(Locale.ROOT);
        return Stream.concat(component.asset().names().stream(), moreNames.stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> matches(wanted, name));
    }

    /// `*.example.com` is any name below, not the name itself.
    private static boolean matches(String wanted, String name) {
        return wanted.startsWith("*.")
                ? name.endsWith(wanted.substring(1)) && name.length() > wanted.length() - 1
                : name.equals(wanted);
    }

    private static Stream<String> addresses(Component component) {
        return Stream.concat(
                component.asset().addresses().stream(), component.declared().addresses().stream());
    }

    /// Whether a subnet or address covers an address, both as text; what is neither covers nothing.
    static boolean covers(String subnet, String address) {
        try {
            long[] parsed = Addresses.parse(address);
            return AddressRange.parse(subnet).covers((int) parsed[0], parsed[1], parsed[2]);
        } catch (IllegalArgumentException neither) {
            return false;
        }
    }

    /// What is filed of a kind about this component and surely no other: an address that stands for
    /// two devices of different networks tells nothing of either.
    static <T extends Item> List<T> filed(Class<T> kind, Component component, Estate estate) {
        return estate.filed(component, kind).stream()
                .filter(item -> subjects(item).anyMatch(name -> only(name, component, estate)))
                .toList();
    }

    private static boolean only(String name, Component component, Estate estate) {
        return name.equals(component.id()) || estate.allNamed(name).equals(List.of(component));
    }

    private static Stream<String> subjects(Item item) {
        return switch (item) {
            case Item.AssetRecord one ->
                    Stream.concat(Stream.of(one.name()), one.addresses().stream());
            case Item.Artefact one -> Stream.of(one.asset());
            case Item.Backup one -> Stream.of(one.asset());
            case Item.Change one -> one.assets().stream();
            case Item.DeviceIdentity one -> Stream.of(one.id());
            case Item.LogSource one -> Stream.of(one.origin());
            case Item.Review one -> Stream.of(one.subject());
            default -> Stream.empty();
        };
    }

    /// Whether what people declare is of this year, or has no date of its own and is given as it
    /// is.
    static boolean current(Estate estate) {
        return estate.workload().changed().equals(Instant.EPOCH)
                || Papers.within(estate.workload().changed(), Papers.A_YEAR, estate);
    }

    /// What the workload file says, as evidence.
    static Proof declared(Estate estate, String text) {
        return declared(estate, text, 0);
    }

    static Proof declared(Estate estate, String text, int line) {
        String file = estate.workload().file().isEmpty() ? "workload" : estate.workload().file();
        return new Proof(
                Proof.Kind.DECLARED,
                text,
                line > 0 ? file + ":" + line : file,
                -1,
                0,
                estate.workload().sha256());
    }

    /// An alert as evidence.
    static Proof alert(Alert alert) {
        return Proof.of(Proof.Kind.ALERT, alert.what(), alert.id());
    }

    /// Whether people have not found that an alert is wrong or wanted.
    static boolean stands(Alert alert) {
        return !alert.shadow()
                && alert.handling().disposition() != Disposition.FALSE
                && alert.handling().disposition() != Disposition.BENIGN;
    }

    /// Two texts that differ in more than writing: `6ES7 315` and `6es7315` do not. False where one
    /// is empty.
    static boolean differ(String said, String seen) {
        String one = plain(said);
        String other = plain(seen);
        return !one.isEmpty() && !other.isEmpty() && !one.contains(other) && !other.contains(one);
    }

    /// Whether two texts are the same but for writing; false where one is empty.
    static boolean same(String said, String seen) {
        return !plain(said).isEmpty() && plain(said).equals(plain(seen));
    }

    private static String plain(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            char one = lower.charAt(i);
            if (one >= 'a' && one <= 'z' || one >= '0' && one <= '9' || one == '.') {
                plain.append(one);
            }
        }
        return plain.toString();
    }
}
