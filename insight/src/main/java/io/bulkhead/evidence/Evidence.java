// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Everything that was imported, by kind, in the order of files and lines.
///
/// That there is no item of a kind means that nobody filed one, never that there is none in the
/// world.
public final class Evidence {
    public static final Evidence NONE = new Evidence(List.of(), List.of());

    private final List<Source> sources;
    private final List<Item> items;
    private final Map<Class<?>, List<Item>> byKind = new HashMap<>();
    private final Map<Class<?>, Map<String, List<Item>>> bySubject = new HashMap<>();
    private final Map<Index<?>, Map<String, List<Item>>> indices = new ConcurrentHashMap<>();

    private volatile FirewallModel firewalls;

    /// By what items of a kind are found. One object for each use, kept in a constant.
    public static final class Index<T extends Item> {
        private final Class<T> kind;
        private final Function<T, List<String>> keys;

        private Index(Class<T> kind, Function<T, List<String>> keys) {
            this.kind = kind;
            this.keys = keys;
        }
    }

    /// @param keys under which an item is found; empty ones are left out
    public static <T extends Item> Index<T> index(Class<T> kind, Function<T, List<String>> keys) {
        return new Index<>(kind, keys);
    }

    public Evidence(List<Source> sources, List<? extends Item> items) {
        this.sources = List.copyOf(sources);
        this.items = List.copyOf(items);
        Map<Class<?>, List<Item>> lists = new HashMap<>();
        for (Item item : this.items) {
            lists.computeIfAbsent(item.getClass(), kind -> new ArrayList<>()).add(item);
            Map<String, List<Item>> subjects =
                    bySubject.computeIfAbsent(item.getClass(), kind -> new HashMap<>());
            subjects(item)
                    .filter(subject -> !subject.isEmpty())
                    .map(Evidence::key)
                    .distinct()
                    .forEach(subject ->
                            subjects.computeIfAbsent(subject, key -> new ArrayList<>()).add(item));
        }
        lists.forEach((kind, list) -> byKind.put(kind, List.copyOf(list)));
    }

    public List<Source> sources() {
        return sources;
    }

    public List<Item> items() {
        return items;
    }

    /// All of one kind, without a copy: checks ask for each component.
    @SuppressWarnings("unchecked") // a list under a kind holds that kind alone
    public <T extends Item> List<T> of(Class<T> kind) {
        return (List<T>) byKind.getOrDefault(kind, List.of());
    }

    /// Those of a kind that are about something which no device need be, whatever the case of its
    /// letters: bills of materials by product, ends of support by model, identities by thumbprint,
    /// artefacts by name, settings by system. None of other kinds.
    @SuppressWarnings("unchecked") // as above
    public <T extends Item> List<T> about(Class<T> kind, String subject) {
        return (List<T>)
                bySubject.getOrDefault(kind, Map.of()).getOrDefault(key(subject), List.of());
    }

    private static Stream<String> subjects(Item item) {
        return switch (item) {
            case Item.SoftwareComponent part -> Stream.of(part.product());
            case Item.SupportEnd end -> Stream.of(end.model());
            case Item.DeviceIdentity identity -> identity.thumbprints().stream();
            case Item.Artefact artefact -> Stream.of(artefact.name());
            case Item.Setting setting -> Stream.of(setting.system());
            case Item.PolicyGrant grant -> Stream.empty();
            case Item.FirewallRule rule -> Stream.empty();
            case Item.FirewallDefault rule -> Stream.empty();
            case Item.Account account -> Stream.empty();
            case Item.SignInPolicy policy -> Stream.empty();
            case Item.SignIn signIn -> Stream.empty();
            case Item.Change change -> Stream.empty();
            case Item.Backup backup -> Stream.empty();
            case Item.CodeFinding finding -> Stream.empty();
            case Item.CodeScan scan -> Stream.empty();
            case Item.AssetRecord asset -> Stream.empty();
            case Item.LogSource log -> Stream.empty();
            case Item.AuditEntry entry -> Stream.empty();
            case Item.Review review -> Stream.empty();
            case Item.SupplierStatement statement -> Stream.empty();
        };
    }

    private static String key(String subject) {
        return subject.strip().toLowerCase(Locale.ROOT);
    }

    /// All under a key, in the order of files and lines. The first question builds the index; the
    /// others look at nothing else.
    @SuppressWarnings("unchecked") // an index of a kind holds that kind alone
    public <T extends Item> List<T> find(Index<T> index, String key) {
        return (List<T>)
                indices.computeIfAbsent(index, one -> build(index)).getOrDefault(key, List.of());
    }

    private <T extends Item> Map<String, List<Item>> build(Index<T> index) {
        Map<String, List<Item>> found = new HashMap<>();
        for (T item : of(index.kind)) {
            for (String key : index.keys.apply(item)) {
                if (!key.isEmpty()) {
                    found.computeIfAbsent(key, one -> new ArrayList<>(1)).add(item);
                }
            }
        }
        return found;
    }

    /// What the packet filters decide, by the rules that were filed. Built by the first who asks.
    public FirewallModel firewalls() {
        FirewallModel model = firewalls;
        if (model == null) {
            model = new FirewallModel(this);
            firewalls = model;
        }
        return model;
    }

    /// Whether any file said anything of this kind: without, a check that needs it is blind.
    public boolean has(Class<? extends Item> kind) {
        return byKind.containsKey(kind);
    }
}
