// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import io.bulkhead.app.plant.SamplePlant;
import io.bulkhead.app.plant.story.Chapter;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Tape.Passage;
import io.bulkhead.app.plant.world.Timeline;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The truth about the sample plant as tables with tabs, for people and for who holds detections
/// against it.
final class SamplePlantTables {
    private static final String DEVICES = "address\tvlan\tmac\tname\tvendor\ttype\tlevel";
    private static final String STORY =
            "chapter\tfrom\tto\tfirst frame\tlast frame\tframes\tsource\ttarget\ttechniques\twhat";

    private static final Map<String, Chapter> CHAPTERS =
            Stream.of(Chapter.values()).collect(Collectors.toMap(Chapter::id, Function.identity()));

    private SamplePlantTables() {}

    static String devices(SamplePlant plant) {
        StringJoiner table = new StringJoiner("\n", "", "\n").add(DEVICES);
        for (Device device : plant.devices()) {
            table.add(
                    String.join(
                            "\t",
                            device.dotted(),
                            vlan(device),
                            device.mac() == 0 ? "" : device.macText(),
                            device.name(),
                            device.vendor(),
                            device.type(),
                            Integer.toString(device.level())));
        }
        return table.toString();
    }

    private static String vlan(Device device) {
        int vlan = device.segment().vlan();
        return vlan == 0 ? "" : Integer.toString(vlan);
    }

    static String story(SamplePlant plant) {
        StringJoiner table = new StringJoiner("\n", "", "\n").add(STORY);
        for (Passage passage : plant.passages()) {
            Chapter chapter = CHAPTERS.get(passage.chapter());
            table.add(
                    String.join(
                            "\t",
                            passage.chapter(),
                            Timeline.instant(passage.first()).toString(),
                            Timeline.instant(passage.last()).toString(),
                            Integer.toString(passage.firstFrame()),
                            Integer.toString(passage.lastFrame()),
                            Integer.toString(passage.frames()),
                            chapter.source(),
                            chapter.target(),
                            String.join(" ", chapter.techniques()),
                            chapter.what()));
        }
        return table.toString();
    }
}
