// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.model.Transfer;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import java.util.List;

/// A program that can be changed on its way runs for the attacker.
@AutoService(Recommendation.class)
public final class ProtectFirmwareTransfers implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "protect-firmware-transfers",
                    "Send firmware and programs over protected ways",
                    "Over FTP, TFTP, HTTP and most control protocols a program can be exchanged on its way, and nobody notices.",
                    List.of(
                            "Use the device's secure update (HTTPS, SFTP, signed container).",
                            "Check the signature or hash of the file against the manufacturer's before loading.",
                            "If there is no secure way: connect directly at the device, in a window."),
                    "Never break off a firmware update: see to power and network first.",
                    List.of("M-12", "M-10"),
                    List.of("T0843", "T0839"),
                    5,
                    "firmware-transfer");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        if (!Look.ofProcess(component)) {
            return Standing.notApplicable();
        }
        List<Transfer> into =
                estate.transfersAt(component).stream()
                        .filter(one ->
                                one.direction().equals("into")
                                        && (one.kind().equals("firmware")
                                                || one.kind().equals("program")))
                        .toList();
        if (!into.isEmpty()) {
            return Standing.open(
                    component.label()
                            + " took a "
                            + into.getFirst().kind()
                            + " over "
                            + into.getFirst().protocol()
                            + ", which anybody on the way can change",
                    into.stream()
                            .map(one ->
                                    Proof.frame(
                                            one.kind() + " " + one.name(),
                                            one.evidence().firstCapture(),
                                            one.evidence().firstFrame()))
                            .toList());
        }
        return Look.absent(component, estate, "no firmware or program went to it in clear");
    }
}
