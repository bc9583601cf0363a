// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import io.bulkhead.model.Severity;
import io.bulkhead.workload.Node.Entries;
import io.bulkhead.workload.Node.Text;
import io.bulkhead.workload.Workload.Conduit;
import io.bulkhead.workload.Workload.Context;
import io.bulkhead.workload.Workload.Declares;
import io.bulkhead.workload.Workload.Zone;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads a workload file. All that is wrong is told at once, with its place and what was expected;
/// the rest is used. What could not be read makes its list incomplete, whatever `complete` says, as
/// nothing is forbidden for want of a line that is there. Nothing is thrown, whatever the bytes
/// are.
public final class WorkloadReader {
    private static final String COMPLETE = "complete";

    private final Problems problems;
    private final References references;
    private final Set<Section> lost = EnumSet.noneOf(Section.class);

    WorkloadReader(Problems problems, Collection<String> protocols) {
        this.problems = problems;
        this.references = new References(problems, protocols);
    }

    /// @param problems in the order of the file
    public record Read(Workload workload, List<Problem> problems) {
        public Read {
            problems = List.copyOf(problems);
        }
    }

    /// Reads without knowing the names of protocols.
    public static Read read(String fileName, byte[] yaml) {
        return read(fileName, yaml, List.of());
    }

    /// @param protocols the names that outputs give them; empty: any is believed
    public static Read read(String fileName, byte[] yaml, Collection<String> protocols) {
        Problems problems = new Problems(fileName);
        WorkloadReader reader = new WorkloadReader(problems, protocols);
        WorkloadText.Tree tree = WorkloadText.read(yaml, problems);
        reader.damaged(tree.damaged());
        Workload workload = reader.workload(fileName, yaml, tree.root());
        return new Read(workload, problems.all());
    }

    Workload workload(String file, byte[] yaml, Entries root) {
        Keys keys = new Keys(Section.WORKLOAD, root, problems);
        List<Zone> zones = each(keys, "zones", Section.ZONE, this::zone);
        ComponentReader components = new ComponentReader(references);
        List<Keys> named = each(keys, "components", Section.COMPONENT, components::named);
        FlowReader flows = new FlowReader(references, () -> lost.add(Section.FLOW));
        SiteReader site = new SiteReader(references);
        DecisionReader decisions = new DecisionReader(references);
        Workload workload =
                new Workload(
                        file,
                        sha256(yaml),
                        keys.name("system"),
                        keys.text("description"),
                        keys.name("owner"),
                        keys.time("changed"),
                        Declares.NOTHING,
                        one(keys, "context", Section.CONTEXT)
                                .map(this::context)
                                .orElse(Context.NONE),
                        zones,
                        named.stream().map(components::read).toList(),
                        each(keys, "flows", Section.FLOW, one -> Optional.of(flows.read(one)))
                                .stream()
                                .flatMap(List::stream)
                                .toList(),
                        each(keys, "conduits", Section.CONDUIT, this::conduit),
                        one(keys, "site", Section.SITE).map(site::read).orElse(Workload.Site.NONE),
                        each(keys, "points", Section.POINT, site::point),
                        each(keys, "decisions", Section.DECISION, decisions::decision),
                        each(keys, "attestations", Section.ATTESTATION, decisions::attestation));
        return workload.with(complete(keys));
    }

    private void damaged(Set<String> parts) {
        if (parts.contains("zones")) {
            lost.add(Section.ZONE);
            references.zonesAreMissing();
        }
        if (parts.contains("components")) {
            lost.add(Section.COMPONENT);
            references.componentsAreMissing();
        }
        if (parts.contains("flows")) {
            lost.add(Section.FLOW);
        }
        if (parts.contains("conduits")) {
            lost.add(Section.CONDUIT);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /// The entries of a list that `read` accepts; that of one alone may stand without a list.
    private <T> List<T> each(
            Keys keys, String key, Section section, Function<Keys, Optional<T>> read) {
        List<T> list = new ArrayList<>();
        for (Node item : keys.items(key)) {
            Optional<T> one = Optional.empty();
            if (item instanceof Entries entries) {
                one = read.apply(new Keys(section, entries, problems));
            } else {
                problems.add(
                        item,
                        key + ": " + item.what(),
                        "'- ' and then keys such as " + section.keys().getFirst() + ":");
            }
            one.ifPresentOrElse(list::add, () -> lost.add(section));
        }
        return list;
    }

    private Optional<Keys> one(Keys keys, String key, Section section) {
        Optional<Node> node = keys.node(key);
        if (node.isPresent() && node.get() instanceof Entries entries) {
            return Optional.of(new Keys(section, entries, problems));
        }
        node.ifPresent(other ->
                problems.add(
                        other,
                        key + ": " + other.what(),
                        "keys such as " + section.keys().getFirst() + ":"));
        return Optional.empty();
    }

    private Context context(Keys keys) {
        return new Context(
                keys.text("scope"),
                keys.texts("essential-functions"),
                keys.texts("assumptions"),
                keys.texts("threat-environment"),
                keys.texts("policies"),
                keys.text("tolerable-risk"),
                keys.texts("regulations"));
    }

    private Optional<Zone> zone(Keys keys) {
        String name = keys.name("name");
        if (name.isEmpty()) {
            problems.add(keys.at("name"), "a zone without a name", "name: cell-1");
            references.zonesAreMissing();
            return Optional.empty();
        }
        if (!references.zone(keys.at("name"), name)) {
            return Optional.empty();
        }
        Optional<ZoneKind> kind = keys.constant(ZoneKind.class, "kind");
        if (!keys.has("kind")) {
            problems.add(
                    keys.place(),
                    "zone " + Problems.quoted(name) + " has no kind",
                    "kind: device, field-gateway, cloud-gateway, services, remote-user, local or external");
        }
        return Optional.of(
                new Zone(
                        name,
                        kind.orElse(ZoneKind.SERVICES),
                        keys.number("trust", 0, 5, -1),
                        keys.number("target-level", 1, 4, 0),
                        keys.text("consequence"),
                        keys.constant(Severity.class, "harm").orElse(Severity.MEDIUM),
                        keys.text("description"),
                        keys.separated("networks", text -> references.network("networks", text)),
                        keys.names("vlans"),
                        keys.names("sites"),
                        keys.flag("safety"),
                        keys.answer("unattended"),
                        keys.word("wireless", Vocabulary.WIRELESS),
                        keys.line()));
    }

    private Optional<Conduit> conduit(Keys keys) {
        Optional<String> from = end(keys, "from");
        Optional<String> to = end(keys, "to");
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        boolean none = keys.none("protocols");
        List<String> protocols =
                none
                        ? List.of()
                        : keys.separated(
                                "protocols",
                                text -> Optional.of(references.protocol("protocols", text)));
        boolean closed = none || keys.flag("closed");
        if (closed && !protocols.isEmpty()) {
            problems.add(
                    keys.at("protocols"),
                    "a closed conduit with protocols",
                    "one or the other; it counts as closed");
        }
        return Optional.of(
                new Conduit(
                        keys.name("name"),
                        from.get(),
                        to.get(),
                        closed ? List.of() : protocols,
                        closed,
                        keys.flag("read-only"),
                        keys.word("guard", Vocabulary.GUARD),
                        keys.text("purpose"),
                        keys.line()));
    }

    private Optional<String> end(Keys keys, String key) {
        if (!keys.has(key)) {
            problems.add(keys.place(), "a conduit without '" + key + "'", "the name of a zone");
        }
        return keys.scalar(key).flatMap(text -> references.zone(key, text));
    }

    /// Which lists people call complete, less those of which something could not be read.
    private Declares complete(Keys keys) {
        Set<Section> said = EnumSet.noneOf(Section.class);
        for (Text text : keys.each(COMPLETE, Optional::of)) {
            switch (text.value().strip()) {
                case "components" -> said.add(Section.COMPONENT);
                case "flows" -> said.add(Section.FLOW);
                case "conduits" -> said.add(Section.CONDUIT);
                case "all", "yes", "true" ->
                        said.addAll(Set.of(Section.COMPONENT, Section.FLOW, Section.CONDUIT));
                case "none", "no", "false" -> said.clear();
                default ->
                        problems.unknown(
                                text,
                                "complete: " + Problems.quoted(text.value()),
                                text.value(),
                                List.of("components", "flows", "conduits", "all"),
                                "components, flows, conduits or all");
            }
        }
        for (Section section : EnumSet.copyOf(said)) {
            if (lost.contains(section)) {
                said.remove(section);
                problems.add(
                        keys.at(COMPLETE),
                        "complete: of the "
                                + section.name().toLowerCase(java.util.Locale.ROOT)
                                + "s not all could be read",
                        "so they do not count as complete");
            }
        }
        return new Declares(
                said.contains(Section.COMPONENT),
                said.contains(Section.FLOW),
                said.contains(Section.CONDUIT));
    }
}
