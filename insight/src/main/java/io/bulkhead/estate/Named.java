// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.evidence.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds components by what people and files call them. Of two with the same name or address, the
/// first is found.
final class Named {
    private final Map<String, Component> byId = new HashMap<>();
    private final Map<String, List<Component>> byName = new HashMap<>();

    Named(Collection<Component> components) {
        components.forEach(component -> byId.put(component.id(), component));
        for (Component component : components) {
            Stream.of(
                            Stream.of(component.name(), component.declared().name()),
                            component.asset().names().stream(),
                            component.asset().addresses().stream(),
                            component.asset().macs().stream(),
                            component.declared().addresses().stream())
                    .flatMap(names -> names)
                    .filter(name -> !name.isEmpty())
                    .map(Named::key)
                    .distinct()
                    .forEach(name ->
                            byName.computeIfAbsent(name, key -> new ArrayList<>(1)).add(component));
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    Optional<Component> find(String text) {
        Component component = byId.get(text);
        return component != null ? Optional.of(component) : all(text).stream().findFirst();
    }

    /// All with a name or address.
    List<Component> all(String text) {
        return byName.getOrDefault(key(text), List.of());
    }

    /// Items by the ids of the components that they name, in the order of files and lines.
    Map<String, List<Item>> filed(Collection<Item> items) {
        Map<String, List<Item>> filed = new HashMap<>();
        for (Item item : items) {
            Set<String> ids = new LinkedHashSet<>();
            subjects(item).forEach(name -> all(name).forEach(found -> ids.add(found.id())));
            ids.forEach(id -> filed.computeIfAbsent(id, key -> new ArrayList<>()).add(item));
        }
        return filed;
    }

    /// The systems and devices that an item is about.
    private static Stream<String> subjects(Item item) {
        return switch (item) {
            case Item.PolicyGrant grant -> Stream.of(grant.system());
            case Item.Setting setting -> Stream.of(setting.system());
            case Item.DeviceIdentity identity -> Stream.of(identity.id(), identity.registry());
            case Item.FirewallRule rule -> Stream.of(rule.device());
            case Item.FirewallDefault rule -> Stream.of(rule.device());
            case Item.Account account -> Stream.of(account.system());
            case Item.Change change -> change.assets().stream();
            case Item.Backup backup -> Stream.of(backup.asset());
            case Item.AssetRecord asset ->
                    Stream.concat(Stream.of(asset.name()), asset.addresses().stream());
            case Item.LogSource log -> Stream.of(log.origin());
            case Item.AuditEntry entry -> Stream.of(entry.target(), entry.system());
            case Item.Review review -> Stream.of(review.subject());
            case Item.Artefact artefact -> Stream.of(artefact.asset());
            case Item.SignInPolicy policy -> Stream.empty();
            case Item.SignIn signIn -> Stream.empty();
            case Item.SoftwareComponent part -> Stream.empty();
            case Item.CodeFinding finding -> Stream.empty();
            case Item.CodeScan scan -> Stream.empty();
            case Item.SupportEnd end -> Stream.empty();
            case Item.SupplierStatement statement -> Stream.empty();
        };
    }
}
