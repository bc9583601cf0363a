// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.baseline.Wording;
import io.bulkhead.detect.Authority;
import io.bulkhead.detect.Danger;
import io.bulkhead.detect.Detection;
import io.bulkhead.detect.Findings;
import io.bulkhead.detect.Interests;
import io.bulkhead.detect.Rule;
import io.bulkhead.detect.Watch;
import io.bulkhead.detect.indicator.Indicator;
import io.bulkhead.detect.indicator.IndicatorWords;
import io.bulkhead.detect.indicator.Indicators;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Operation;
import java.util.List;

/// A name that an indicator names is looked up, or visited by TLS or HTTP; or a URL that one names
/// is asked for.
@AutoService(Detection.class)
public final class KnownMaliciousName implements Detection, Watch {
    private static final String DNS = "dns";
    private static final String HTTP = "http";

    private static final Rule NAME =
            Rule.named(
                            "known-malicious-name",
                            "Known malicious name looked up or visited",
                            Engine.MALWARE)
                    .techniques("T0869", "T0884")
                    .why(
                            "Malware finds the servers that steer it by name. Whoever asks is infected,"
                                    + " or somebody there follows a malicious link.")
                    .benign(
                            "A security product that checks names; a resolver that asks for others"
                                    + " (look who asked it); a name that has a new owner.")
                    .blindSpots(
                            "Names asked over TLS or HTTPS; names inside a TLS session; names that no"
                                    + " indicator names. A lookup of which only the answer was seen.")
                    .advice(
                            "Find out which program asked. Look for connections of the same device"
                                    + " right behind it. Let the name server answer such names with"
                                    + " nothing.")
                    .covers("Malicious Domain Name Request (OT+EIoT)")
                    .build();

    private static final Rule URL =
            Rule.named("known-malicious-url", "Known malicious URL asked for", Engine.MALWARE)
                    .techniques("T0869", "T0867")
                    .why("From such a place malware is fetched, or told what to do.")
                    .benign("A security product that checks links; an indicator out of date.")
                    .blindSpots("What is asked for inside TLS; URLs that no indicator names.")
                    .advice(
                            "Look at what came back, and whether it was run. Take the device off the"
                                    + " network until that is known.")
                    .covers("Suspicion of Malicious Activity (generic IOC)")
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(NAME, URL);
    }

    @Override
    public Interests interests() {
        return new Interests()
                .operations()
                .phases(Phase.REQUEST)
                .protocols(DNS, HTTP)
                .facts(Attribute.DESTINATION);
    }

    @Override
    public Watch newWatch() {
        return this;
    }

    @Override
    public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
        Indicators indicators = findings.indicators();
        if (indicators.isEmpty()) {
            return;
        }
        if (scene.protocol.equals(HTTP)) {
            url(scene, operation, findings);
            return;
        }
        for (int i = 0; i < operation.items(); i++) {
            int found = indicators.name(operation.item(i), scene.time);
            if (found != Indicators.NOTHING) {
                String name = operation.item(i).nameText();
                asked(
                        scene,
                        name,
                        found,
                        " asked " + Wording.at(scene.target()) + " for ",
                        findings);
                return;
            }
        }
    }

    private static void url(Scene scene, Operation operation, Findings findings) {
        Indicators indicators = findings.indicators();
        int found = indicators.url(operation, scene.time);
        if (found == Indicators.NOTHING) {
            return;
        }
        Indicator indicator = indicators.indicator(found);
        String matched = indicators.matched();
        String asked = indicators.asked();
        Place client = scene.source();
        Place server = scene.target();
        findings.raise(URL, scene)
                .subject(matched.isEmpty() ? asked : matched)
                .weigh(Danger.GRAVE, Authority.NOBODY)
                .atMost(IndicatorWords.most(indicator))
                .what(() ->
                        Wording.at(client)
                                + " asked "
                                + Wording.at(server)
                                + " for "
                                + asked
                                + ", "
                                + IndicatorWords.of(indicator, matched)
                                + ".")
                .tell();
    }

    /// What TLS, QUIC and HTTP say of whom they visit; questions are heard as messages.
    @Override
    public void said(
            Scene scene, Attribute attribute, String value, String source, Findings findings) {
        Indicators indicators = findings.indicators();
        if (indicators.isEmpty() || source.equals(DNS)) {
            return;
        }
        int port = value.indexOf(':');
        String name = port < 0 ? value : value.substring(0, port);
        int found = indicators.name(name, scene.time);
        if (found != Indicators.NOTHING) {
            asked(scene, name, found, " visited (" + source + ") ", findings);
        }
    }

    private static void asked(Scene scene, String name, int found, String did, Findings findings) {
        Indicator indicator = findings.indicators().indicator(found);
        String matched = findings.indicators().matched();
        Place client = scene.source();
        findings.raise(NAME, scene)
                .toNobody()
                .subject(name.toLowerCase(java.util.Locale.ROOT))
                .weigh(Danger.GRAVE, Authority.NOBODY)
                .atMost(IndicatorWords.most(indicator))
                .what(() ->
                        Wording.at(client)
                                + did
                                + name
                                + ", "
                                + IndicatorWords.of(indicator, matched)
                                + ".")
                .tell();
    }
}
