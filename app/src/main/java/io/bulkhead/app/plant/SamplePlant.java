// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant;

import io.bulkhead.app.plant.story.Chapters;
import io.bulkhead.app.plant.story.Day;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Tape.Passage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// A capture to try the program with: one day of a small plant that treats and bottles water, from
/// six in the morning to six in the evening, with an intrusion in the afternoon. It is made, never
/// recorded, and the same every time.
public final class SamplePlant {
    /// What the capture is called as a file.
    public static final String FILE = "sample-plant.pcapng";

    private static final String APPLICATION = "bulkhead sample plant";
    private static final String MIRROR = "mirror";

    private final Day day = Day.begin();

    private SamplePlant() {
        Chapters.plan(day);
        day.timeline().run();
    }

    /// Lets the day pass.
    public static SamplePlant make() {
        return new SamplePlant();
    }

    /// Writes the capture as pcapng. The stream stays open.
    public static void write(OutputStream out) throws IOException {
        make().writeTo(out);
    }

    /// Writes the capture as pcapng. The stream stays open.
    public void writeTo(OutputStream out) throws IOException {
        day.tape().write(new BufferedOutputStream(out, 1 << 16), APPLICATION, MIRROR);
    }

    /// Who is there: the truth that an analysis can be held against. One that has several addresses
    /// comes once for each.
    public List<Device> devices() {
        return day.plant().devices();
    }

    /// Where in the capture the chapters of the story are, by their [Chapter#id].
    public List<Passage> passages() {
        return day.tape().passages();
    }
}
