// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.world;

import io.bulkhead.wire.capture.PcapngWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What the mirror port shows. Frames come in any order and are written by their times.
public final class Tape {
    private static final int ETHERNET = 1;

    /// The mirror sends a copy this much later.
    private static final long COPY_DELAY = 3_700;

    /// Frames of one chapter of the story, numbered from 1 as in the capture.
    ///
    /// @param first time of its first frame, nanoseconds since 1970 UTC
    /// @param last time of its last frame
    public record Passage(
            String chapter, long first, long last, int firstFrame, int lastFrame, int frames) {}

    /// Who gets frames that are handed on.
    @FunctionalInterface
    public interface Taker {
        /// @param time nanoseconds since 1970 UTC, never before that of the frame before
        void frame(long time, byte[] frame);
    }

    private record Taken(long time, String chapter, byte[] frame) {}

    private final List<Taken> frames = new ArrayList<>();
    private final Set<TcpConversation> owing = new LinkedHashSet<>();
    private String chapter = "";
    private boolean nextIsLost;
    private boolean nextIsDoubled;
    private boolean sorted;

    void add(long time, byte[] frame) {
        sorted = false;
        if (!nextIsLost) {
            frames.add(new Taken(time, chapter, frame));
        }
        if (nextIsDoubled) {
            frames.add(new Taken(time + COPY_DELAY, chapter, frame));
        }
        nextIsLost = false;
        nextIsDoubled = false;
    }

    /// The mirror drops the frame that comes next.
    public void loseNext() {
        nextIsLost = true;
    }

    /// The frame that comes next passes two mirrored ports.
    public void doubleNext() {
        nextIsDoubled = true;
    }

    /// Runs something whose frames belong to a chapter.
    public void during(String name, Runnable what) {
        String before = chapter;
        chapter = name;
        what.run();
        chapter = before;
    }

    /// The chapter that frames belong to now; empty outside of all.
    String chapter() {
        return chapter;
    }

    /// Where the chapters are, in the order of their first frames.
    public List<Passage> passages() {
        sort();
        List<Passage> passages = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            Taken taken = frames.get(i);
            if (!taken.chapter().isEmpty()) {
                extend(passages, taken, i + 1);
            }
        }
        return passages;
    }

    private static void extend(List<Passage> passages, Taken taken, int number) {
        for (int i = 0; i < passages.size(); i++) {
            Passage passage = passages.get(i);
            if (passage.chapter().equals(taken.chapter())) {
                passages.set(
                        i,
                        new Passage(
                                passage.chapter(),
                                passage.first(),
                                taken.time(),
                                passage.firstFrame(),
                                number,
                                passage.frames() + 1));
                return;
            }
        }
        passages.add(new Passage(taken.chapter(), taken.time(), taken.time(), number, number, 1));
    }

    /// A conversation has an acknowledgement to send, whose time may come while nothing is said.
    void owes(TcpConversation conversation) {
        owing.add(conversation);
    }

    /// Hands on, in order, and forgets what happened before `until`, at which time nothing may be
    /// added any more that happened before. So a tape needs no room for all of a long time.
    public void drain(long until, Taker taker) {
        owing.removeIf(conversation -> conversation.settle(until));
        sort();
        int end = 0;
        while (end < frames.size() && frames.get(end).time() < until) {
            taker.frame(frames.get(end).time(), frames.get(end).frame());
            end++;
        }
        frames.subList(0, end).clear();
    }

    /// Writes all frames in order, as pcapng. The stream stays open.
    public void write(OutputStream out, String application, String port) throws IOException {
        sort();
        PcapngWriter writer = new PcapngWriter(out, application);
        int mirror = writer.describe(ETHERNET, port);
        for (Taken taken : frames) {
            writer.write(mirror, taken.time(), taken.frame(), taken.frame().length, "");
        }
        out.flush();
    }

    private void sort() {
        if (!sorted) {
            frames.sort(Comparator.comparingLong(Taken::time));
            sorted = true;
        }
    }
}
