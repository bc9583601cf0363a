// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import io.bulkhead.workload.Node.Entries;
import io.bulkhead.workload.Node.Items;
import io.bulkhead.workload.Node.Text;
import io.bulkhead.workload.Workload.Exempt;
import io.bulkhead.workload.Workload.Point;
import io.bulkhead.workload.Workload.Site;
import io.bulkhead.workload.Workload.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads what holds for the whole site, and process values.
final class SiteReader {
    private static final int MAX_MILLISECONDS = 86_400_000;
    private static final int MAX_HOURS = 8_760;

    private final References references;

    SiteReader(References references) {
        this.references = references;
    }

    Site read(Keys keys) {
        return new Site(
                hosts(keys, "engineering-stations"),
                hosts(keys, "safety-peers"),
                hosts(keys, "time-servers"),
                hosts(keys, "dhcp-servers"),
                hosts(keys, "name-servers"),
                keys.separated(
                        "internet-endpoints",
                        text -> references.host("internet-endpoints", text, true)),
                hosts(keys, "jump-hosts"),
                hosts(keys, "vendor-networks"),
                hosts(keys, "read-only-sources"),
                each(keys, "insecure-services", Section.EXEMPT, this::exempt),
                pairs(keys),
                hosts(keys, "log-collectors"),
                keys.number("clock-limit-milliseconds", 1, MAX_MILLISECONDS, 0),
                keys.number("triage-hours", 1, MAX_HOURS, 0),
                each(keys, "windows", Section.WINDOW, this::window));
    }

    private List<String> hosts(Keys keys, String key) {
        return keys.separated(key, text -> references.host(key, text, false));
    }

    private static <T> List<T> each(
            Keys keys, String key, Section section, Function<Keys, Optional<T>> read) {
        List<T> list = new ArrayList<>();
        for (Node item : keys.items(key)) {
            if (item instanceof Entries entries) {
                read.apply(new Keys(section, entries, keys.problems())).ifPresent(list::add);
            } else {
                keys.problems()
                        .add(
                                item,
                                key + ": " + item.what(),
                                "keys such as " + section.keys().getFirst() + ":");
            }
        }
        return list;
    }

    /// Without a protocol it would excuse everything, without a person nobody answers for it.
    private Optional<Exempt> exempt(Keys keys) {
        String by = keys.name("by");
        if (!keys.has("protocol") || by.isEmpty()) {
            keys.problems()
                    .add(
                            keys.place(),
                            "an exception without " + (by.isEmpty() ? "by" : "protocol"),
                            "protocol, reason, by (a person) and until; it does not count");
            return Optional.empty();
        }
        List<String> components = components(keys);
        Instant until = keys.until("until");
        boolean noEnd = keys.has("until") && until.equals(Instant.EPOCH);
        if (noEnd || keys.has("components") && components.isEmpty()) {
            return Optional.empty();
        }
        return keys.scalar("protocol")
                .map(text ->
                        new Exempt(
                                references.protocol("protocol", text),
                                components,
                                keys.text("reason"),
                                by,
                                until));
    }

    private List<String> components(Keys keys) {
        return keys.each("components", text -> references.component("components", text));
    }

    private Optional<Window> window(Keys keys) {
        Instant from = keys.time("from");
        Instant until = keys.until("until");
        List<String> components = components(keys);
        boolean nobody = keys.has("components") && components.isEmpty();
        if (from.equals(Instant.EPOCH) || until.equals(Instant.EPOCH) || !from.isBefore(until)) {
            keys.problems()
                    .add(
                            keys.place(),
                            "a window without a beginning before its end",
                            "from and until; it does not count");
            return Optional.empty();
        }
        return nobody
                ? Optional.empty()
                : Optional.of(new Window(keys.name("ticket"), from, until, components));
    }

    private List<List<String>> pairs(Keys keys) {
        List<List<String>> pairs = new ArrayList<>();
        for (Node item : keys.items("redundant-pairs")) {
            List<String> pair = new ArrayList<>();
            List<Node> members = item instanceof Items list ? list.items() : List.of();
            for (Node member : members) {
                if (member instanceof Text text) {
                    references.component("redundant-pairs", text).ifPresent(pair::add);
                }
            }
            if (members.size() != 2) {
                keys.problems()
                        .add(
                                item,
                                "redundant-pairs: " + item.what(),
                                "two components, such as [plc-1a, plc-1b]");
            } else if (pair.size() == 2) {
                pairs.add(List.copyOf(pair));
            }
        }
        return pairs;
    }

    Optional<Point> point(Keys keys) {
        String name = keys.name("name");
        if (name.isEmpty()) {
            keys.problems().add(keys.place(), "a point without a name", "name: tank level");
            return Optional.empty();
        }
        double low = keys.decimal("low");
        double high = keys.decimal("high");
        if (low > high) {
            keys.problems().add(keys.at("low"), "low is more than high", "neither is used");
            low = Double.NaN;
            high = Double.NaN;
        }
        double rate = keys.decimal("rate");
        if (rate <= 0) {
            keys.problems()
                    .add(keys.at("rate"), "rate: not more than 0", "the greatest change a second");
            rate = Double.NaN;
        }
        return Optional.of(
                new Point(
                        name,
                        keys.scalar("component")
                                .flatMap(text -> references.component("component", text))
                                .orElse(""),
                        keys.name("object"),
                        low,
                        high,
                        rate,
                        keys.flag("drives"),
                        keys.flag("safety")));
    }
}
