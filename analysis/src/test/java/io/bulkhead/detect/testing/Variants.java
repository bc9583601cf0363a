// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.testing;

import io.bulkhead.protocol.testing.SampleFrame;
import io.bulkhead.protocol.testing.SamplePackets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The same traffic as worse places for listening would have shown it.
public final class Variants {
    private static final int ETHERNET = 1;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;

    private Variants() {}

    /// Whether the frames are of a network with mirror ports and two sides.
    public static boolean switched(List<SampleFrame> frames) {
        return frames.stream().allMatch(frame -> frame.linkType() == ETHERNET);
    }

    /// Each frame twice.
    public static List<SampleFrame> doubled(List<SampleFrame> frames) {
        List<SampleFrame> doubled = new ArrayList<>();
        for (SampleFrame frame : frames) {
            doubled.add(frame);
            doubled.add(frame);
        }
        return doubled;
    }

    /// What the sender of the first frame sends, or what everybody else does.
    public static List<SampleFrame> oneSide(List<SampleFrame> frames, boolean first) {
        if (frames.isEmpty()) {
            return frames;
        }
        long sender = source(frames.getFirst());
        return frames.stream().filter(frame -> (source(frame) == sender) == first).toList();
    }

    private static long source(SampleFrame frame) {
        long mac = 0;
        for (int i = 6; i < 12; i++) {
            mac = mac << 8 | frame.bytes()[i] & 0xFF;
        }
        return mac;
    }

    /// A capture file whose records keep their first bytes, and say how many there were.
    public static byte[] snapped(List<SampleFrame> frames, int length) {
        List<SampleFrame> cut =
                frames.stream()
                        .map(frame ->
                                frame.with(
                                        Arrays.copyOf(
                                                frame.bytes(),
                                                Math.min(length, frame.bytes().length))))
                        .toList();
        byte[] capture = SamplePackets.pcap(cut);
        int at = FILE_HEADER;
        for (int i = 0; i < frames.size(); i++) {
            int kept = capture[at + 8] & 0xFF | (capture[at + 9] & 0xFF) << 8;
            int wire = kept + frames.get(i).bytes().length - cut.get(i).bytes().length;
            for (int b = 0; b < 4; b++) {
                capture[at + 12 + b] = (byte) (wire >> 8 * b);
            }
            at += RECORD_HEADER + kept;
        }
        return capture;
    }
}
