// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.evidence.Evidence;
import io.bulkhead.evidence.Item;
import io.bulkhead.evidence.Source;
import io.bulkhead.model.Action;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Fact;
import io.bulkhead.model.Handling;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Transfer;
import io.bulkhead.workload.Answer;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.Workload;
import io.bulkhead.workload.ZoneKind;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// An estate as text, a line a thing, for tests. See `cases/README.md` for the language.
public final class EstateScript {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final long NANOS = 1_000_000_000L;
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private final Map<String, Zone> zones = new LinkedHashMap<>();
    private final Map<String, Component> components = new LinkedHashMap<>();
    private final Map<String, DataFlow> flows = new LinkedHashMap<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final List<Transfer> transfers = new ArrayList<>();
    private final List<Vulnerability> vulnerabilities = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private final StringBuilder workload = new StringBuilder();
    private Instant now = NOW;
    private Coverage coverage = watched(Duration.ofHours(1), Map.of());
    private Content content = Content.NONE;
    private String lastFlow = "";

    private EstateScript() {}

    /// @throws IllegalArgumentException naming the line that it does not understand
    public static Estate estate(List<String> lines) {
        EstateScript script = new EstateScript();
        boolean inWorkload = false;
        for (String line : lines) {
            if (line.startsWith("workload:")) {
                inWorkload = true;
            } else if (inWorkload && (line.startsWith(" ") || line.isBlank())) {
                script.workload.append(line).append('\n');
            } else {
                inWorkload = false;
                script.line(line);
            }
        }
        return script.build();
    }

    private void line(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        try {
            List<String> words = words(line.strip());
            Map<String, String> options = options(words);
            switch (words.getFirst()) {
                case "zone" -> zone(words, options);
                case "component" -> component(words, options);
                case "flow" -> flow(words, options);
                case "trait" -> trait(words, options);
                case "alert" -> alert(words, options);
                case "transfer" -> transfer(words, options);
                case "vulnerability" -> vulnerability(words, options);
                case "evidence" -> items.add(item(words, options));
                case "watched" -> coverage = watched(duration(words.get(1)), options);
                case "unwatched" -> coverage = Coverage.NOTHING;
                case "now" -> now = time(words.get(1));
                case "content" ->
                        content =
                                new Content(
                                        Integer.parseInt(words.get(1)),
                                        time(options.getOrDefault("newest", "2026-10-25")),
                                        options.containsKey("kev"));
                default -> throw new IllegalArgumentException("unknown word " + words.getFirst());
            }
        } catch (RuntimeException wrong) {
            throw new IllegalArgumentException(line + ": " + wrong, wrong);
        }
    }

    // ---- the parts

    private void zone(List<String> words, Map<String, String> options) {
        ZoneKind kind = ZoneKind.valueOf(constant(words.get(2)));
        boolean safety = options.containsKey("safety");
        int trust =
                Integer.parseInt(options.getOrDefault("trust", safety ? "5" : kind.trust() + ""));
        int level = Integer.parseInt(options.getOrDefault("target", "0"));
        Workload.Zone declared =
                options.containsKey("declared")
                        ? new Workload.Zone(
                                words.get(1),
                                kind,
                                trust,
                                level,
                                options.getOrDefault("consequence", ""),
                                null,
                                "",
                                list(options.get("networks")),
                                null,
                                null,
                                safety,
                                answer(options.get("unattended")),
                                options.getOrDefault("wireless", ""),
                                1)
                        : Workload.Zone.NONE;
        zones.put(
                words.get(1),
                new Zone(
                        words.get(1),
                        words.get(1),
                        kind,
                        trust,
                        level,
                        options.getOrDefault("consequence", ""),
                        safety,
                        "in the script",
                        declared));
    }

    private void component(List<String> words, Map<String, String> options) {
        String name = words.get(1);
        Role role = Role.valueOf(constant(words.get(2)));
        boolean unseen = options.containsKey("unseen");
        Asset asset =
                unseen
                        ? Component.UNSEEN
                        : new Asset(
                                name,
                                options.getOrDefault("network", "default"),
                                list(options.get("mac")),
                                list(options.get("address")),
                                List.of(name),
                                options.getOrDefault("vendor", ""),
                                options.getOrDefault("model", ""),
                                options.getOrDefault("firmware", ""),
                                options.getOrDefault("serial", ""),
                                options.getOrDefault("os", ""),
                                options.getOrDefault("type", ""),
                                options.getOrDefault("asset-role", ""),
                                options.getOrDefault("purdue", ""),
                                "",
                                options.getOrDefault("criticality", ""),
                                options.containsKey("gateway"),
                                uses(options.get("uses")),
                                1,
                                2,
                                facts(options.get("facts")));
        boolean declared = unseen || options.containsKey("declared");
        components.put(
                name,
                new Component(
                        name,
                        name,
                        role,
                        words.get(3),
                        asset,
                        declared
                                ? declared(name, role, words.get(3), options)
                                : Workload.Component.NONE));
    }

    /// Everything of [Workload.Component] may be told in `with={key: value, ...}` as in a file.
    private static Workload.Component declared(
            String name, Role role, String zone, Map<String, String> options) {
        Map<String, Object> said = new TreeMap<>();
        if (options.containsKey("with")) {
            Object with = yaml(options.get("with"));
            ((Map<?, ?>) with).forEach((key, value) -> said.put(String.valueOf(key), value));
        }
        said.put("name", name);
        said.put("role", role.name());
        said.put("zone", zone);
        if (options.containsKey("safety")) {
            said.put("safety", true);
        }
        return MAPPER.convertValue(said, Workload.Component.class);
    }

    private void flow(List<String> words, Map<String, String> options) {
        String source = words.get(1);
        String target = words.get(3);
        String protocol = words.get(4).equals("?") ? "" : words.get(4);
        String[] port = words.get(5).split("/");
        boolean unseen = options.containsKey("unseen");
        long control = number(options, "control");
        long data = number(options, "data");
        boolean declared = unseen || options.containsKey("declared");
        lastFlow = source + ">" + target + "/" + (protocol.isEmpty() ? words.get(5) : protocol);
        long first = coverage.first() == 0 ? 1 : coverage.first();
        flows.put(
                lastFlow,
                new DataFlow(
                        lastFlow,
                        source,
                        target,
                        protocol,
                        port[0],
                        port.length > 1 ? Integer.parseInt(port[1]) : 0,
                        unseen ? 0 : Math.max(1, number(options, "conversations")),
                        !unseen && !options.containsKey("unanswered"),
                        !options.containsKey("holes"),
                        unseen ? 0 : 10,
                        Math.max(unseen ? 0 : 1_000, number(options, "bytes")),
                        control,
                        data,
                        number(options, "unknown"),
                        actions(options.get("asks")),
                        actions(options.get("tells")),
                        first,
                        first + NANOS * Math.max(60, number(options, "lasts")),
                        unseen ? -1 : 0,
                        unseen ? 0 : 7,
                        List.of(),
                        declared
                                ? declaredFlow(source, target, protocol, options)
                                : Workload.Flow.NONE));
    }

    private static Workload.Flow declaredFlow(
            String source, String target, String protocol, Map<String, String> options) {
        return new Workload.Flow(
                "",
                source,
                target,
                protocol,
                0,
                answer(options.get("carries-control")),
                answer(options.get("carries-data")),
                options.getOrDefault("data-class", ""),
                options.getOrDefault("authentication", ""),
                options.getOrDefault("encryption", ""),
                options.getOrDefault("purpose", ""),
                options.containsKey("optional"),
                1);
    }

    private void trait(List<String> words, Map<String, String> options) {
        DataFlow flow = flows.get(lastFlow);
        List<Trait.Observed> traits = new ArrayList<>(flow.traits());
        long count = Math.max(1, number(options, "count"));
        traits.add(
                new Trait.Observed(
                        Trait.valueOf(constant(words.get(1))), words.get(2), count, 0, 9));
        flows.put(
                lastFlow,
                new DataFlow(
                        flow.id(),
                        flow.source(),
                        flow.target(),
                        flow.protocol(),
                        flow.transport(),
                        flow.port(),
                        flow.conversations(),
                        flow.answered(),
                        flow.whole(),
                        flow.packets(),
                        flow.bytes(),
                        flow.control(),
                        flow.data(),
                        flow.unknown(),
                        flow.asked(),
                        flow.told(),
                        flow.first(),
                        flow.last(),
                        flow.capture(),
                        flow.frame(),
                        traits,
                        flow.declared()));
    }

    private void alert(List<String> words, Map<String, String> options) {
        Severity severity = Severity.valueOf(constant(words.get(5)));
        long at =
                options.containsKey("at") ? nanoseconds(time(options.get("at"))) : coverage.first();
        alerts.add(
                new Alert(
                        "a" + (alerts.size() + 1),
                        words.get(1),
                        words.get(1),
                        Engine.valueOf(constant(options.getOrDefault("engine", "anomaly"))),
                        severity,
                        "",
                        List.of(),
                        "default",
                        party(words.get(2)),
                        party(words.get(4)),
                        options.getOrDefault("protocol", ""),
                        options.getOrDefault("subject", ""),
                        at,
                        at + NANOS,
                        Math.max(1, number(options, "count")),
                        List.of(new Alert.Burst(at, at + NANOS, 1)),
                        options.getOrDefault("what", words.get(1)),
                        "",
                        "",
                        "",
                        "",
                        List.of(new Alert.FrameRef(0, 11)),
                        Handling.OPEN));
    }

    private static Alert.Party party(String name) {
        return name.equals("-") ? Alert.Party.NOBODY : new Alert.Party("10.0.0.1", name, name, 0);
    }

    private void transfer(List<String> words, Map<String, String> options) {
        long at =
                options.containsKey("at") ? nanoseconds(time(options.get("at"))) : coverage.first();
        transfers.add(
                new Transfer(
                        "t" + (transfers.size() + 1),
                        "default",
                        new Conversation.End(words.get(2), "10.0.0.1", 0),
                        new Conversation.End(words.get(4), "10.0.0.2", 0),
                        options.getOrDefault("protocol", "s7comm"),
                        words.get(1),
                        options.getOrDefault("direction", "into"),
                        options.getOrDefault("name", "block"),
                        1_000,
                        options.getOrDefault("sha256", ""),
                        true,
                        at,
                        at + NANOS,
                        1,
                        options.getOrDefault("file-type", ""),
                        Transfer.NO_BLOCK,
                        "",
                        Transfer.Difference.NONE,
                        new Transfer.Evidence(0, 13, 0, 14)));
    }

    private void vulnerability(List<String> words, Map<String, String> options) {
        vulnerabilities.add(
                new Vulnerability(
                        "v" + (vulnerabilities.size() + 1),
                        words.get(1),
                        words.get(2),
                        list(options.getOrDefault("cves", "CVE-2020-0001")),
                        words.get(2),
                        options.getOrDefault("state", "affected"),
                        Double.parseDouble(options.getOrDefault("score", "7.5")),
                        options.containsKey("network"),
                        options.containsKey("exploited"),
                        options.containsKey("fix"),
                        "model and firmware match",
                        options.containsKey("decided")));
    }

    private static Item item(List<String> words, Map<String, String> options) {
        Class<? extends Item> kind =
                Arrays.stream(Item.class.getPermittedSubclasses())
                        .filter(one -> one.getSimpleName().equals(words.get(1)))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no item " + words.get(1)))
                        .asSubclass(Item.class);
        Instant dated = time(options.getOrDefault("dated", "2026-10-31"));
        Source source =
                new Source(options.getOrDefault("file", "evidence.txt"), "script", "ab12", dated);
        RecordComponent[] parts = kind.getRecordComponents();
        Object[] values = new Object[parts.length];
        Class<?>[] types = new Class<?>[parts.length];
        Set<String> known =
                Arrays.stream(parts).map(RecordComponent::getName).collect(Collectors.toSet());
        known.addAll(Set.of("dated", "file"));
        for (String key : options.keySet()) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException("no part " + key);
            }
        }
        for (int i = 0; i < parts.length; i++) {
            types[i] = parts[i].getType();
            values[i] =
                    types[i] == Source.class
                            ? source
                            : value(types[i], options.get(parts[i].getName()));
        }
        try {
            return kind.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    private static Object value(Class<?> type, String text) {
        if (type == String.class) {
            return text == null ? "" : text;
        }
        if (type == List.class) {
            return list(text);
        }
        if (type == Instant.class) {
            return text == null ? Instant.EPOCH : time(text);
        }
        if (type == boolean.class) {
            return text != null && !text.equals("false");
        }
        if (type == int.class) {
            return text == null ? 0 : Integer.parseInt(text);
        }
        if (type == double.class) {
            return text == null ? 0.0 : Double.parseDouble(text);
        }
        if (type == Item.Flag.class) {
            return text == null ? Item.Flag.UNSAID : Item.Flag.valueOf(constant(text));
        }
        if (type == Item.Notation.class) {
            return text == null ? Item.Notation.PLAIN : Item.Notation.valueOf(constant(text));
        }
        if (type == Item.Way.class) {
            return text == null ? Item.Way.UNSAID : Item.Way.valueOf(constant(text));
        }
        throw new IllegalArgumentException("no value of " + type);
    }

    /// What was seen was seen for as long as it was watched, whatever the order of lines.
    private Component seen(Component component) {
        Asset asset = component.asset();
        return !component.observed()
                ? component
                : new Component(
                        component.id(),
                        component.name(),
                        component.role(),
                        component.zone(),
                        new Asset(
                                asset.id(),
                                asset.network(),
                                asset.macs(),
                                asset.addresses(),
                                asset.names(),
                                asset.vendor(),
                                asset.model(),
                                asset.firmware(),
                                asset.serial(),
                                asset.os(),
                                asset.type(),
                                asset.role(),
                                asset.purdue(),
                                asset.zone(),
                                asset.criticality(),
                                asset.gateway(),
                                asset.protocols(),
                                coverage.first(),
                                coverage.last(),
                                asset.facts()),
                        component.declared());
    }

    private Estate build() {
        List<Conduit> conduits = new ArrayList<>();
        Workload declared =
                workload.isEmpty()
                        ? Workload.NONE
                        : MAPPER.convertValue(yaml(workload.toString()), Workload.class);
        Map<String, List<DataFlow>> crossing = new LinkedHashMap<>();
        for (DataFlow flow : flows.values()) {
            String from = components.get(flow.source()).zone();
            String to = components.get(flow.target()).zone();
            if (!from.equals(to)) {
                crossing.computeIfAbsent(Conduit.id(from, to), id -> new ArrayList<>()).add(flow);
            }
        }
        crossing.forEach((id, over) -> {
            String[] ends = id.split(">");
            conduits.add(
                    new Conduit(
                            id,
                            ends[0],
                            ends[1],
                            over.stream().map(DataFlow::id).toList(),
                            over.stream().mapToLong(DataFlow::control).sum(),
                            over.stream().mapToLong(DataFlow::data).sum(),
                            declared.conduits().stream()
                                    .filter(one ->
                                            one.from().equals(ends[0]) && one.to().equals(ends[1]))
                                    .findFirst()
                                    .orElse(Workload.Conduit.NONE)));
        });
        List<Source> sources = items.stream().map(Item::source).distinct().toList();
        return new Estate(
                new Estate.Facts(
                        now,
                        coverage,
                        declared,
                        new Evidence(sources, items),
                        content,
                        components.values().stream().map(this::seen).toList(),
                        List.copyOf(flows.values()),
                        List.copyOf(zones.values()),
                        conduits,
                        alerts,
                        transfers,
                        vulnerabilities));
    }

    // ---- words

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        int braces = 0;
        for (char character : line.toCharArray()) {
            if (character == '"' && braces == 0) {
                quoted = !quoted;
            } else if (character == ' ' && !quoted && braces == 0) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
            } else {
                braces += character == '{' && !quoted ? 1 : character == '}' && !quoted ? -1 : 0;
                word.append(character);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    /// Takes `key=value` and known single words out of `words`.
    private static Map<String, String> options(List<String> words) {
        Map<String, String> options = new LinkedHashMap<>();
        boolean trait = words.getFirst().equals("trait");
        words.removeIf(word -> {
            int equals = word.indexOf('=');
            if (equals > 0
                    && word.substring(0, equals).matches("[a-zA-Z0-9-]+")
                    && !(trait && words.indexOf(word) == 2)) {
                options.put(word.substring(0, equals), word.substring(equals + 1));
                return true;
            }
            if (FLAGS.contains(word) && words.indexOf(word) > 1) {
                options.put(word, "true");
                return true;
            }
            return false;
        });
        return options;
    }

    private static final Set<String> FLAGS =
            Set.of(
                    "declared",
                    "unseen",
                    "unanswered",
                    "holes",
                    "safety",
                    "gateway",
                    "optional",
                    "network-exploitable",
                    "exploited",
                    "fix",
                    "decided",
                    "kev",
                    "cut",
                    "network");

    private static Object yaml(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    private static Coverage watched(Duration window, Map<String, String> options) {
        long last = nanoseconds(NOW);
        return new Coverage(
                List.of("plant.pcap"),
                1_000,
                last - window.toNanos(),
                last,
                window.toNanos(),
                number(options, "lost"),
                number(options, "one-sided"),
                options.containsKey("cut"));
    }

    private static Duration duration(String text) {
        long count = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 'd' -> Duration.ofDays(count);
            case 'h' -> Duration.ofHours(count);
            default -> Duration.ofMinutes(count);
        };
    }

    private static long nanoseconds(Instant time) {
        return time.getEpochSecond() * NANOS + time.getNano();
    }

    private static Instant time(String text) {
        return text.length() == 10 ? Instant.parse(text + "T00:00:00Z") : Instant.parse(text);
    }

    private static long number(Map<String, String> options, String key) {
        return Long.parseLong(options.getOrDefault(key, "0"));
    }

    private static List<String> list(String text) {
        return text == null || text.isEmpty() ? List.of() : List.of(text.split("[|]"));
    }

    private static Answer answer(String text) {
        return text == null ? Answer.UNSAID : Answer.valueOf(constant(text));
    }

    private static Set<Action> actions(String text) {
        Set<Action> actions = EnumSet.noneOf(Action.class);
        if (text != null) {
            Arrays.stream(text.split("[|,]"))
                    .forEach(one -> actions.add(Action.valueOf(constant(one))));
        }
        return actions;
    }

    /// `http:server:80|ssh:client:22`.
    private static List<Asset.ProtocolUse> uses(String text) {
        return list(text).stream()
                .map(one -> one.split(":"))
                .map(one ->
                        new Asset.ProtocolUse(
                                one[0],
                                Asset.Side.valueOf(constant(one[1])),
                                Integer.parseInt(one[2])))
                .toList();
    }

    /// `software:nginx 1.2|os:Linux`.
    private static List<Fact> facts(String text) {
        return list(text).stream()
                .map(one -> one.split(":", 2))
                .map(one ->
                        new Fact(Attribute.valueOf(constant(one[0])), one[1], "script", 0, 5, 90))
                .toList();
    }

    private static String constant(String word) {
        return word.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
