// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload;

import io.bulkhead.workload.Node.Entries;
import io.bulkhead.workload.Node.Entry;
import io.bulkhead.workload.Node.Text;
import io.bulkhead.workload.Workload.Component;
import io.bulkhead.workload.Workload.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads components: first their names and addresses, as others refer to them, then all.
final class ComponentReader {
    private static final int MAX_SETTINGS = 200;
    private static final int MAX_PORT = 65_535;

    private final References references;

    ComponentReader(References references) {
        this.references = references;
    }

    /// The same keys, if they name a component that was not named before.
    Optional<Keys> named(Keys keys) {
        String name = keys.name("name");
        if (name.isEmpty()) {
            keys.problems().add(keys.at("name"), "a component without a name", "name: plc-1");
            references.componentsAreMissing();
            return Optional.empty();
        }
        if (!references.component(keys.at("name"), name)) {
            return Optional.empty();
        }
        return Optional.of(keys);
    }

    Component read(Keys keys) {
        String name = keys.scalar("name").map(text -> text.value().strip()).orElse("");
        List<String> addresses = addresses(keys);
        addresses.forEach(address -> references.address(address, name));
        boolean noServices = keys.none("services");
        boolean noRadios = keys.none("radios");
        return new Component(
                name,
                keys.constant(Role.class, "role").orElse(Role.UNKNOWN),
                keys.scalar("zone").flatMap(text -> references.zone("zone", text)).orElse(""),
                addresses,
                keys.name("vendor"),
                keys.name("model"),
                keys.name("firmware"),
                keys.name("serial"),
                keys.name("owner"),
                keys.name("location"),
                keys.text("purpose"),
                keys.word("criticality", Vocabulary.CRITICALITY),
                keys.flag("safety"),
                keys.answer("actuates"),
                noServices ? List.of() : services(keys),
                noServices || keys.flag("services-complete"),
                noRadios ? List.of() : keys.words("radios", Vocabulary.RADIO),
                noRadios || keys.flag("radios-complete"),
                keys.word("key-store", Vocabulary.KEY_STORE),
                keys.word("credential", Vocabulary.CREDENTIAL),
                keys.answer("signed-firmware"),
                keys.answer("storage-encrypted"),
                keys.answer("fallback"),
                keys.answer("redundant"),
                keys.answer("unattended"),
                keys.name("runtime"),
                keys.answer("privileged"),
                keys.until("support-ends"),
                settings(keys),
                keys.line());
    }

    List<String> addresses(Keys keys) {
        return keys.separated("addresses", text -> references.address("addresses", text));
    }

    private List<Service> services(Keys keys) {
        boolean list = keys.node("services").filter(node -> !(node instanceof Text)).isPresent();
        if (!list) {
            return keys.separated("services", text -> service(keys, text));
        }
        List<Service> services = new ArrayList<>();
        for (Node item : keys.items("services")) {
            if (item instanceof Entries entries) {
                services.add(service(new Keys(Section.SERVICE, entries, keys.problems())));
            } else if (item instanceof Text text) {
                service(keys, text).ifPresent(services::add);
            } else {
                keys.problems()
                        .add(item, "services: a list in a list", "such as modbus or tcp/502");
            }
        }
        return services;
    }

    private Service service(Keys keys) {
        return new Service(
                keys.word("transport", Vocabulary.TRANSPORT),
                keys.number("port", 1, MAX_PORT, 0),
                keys.scalar("protocol")
                        .map(text -> references.protocol("protocol", text))
                        .orElse(""));
    }

    /// `modbus`, `tcp/502`, `502`, `modbus tcp/502`.
    private Optional<Service> service(Keys keys, Text text) {
        String transport = "";
        String protocol = "";
        int port = 0;
        for (String word : text.value().strip().split("\\s+")) {
            String[] parts = word.split("/", 2);
            boolean leads = parts[0].equals("tcp") || parts[0].equals("udp");
            boolean trails =
                    parts.length == 2 && (parts[1].equals("tcp") || parts[1].equals("udp"));
            if (leads || trails || word.matches("\\d+")) {
                String number = leads ? parts.length == 2 ? parts[1] : "" : parts[0];
                transport = leads ? parts[0] : trails ? parts[1] : transport;
                port = number.isEmpty() ? port : port(keys, text, number);
                if (port < 0) {
                    return Optional.empty();
                }
            } else {
                protocol =
                        references.protocol(
                                "services", new Text(word, false, text.line(), text.column()));
            }
        }
        return Optional.of(new Service(transport, port, protocol));
    }

    private static int port(Keys keys, Text text, String number) {
        Text at = new Text(number, false, text.line(), text.column());
        return keys.number("services: port", at, 1, MAX_PORT, -1);
    }

    private static Map<String, String> settings(Keys keys) {
        Map<String, String> settings = new TreeMap<>();
        Optional<Node> node = keys.node("settings");
        if (node.isPresent() && node.get() instanceof Entries entries) {
            for (Entry entry : entries.entries()) {
                setting(keys, entry, settings);
            }
        } else {
            node.ifPresent(other ->
                    keys.problems()
                            .add(
                                    other,
                                    "settings: " + other.what(),
                                    "names and values, such as log-target: siem"));
        }
        return settings;
    }

    private static void setting(Keys keys, Entry entry, Map<String, String> settings) {
        String name = entry.key().value().strip();
        if (!(entry.value() instanceof Text text)) {
            keys.problems()
                    .add(
                            entry.value(),
                            "settings: " + Problems.quoted(name) + " is " + entry.value().what(),
                            "one value is expected");
        } else if (settings.size() >= MAX_SETTINGS) {
            keys.problems()
                    .add(
                            entry.key(),
                            "more than " + MAX_SETTINGS + " settings",
                            "the first ones are used");
        } else if (!text.absent() && settings.putIfAbsent(name, text.value().strip()) != null) {
            keys.problems()
                    .add(
                            entry.key(),
                            Problems.quoted(name) + " once more",
                            "the first one is used");
        }
    }
}
