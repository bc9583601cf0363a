// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.configuration;

import io.bulkhead.baseline.Judge;
import io.bulkhead.detect.Detection;
import io.bulkhead.detect.MaintenanceText;
import io.bulkhead.detect.Site;
import io.bulkhead.detect.custom.CustomDetection;
import io.bulkhead.detect.custom.CustomRuleFile;
import io.bulkhead.detect.indicator.IndicatorLoader;
import io.bulkhead.detect.indicator.Indicators;
import io.bulkhead.detect.indicator.NeverMatch;
import io.bulkhead.detect.triage.DecisionText;
import io.bulkhead.detect.triage.Decisions;
import io.bulkhead.inventory.InsideNetworks;
import io.bulkhead.inventory.Knowledge;
import io.bulkhead.model.AddressRange;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Names;
import io.bulkhead.model.link.SensorConfiguration;
import io.bulkhead.model.link.SensorConfiguration.NetworkName;
import io.bulkhead.pipeline.filter.FilterException;
import io.bulkhead.pipeline.filter.PacketFilter;
import io.bulkhead.sensor.watch.Recipe;
import io.bulkhead.signature.OwnSignatures;
import io.bulkhead.signature.RuleReader;
import io.bulkhead.signature.RuleVariables;
import io.bulkhead.signature.SignatureSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads a configuration as a whole, naming everything that is wrong at once. What policy is made
/// of (filter, networks, engines, decisions, maintenance) is all right or not applied; a single
/// rule or indicator that cannot be used is left out and told, as analyze does.
public final class Check {
    /// Problems of one kind that are named; more are counted.
    private static final int NAMED = 50;

    static final int MAX_INTERFACES = 32;
    static final int MAX_NETWORKS = 4_096;
    static final int MAX_NAME = 100;
    static final int MAX_APPROVALS = 100_000;
    private static final int MAX_VLAN = 4_094;
    private static final int MAX_TEXT = 64 << 20;

    /// What Linux lets an interface be called.
    private static final Pattern INTERFACE = Pattern.compile("[^\\s/]{1,15}");

    private final SensorConfiguration wanted;
    private final Recipe base;
    private final Checked before;
    private final List<String> refused = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    private Check(SensorConfiguration wanted, Recipe base, Checked before) {
        this.wanted = wanted;
        this.base = base;
        this.before = before;
    }

    /// @param base what the sensor was started with, which stays where nothing is said
    /// @param before what is in force: parts that are the same are not read again; null for none
    public static Checked of(SensorConfiguration wanted, Recipe base, Checked before) {
        return new Check(wanted, base, before).all();
    }

    private Checked all() {
        sizes();
        interfaces();
        networks();
        List<AddressRange> inside = inside();
        Knowledge knowledge =
                inside.isEmpty()
                        ? base.knowledge()
                        : new Knowledge(
                                InsideNetworks.of(inside),
                                base.knowledge().vendors(),
                                base.knowledge().notes());
        Recipe recipe =
                new Recipe(
                        base.catalogue(),
                        base.masking(),
                        base.intents(),
                        base.shards(),
                        knowledge,
                        filter(),
                        signatures(),
                        engines(),
                        siteRules(),
                        windows(),
                        indicators(inside),
                        decisions(),
                        mode(),
                        base.registered());
        return new Checked(wanted, recipe, refused, leftOut);
    }

    private void sizes() {
        for (String text :
                List.of(
                        wanted.rules(),
                        wanted.siteRules(),
                        wanted.decisions(),
                        wanted.maintenance(),
                        wanted.indicators())) {
            if (text.length() > MAX_TEXT) {
                refused.add("a text of more than " + MAX_TEXT + " characters");
            }
        }
        if (wanted.approvals().size() > MAX_APPROVALS) {
            refused.add("approvals: more than " + MAX_APPROVALS);
        }
        if (wanted.packetStoreBytes() < 0) {
            refused.add("packetStoreBytes: " + wanted.packetStoreBytes() + " is no size");
        }
    }

    private void interfaces() {
        if (wanted.interfaces().size() > MAX_INTERFACES) {
            refused.add("interfaces: more than " + MAX_INTERFACES);
        }
        Set<String> names = new HashSet<>();
        for (String name : wanted.interfaces()) {
            if (!INTERFACE.matcher(name).matches()) {
                refused.add("interfaces: '" + name + "' is no name of an interface");
            } else if (!names.add(name)) {
                refused.add("interfaces: '" + name + "' is there twice");
            }
        }
    }

    private void networks() {
        if (wanted.networks().size() > MAX_NETWORKS) {
            refused.add("networks: more than " + MAX_NETWORKS);
        }
        Set<String> places = new HashSet<>();
        for (NetworkName name : wanted.networks()) {
            String at = "networks: " + name.source() + " VLAN " + name.vlan();
            if (name.vlan() < -1 || name.vlan() > MAX_VLAN) {
                refused.add(at + ": a VLAN is 0 to " + MAX_VLAN + ", or -1 for none");
            }
            if (name.name() == null || name.name().isBlank() || name.name().length() > MAX_NAME) {
                refused.add(at + ": a name has 1 to " + MAX_NAME + " characters");
            }
            if (!places.add(name.source() + " " + name.vlan())) {
                refused.add(at + ": named twice");
            }
        }
    }

    private List<AddressRange> inside() {
        List<AddressRange> ranges = new ArrayList<>();
        for (String text : wanted.inside()) {
            try {
                ranges.add(AddressRange.parse(text));
            } catch (IllegalArgumentException wrong) {
                refused.add("inside: " + wrong.getMessage());
            }
        }
        return ranges;
    }

    private PacketFilter filter() {
        if (wanted.filter().isBlank()) {
            return base.filter();
        }
        try {
            return PacketFilter.compile(wanted.filter());
        } catch (FilterException wrong) {
            refused.add("filter: " + wrong.getMessage());
            return base.filter();
        }
    }

    private Set<Engine> engines() {
        Set<Engine> off = EnumSet.noneOf(Engine.class);
        off.addAll(base.off());
        for (String name : wanted.engines()) {
            Engine found = null;
            for (Engine engine : Engine.values()) {
                found = Names.of(engine).equals(name) ? engine : found;
            }
            if (found == null) {
                refused.add("engines: '" + name + "' is none");
            } else {
                off.add(found);
            }
        }
        return off;
    }

    private Judge.Mode mode() {
        return switch (wanted.learning()) {
            case "" -> base.mode();
            case "live" -> Judge.Mode.LIVE;
            case "learn" -> Judge.Mode.LEARN;
            case "fixed" -> Judge.Mode.FIXED;
            default -> {
                refused.add("learning: '" + wanted.learning() + "' is none of live, learn, fixed");
                yield base.mode();
            }
        };
    }

    private SignatureSet signatures() {
        if (wanted.rules().isBlank()) {
            return base.signatures();
        }
        if (before != null
                && before.configuration().rules().equals(wanted.rules())
                && before.configuration().inside().equals(wanted.inside())) {
            return before.recipe().signatures();
        }
        RuleVariables variables =
                wanted.inside().isEmpty()
                        ? RuleVariables.USUAL
                        : RuleVariables.USUAL.with(
                                Map.of("HOME_NET", "[" + String.join(",", wanted.inside()) + "]"));
        RuleReader reader = new RuleReader(variables, base.catalogue().names());
        OwnSignatures.addTo(reader);
        try {
            reader.read("rules", new StringReader(wanted.rules()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        SignatureSet signatures = reader.finish();
        leaveOut(reader.problems(), reader.problemCount());
        return signatures;
    }

    private void leaveOut(List<?> problems, long count) {
        problems.stream().limit(NAMED).forEach(problem -> leftOut.add(problem.toString()));
        if (count > NAMED) {
            leftOut.add("and " + (count - NAMED) + " more");
        }
    }

    private List<Detection> siteRules() {
        List<Detection> all = new ArrayList<>(base.siteRules());
        if (wanted.siteRules().isBlank()) {
            return all;
        }
        if (before != null && before.configuration().siteRules().equals(wanted.siteRules())) {
            return before.recipe().siteRules();
        }
        CustomRuleFile.Result result = CustomRuleFile.read("site rules", wanted.siteRules());
        leaveOut(result.problems(), result.problems().size());
        result.rules().forEach(rule -> all.add(new CustomDetection(rule)));
        return all;
    }

    private List<Site.Window> windows() {
        if (wanted.maintenance().isBlank()) {
            return base.windows();
        }
        MaintenanceText.Result result =
                MaintenanceText.read("maintenance", wanted.maintenance().lines().toList());
        refused.addAll(result.problems());
        return result.windows();
    }

    private Decisions decisions() {
        if (wanted.decisions().isBlank()) {
            return base.decisions();
        }
        DecisionText.Result result =
                DecisionText.read("decisions", wanted.decisions().lines().toList());
        refused.addAll(result.problems());
        return result.decisions();
    }

    private Indicators indicators(List<AddressRange> inside) {
        if (wanted.indicators().isBlank()) {
            return base.indicators();
        }
        if (before != null
                && before.configuration().indicators().equals(wanted.indicators())
                && before.configuration().inside().equals(wanted.inside())) {
            return before.recipe().indicators();
        }
        IndicatorLoader loader =
                new IndicatorLoader(new IndicatorLoader.Use(new NeverMatch(inside), false, false));
        loader.read(
                new ByteArrayInputStream(wanted.indicators().getBytes(StandardCharsets.UTF_8)),
                "indicators");
        leaveOut(loader.problems().kept(), loader.problems().count());
        return loader.indicators();
    }
}
