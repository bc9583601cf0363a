// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.threat.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.evidence.Item.Artefact;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Severity;
import io.bulkhead.model.Transfer;
import io.bulkhead.threat.Exposure;
import io.bulkhead.threat.Severities;
import io.bulkhead.threat.Threat;
import io.bulkhead.threat.Threat.Input;
import io.bulkhead.threat.ThreatRule;
import io.bulkhead.workload.Role;
import io.bulkhead.workload.ZoneKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A program or project from outside is another than its maker released.
@AutoService(ThreatRule.class)
public final class PackageFromOutsideReplaced implements ThreatRule, OfComponent<Exposure> {
    private static final Threat THREAT =
            Threat.named(
                            "package-from-outside-replaced",
                            "A package or project from outside is not what was released",
                            "TE")
                    .control()
                    .data()
                    .at(
                            "SERVICES",
                            "DEVICE",
                            "EXTERNAL->SERVICES",
                            "EXTERNAL->DEVICE",
                            "EXTERNAL->FIELD_GATEWAY",
                            "REMOTE_USER->DEVICE",
                            "SERVICES->DEVICE",
                            "LOCAL->DEVICE")
                    .what(
                            "What an engineer installs in good faith brings the intruder along, to the"
                                    + " one place that may program controllers.")
                    .how(
                            "Replace an installer, a library or a project file at its maker, on the way,"
                                    + " or on the share where it waits.")
                    .counter(
                            "Take packages from named places, check signature and hash against the"
                                    + " release before they are installed, and keep the record.")
                    .sees(Input.OBSERVED, Input.FILED)
                    .blindSpots(
                            "Downloads inside TLS, media that are carried in; packages that were bad"
                                    + " when they were released.")
                    .techniques("T0862", "T0873", "T0817", "T0863")
                    .requirements("D-14", "D-03", "M-10", "D-02")
                    .build();

    private static final Set<String> BAD =
            Set.of(
                    "known-malicious-file",
                    "executable-into-device",
                    "program-put-on-administrative-share");

    /// What runs or installs itself, by its first bytes.
    private static final Set<String> RUNS =
            Set.of(
                    "pe",
                    "elf",
                    "mach-o",
                    "java-class",
                    "script",
                    "cabinet",
                    "compound",
                    "u-boot",
                    "squashfs",
                    "hex-image");

    @Override
    public Threat threat() {
        return THREAT;
    }

    @Override
    public Exposure assess(Component host, Estate estate) {
        boolean engineering = Signs.engineering(host, estate);
        boolean concerned =
                engineering
                        || host.role() == Role.HMI
                        || Signs.service(host, estate)
                        || Controls.deviceOrGateway(host);
        if (!concerned) {
            return Exposure.none();
        }
        Severity severity =
                Severities.at(
                        engineering || host.role().process() ? Severity.CRITICAL : Severity.HIGH,
                        host);
        List<Alert> bad = Raised.on(host, BAD, estate);
        if (!bad.isEmpty()) {
            return Exposure.evident(
                    severity, host.label() + ": " + bad.getFirst().what(), Paper.alerts(bad));
        }
        List<Transfer> taken =
                estate.transfers(host).stream()
                        .filter(transfer -> fromOutside(transfer, host, estate))
                        .filter(PackageFromOutsideReplaced::installs)
                        .toList();
        for (Transfer transfer : taken) {
            Optional<Artefact> released = released(transfer, estate);
            if (released.isEmpty()) {
                return unreleased(host, transfer, severity, estate);
            }
        }
        if (!taken.isEmpty()) {
            return Exposure.countered(
                    "all "
                            + taken.size()
                            + " packages that "
                            + host.label()
                            + " took from outside are as released",
                    Paper.transfer(taken.getFirst(), "as released"));
        }
        return engineering ? station(host, estate) : Exposure.none();
    }

    private static boolean fromOutside(Transfer transfer, Component host, Estate estate) {
        boolean into =
                transfer.direction().equals("into")
                        && estate.find(transfer.target()).filter(host::equals).isPresent();
        boolean fetched =
                transfer.direction().equals("out-of")
                        && estate.find(transfer.source()).filter(host::equals).isPresent();
        Optional<Component> other =
                into
                        ? estate.find(transfer.source())
                        : fetched ? estate.find(transfer.target()) : Optional.empty();
        return other.filter(
                        one -> {
                            ZoneKind kind = estate.zoneOf(one).kind();
                            return kind == ZoneKind.EXTERNAL || kind == ZoneKind.REMOTE_USER;
                        })
                .isPresent();
    }

    private static boolean installs(Transfer transfer) {
        return transfer.kind().equals("firmware")
                || transfer.kind().equals("program")
                || RUNS.contains(transfer.fileType());
    }

    private static Optional<Artefact> released(Transfer transfer, Estate estate) {
        return transfer.sha256().isEmpty()
                ? Optional.empty()
                : estate.evidence().of(Artefact.class).stream()
                        .filter(one -> !one.measured())
                        .filter(one -> one.sha256().equalsIgnoreCase(transfer.sha256()))
                        .findFirst();
    }

    private static Exposure unreleased(
            Component host, Transfer transfer, Severity severity, Estate estate) {
        String what =
                host.label()
                        + " took "
                        + (transfer.name().isEmpty() ? "a " + transfer.kind() : transfer.name())
                        + " from outside in "
                        + transfer.protocol();
        if (!estate.evidence().has(Artefact.class)) {
            return Exposure.unknown(
                    what + "; whether it is what was released: file hashes of the releases");
        }
        return transfer.sha256().isEmpty()
                ? Exposure.unknown(what + ", of which a part was not seen, so that it has no hash")
                : Exposure.evident(
                        Controls.weaker(severity),
                        what + ", and no filed release has its hash",
                        Paper.transfer(transfer, "sha256 " + transfer.sha256()));
    }

    /// Whether it could take packages from outside at all.
    private static Exposure station(Component station, Estate estate) {
        Optional<DataFlow> out =
                estate.from(station).stream()
                        .filter(flow -> estate.targetZone(flow).kind() == ZoneKind.EXTERNAL)
                        .filter(DataFlow::reached)
                        .findFirst();
        if (out.isPresent()) {
            String who = Controls.pair(out.get(), estate) + " in " + out.get().label();
            return Exposure.inherent(
                    Severities.at(Severity.MEDIUM, station),
                    who + ": an engineering station can take packages from the internet",
                    out.get().proof(who));
        }
        return Signs.says(station, "checked-packages")
                ? Exposure.countered(
                        "packages for " + station.label() + " are declared to be checked",
                        Paper.declared("checked-packages", station, estate))
                : Signs.unsaid(
                        station,
                        Severity.MEDIUM,
                        "nothing declared says that packages are checked before they come to "
                                + station.label(),
                        "how packages come to "
                                + station.label()
                                + ": none was seen; declare `checked-packages`, or file hashes of"
                                + " releases",
                        estate);
    }
}
