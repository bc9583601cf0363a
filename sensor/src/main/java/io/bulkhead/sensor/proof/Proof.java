// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.proof;

import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Judge;
import io.bulkhead.detect.Detection;
import io.bulkhead.detect.Rule;
import io.bulkhead.detect.indicator.Indicators;
import io.bulkhead.detect.triage.Decisions;
import io.bulkhead.inventory.InsideNetworks;
import io.bulkhead.inventory.Knowledge;
import io.bulkhead.model.Engine;
import io.bulkhead.model.event.Event.AlertRaised;
import io.bulkhead.model.event.Event.ProofGiven;
import io.bulkhead.pipeline.filter.PacketFilter;
import io.bulkhead.sensor.PacketKeeper;
import io.bulkhead.sensor.watch.Intake;
import io.bulkhead.sensor.watch.Recipe;
import io.bulkhead.sensor.watch.Watcher;
import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Captures;
import io.bulkhead.wire.capture.Frame;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Runs a built-in trace through a pipeline that is made as the live one is, of the same content
/// and by the same code, and says which of the behaviours in it were detected.
///
/// It has an inventory, a baseline and alerts of its own. What a site sets for its own addresses
/// and times (a filter, networks, indicators, maintenance, muted alerts) would be about addresses
/// that the trace does not have, and is left out. Engines that are off are off here too: their
/// behaviours are not expected.
public final class Proof {
    private static final String TRACE = "behaviours.pcap";
    private static final String EXPECTED = "behaviours.txt";
    private static final long SECOND = 1_000_000_000L;

    /// Frames between two rests.
    private static final int SLICE = 64;

    /// Lets others have the processor.
    @FunctionalInterface
    public interface Rest {
        void rest();
    }

    private record Behaviour(String network, String rule) {}

    private final Recipe recipe;
    private final String version;
    private final Rest rest;

    /// @param recipe as the live pipeline is made of
    /// @param version of program and content
    /// @param rest called after each slice of the trace
    public Proof(Recipe recipe, String version, Rest rest) {
        this.recipe = own(recipe);
        this.version = version;
        this.rest = rest;
    }

    private static Recipe own(Recipe live) {
        return new Recipe(
                live.catalogue(),
                live.masking(),
                live.intents(),
                1,
                new Knowledge(InsideNetworks.PRIVATE, live.knowledge().vendors(), List.of()),
                PacketFilter.ALL,
                live.signatures(),
                live.off(),
                live.siteRules(),
                List.of(),
                Indicators.none(),
                Decisions.NONE,
                Judge.Mode.LIVE,
                live.registered());
    }

    /// Takes some hundred milliseconds of work, in slices.
    public ProofGiven give() {
        Set<Behaviour> found = new HashSet<>();
        Watcher watcher =
                new Watcher(
                        recipe,
                        new Baseline(),
                        0,
                        event -> {
                            if (event instanceof AlertRaised raised) {
                                found.add(
                                        new Behaviour(
                                                raised.alert().network(), raised.alert().rule()));
                            }
                        },
                        PacketKeeper.NONE,
                        () -> 0,
                        Runnable::run);
        Intake intake = new Intake(0, "self-proof", 0);
        watcher.add(intake);
        run(watcher, intake);
        List<String> missed = new ArrayList<>();
        List<Behaviour> expected = expected();
        for (Behaviour behaviour : expected) {
            if (!found.contains(behaviour)) {
                missed.add(behaviour.rule());
            }
        }
        return new ProofGiven(expected.size(), expected.size() - missed.size(), missed, version);
    }

    private void run(Watcher watcher, Intake intake) {
        Frame frame = new Frame();
        long count = 0;
        long time = 0;
        try (InputStream stream = open(TRACE);
                Capture capture = Captures.open(stream, TRACE)) {
            while (capture.next(frame)) {
                // Time passes as it would: rules hear of each second, and of long silence.
                time = frame.time();
                watcher.frame(intake, frame);
                watcher.beat(time);
                if (++count % SLICE == 0) {
                    rest.rest();
                }
            }
        } catch (IOException | CaptureException broken) {
            throw new IllegalStateException("the built-in trace cannot be read", broken);
        }
        watcher.finish(time + SECOND);
    }

    /// What is in the trace and should be found by engines that are on.
    private List<Behaviour> expected() {
        Map<String, Engine> engines = new HashMap<>();
        for (Detection detection : recipe.registered()) {
            for (Rule rule : detection.rules()) {
                engines.put(rule.id(), rule.engine());
            }
        }
        List<Behaviour> expected = new ArrayList<>();
        for (String line : lines()) {
            String[] parts = line.split(" ");
            Engine engine = engines.get(parts[1]);
            if (engine == null || !recipe.off().contains(engine)) {
                expected.add(new Behaviour("vlan-" + parts[0], parts[1]));
            }
        }
        return expected;
    }

    private static List<String> lines() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(open(EXPECTED), StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static InputStream open(String name) {
        InputStream stream = Proof.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException(name + " is not in this build");
        }
        return stream;
    }
}
