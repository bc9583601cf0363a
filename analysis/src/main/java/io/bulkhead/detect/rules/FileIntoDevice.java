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
import io.bulkhead.flow.Flow;
import io.bulkhead.flow.Pace;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Names;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Piece.Kind;
import io.bulkhead.transfer.FileType;
import io.bulkhead.transfer.TransferRow;
import io.bulkhead.transfer.Transferred;
import java.util.List;

/// A program for computers, or an image of firmware, gets as a file into a device of the plant.
@AutoService(Detection.class)
public final class FileIntoDevice implements Detection {
    private static final String BLIND =
            "Archives and encrypted files are not looked into; a device is known to be the plant's"
                    + " only after it served a protocol of plants. The packets that an alert keeps hold"
                    + " the end of a transfer alone, so they do not raise it again.";

    private static final Rule EXECUTABLE =
            Rule.named(
                            "executable-into-device",
                            "Executable file sent to a device of the plant",
                            Engine.MALWARE)
                    .techniques("T0867")
                    .why(
                            "Controllers and their panels get their programs from engineering"
                                    + " software; a file that runs by itself is how an intruder"
                                    + " brings tools along.")
                    .benign("Updates of panels and industrial computers by their vendor's service.")
                    .blindSpots(BLIND)
                    .advice(
                            "Look up the hash, find out who sent the file and why, and whether it"
                                    + " was started.")
                    .covers("Suspicious Executable File Detected on Endpoint")
                    .notReplayable()
                    .build();

    private static final Rule FIRMWARE =
            Rule.named(
                            "firmware-file-into-device",
                            "Firmware sent to a device of the plant as a file",
                            Engine.OPERATIONAL)
                    .techniques("T0857")
                    .why("Firmware stays through restarts and can hide what it does.")
                    .benign("An update that the vendor or the people of the plant planned.")
                    .blindSpots(BLIND)
                    .advice(
                            "Compare the hash with the vendor's release; ask who updates the device"
                                    + " and under which ticket.")
                    .covers("Firmware Change Detected")
                    .notReplayable()
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(EXECUTABLE, FIRMWARE);
    }

    @Override
    public Interests interests() {
        return new Interests().pace().ended().transfers();
    }

    @Override
    public Watch newWatch() {
        return new Files();
    }

    private static final class Files implements Watch {
        private final PlantDevices plant = new PlantDevices();

        @Override
        public void pace(Scene scene, Pace pace, Findings findings) {
            plant.note(scene);
        }

        @Override
        public void ended(Scene scene, Flow flow, Findings findings) {
            plant.note(scene);
        }

        @Override
        public void transferred(Scene scene, TransferRow row, Findings findings) {
            Transferred file = row.transferred();
            boolean executable = file.type().executable();
            boolean firmware = file.kind() == Kind.FIRMWARE || image(file.type());
            boolean partOfProgram = file.kind() == Kind.BLOCK || file.kind() == Kind.PROGRAM;
            if (partOfProgram || !executable && !firmware || file.removed()) {
                return;
            }
            // What is fetched gets into who fetches it.
            long device = file.into() ? scene.targetKey() : scene.sourceKey();
            if (!plant.contains(device)) {
                return;
            }
            boolean into = file.into();
            findings.raise(executable ? EXECUTABLE : FIRMWARE, scene)
                    .subject(file.name())
                    .since(file.first())
                    .weigh(
                            executable ? Danger.GRAVE : Danger.EXTREME,
                            executable ? Authority.NOBODY : Authority.UNKNOWN)
                    .what(() ->
                            Wording.at(scene.source())
                                    + (into ? " left " : " fetched ")
                                    + described(file)
                                    + (into ? " on " : " from ")
                                    + Wording.at(scene.target())
                                    + " ("
                                    + scene.protocol
                                    + ").")
                    .tell();
        }

        private static boolean image(FileType type) {
            return switch (type) {
                case U_BOOT, SQUASHFS, HEX_IMAGE -> true;
                default -> false;
            };
        }

        private static String described(Transferred file) {
            String name = file.name().isEmpty() ? "a file" : "\"" + file.name() + "\"";
            String hash =
                    file.sha256().isEmpty() ? ", not all of it seen" : ", SHA-256 " + file.sha256();
            return name + " (" + Names.of(file.type()) + ", " + file.size() + " bytes" + hash + ")";
        }

        @Override
        public long evicted() {
            return plant.refused();
        }
    }
}
