// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Protection.Knowing;
import io.bulkhead.evidence.Item.Setting;
import io.bulkhead.model.Action;
import io.bulkhead.model.Severity;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Answer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a device keeps can be read or changed by who has it before him or asks it.
@AutoService(ThreatRule.class)
public final class StoredDataExposed implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "stored-data-exposed",
                            "What the device keeps can be read or changed",
                            "IT")
                    .control()
                    .data()
                    .at("DEVICE", "LOCAL->DEVICE", "ANY->DEVICE")
                    .what(
                            "Recipes, records, keys and commands that wait for their time are read, or"
                                    + " changed before they are used.")
                    .how(
                            "Take the card out, or fetch and put files over a service that asks nobody.")
                    .counter(
                            "Encrypt what is kept, or keep it where it cannot be taken out; check"
                                    + " commands again when they are carried out; close file services"
                                    + " that ask nobody.")
                    .sees(Input.OBSERVED, Input.DECLARED, Input.AGENT, Input.FILED)
                    .blindSpots("Files fetched at the device itself; how well it encrypts.")
                    .techniques("T0893", "T0809")
                    .requirements("M-09", "D-18")
                    .build();

    private static final Set<String> OFF = Set.of("off", "no", "false", "none", "disabled");
    private static final Set<String> ON = Set.of("on", "yes", "true", "enabled");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component component, Estate estate) {
        if (!component.role().process()) {
            return Exposure.none();
        }
        return files(component, estate).orElseGet(() -> storage(component, estate));
    }

    /// Files that somebody reads or writes over a service that asks nobody.
    private static Optional<Exposure> files(Component component, Estate estate) {
        return estate.to(component).stream()
                .filter(flow -> flow.asked().contains(Action.FILE))
                .filter(Controls::answered)
                .filter(flow -> estate.protection(flow).client() == Knowing.NOBODY)
                .findFirst()
                .map(flow ->
                        Exposure.evident(
                                Severities.at(
                                        queues(component) ? Severity.HIGH : Severity.MEDIUM,
                                        component),
                                estate.source(flow).label()
                                        + " reads or writes files of "
                                        + component.label()
                                        + " in "
                                        + flow.label()
                                        + ", which asks nobody who they are",
                                flow.proof("files in " + flow.label())));
    }

    /// Whether commands wait there until they are carried out.
    private static boolean queues(Component component) {
        return ON.contains(component.declared().setting("queues-commands"));
    }

    private static Exposure storage(Component component, Estate estate) {
        Answer unattended = Sites.unattended(component, estate);
        Optional<Setting> told =
                estate.filed(component, Setting.class).stream()
                        .filter(setting -> setting.key().equals("storage-encryption"))
                        .findFirst();
        String value = told.map(one -> one.value().toLowerCase(Locale.ROOT)).orElse("");
        if (component.declared().storageEncrypted().yes() || ON.contains(value)) {
            return Exposure.countered(
                    "what " + component.label() + " keeps is encrypted",
                    told.filter(one -> ON.contains(value))
                            .map(one -> Paper.filed(one, "storage-encryption " + one.value()))
                            .orElseGet(() ->
                                    Paper.declared("storage-encrypted: yes", component, estate)));
        }
        if (unattended.no()) {
            return Exposure.none();
        }
        Severity severity =
                Severities.at(queues(component) ? Severity.HIGH : Severity.MEDIUM, component);
        String what = component.label() + " keeps its data unencrypted at an unattended site";
        if (unattended.yes() && OFF.contains(value)) {
            return Exposure.evident(
                    severity,
                    what + ", as " + told.orElseThrow().source().file() + " tells",
                    Paper.filed(told.orElseThrow(), "storage-encryption " + value));
        }
        if (unattended.yes() && component.declared().storageEncrypted().no()) {
            return Exposure.inherent(
                    Controls.weaker(severity),
                    what + ", as declared",
                    Paper.declared("storage-encrypted: no", component, estate));
        }
        return Paper.attested("M-09", component, estate)
                .map(proof ->
                        Exposure.countered(
                                "that what "
                                        + component.label()
                                        + " keeps is encrypted is vouched for",
                                proof))
                .orElseGet(() ->
                        Exposure.unknown(
                                "whether "
                                        + component.label()
                                        + " encrypts what it keeps, and whether people are there:"
                                        + " declare storage-encrypted and unattended"));
    }
}
