// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.evidence;

import io.bulkhead.wire.net.Packet;
import java.util.Arrays;

/// What was said in one conversation until now, by the numbers of frames: how it began, and what
/// was said last. When a frame of it proves an alert, these are what led up to it.
final class Conversation {
    /// Packets of a conversation that is kept from its beginning to the proof, without a gap: what
    /// reads streams trusts one that misses bytes less.
    static final int WHOLE = 384;

    /// Packets of each direction that are kept of a beginning: a handshake and what is agreed upon
    /// right behind it, each perhaps mirrored.
    static final int BEGINNING = 8;

    /// Packets right before a proof.
    static final int BEFORE = 16;

    /// Packets right behind a proof: what the other side answers.
    static final int AFTER = 4;

    private static final int TCP = 6;
    private static final int SYN = 2;
    private static final int ACK = 16;

    private final long[] beginning = new long[2 * BEGINNING];
    private final int[] begun = new int[2];

    /// The last packets, round and round; all of them as long as they are few.
    private long[] before = new long[BEFORE];

    private int said;
    private long openedBy;
    private boolean opened;

    /// Alerts that wait for what follows, and how many packets they still take.
    private int[] following = {};

    private int left;

    /// Alerts whose beginning was kept already.
    private int[] told = {};

    /// Takes note of a frame.
    void add(Packet packet, long frame) {
        boolean opens =
                packet.ipProtocol == TCP
                        && packet.hasPorts
                        && (packet.tcpFlags & (SYN | ACK)) == SYN;
        if (opens && (!opened || packet.tcpSequence != openedBy)) {
            again(packet.tcpSequence);
        }
        int direction = direction(packet);
        if (begun[direction] < BEGINNING) {
            beginning[direction * BEGINNING + begun[direction]++] = frame;
        }
        if (said == before.length && said < WHOLE) {
            before = Arrays.copyOf(before, Math.min(WHOLE, 2 * said));
        }
        before[said++ % before.length] = frame;
    }

    /// The same ports are used for another connection.
    private void again(long sequence) {
        opened = true;
        openedBy = sequence;
        Arrays.fill(begun, 0);
        told = new int[0];
        said = 0;
    }

    private static int direction(Packet packet) {
        int order = Integer.compare(packet.sourcePort, packet.targetPort);
        order = order == 0 ? Long.compare(packet.sourceLow, packet.targetLow) : order;
        order = order == 0 ? Long.compare(packet.sourceHigh, packet.targetHigh) : order;
        return order < 0 ? 0 : 1;
    }

    /// The frame noted last proves an alert: hands over the frames that led up to it.
    void proof(int alert, FrameTaker taker) {
        if (!contains(told, alert)) {
            told = with(told, alert);
            for (int direction = 0; direction < 2; direction++) {
                for (int i = 0; i < begun[direction]; i++) {
                    taker.take(beginning[direction * BEGINNING + i], alert);
                }
            }
        }
        int kept = said <= WHOLE ? said : BEFORE;
        for (int i = said - kept; i < said; i++) {
            taker.take(before[i % before.length], alert);
        }
        if (left == 0) {
            following = new int[0];
        }
        following = contains(following, alert) ? following : with(following, alert);
        left = AFTER + 1;
    }

    /// Hands over the frame noted last, where an alert waits for what follows.
    void follow(long frame, FrameTaker taker) {
        if (left > 0) {
            left--;
            for (int alert : following) {
                taker.take(frame, alert);
            }
        }
    }

    private static boolean contains(int[] alerts, int alert) {
        return Arrays.stream(alerts).anyMatch(each -> each == alert);
    }

    private static int[] with(int[] alerts, int alert) {
        int[] more = Arrays.copyOf(alerts, alerts.length + 1);
        more[alerts.length] = alert;
        return more;
    }

    /// Takes frames that belong to an alert.
    @FunctionalInterface
    interface FrameTaker {
        void take(long frame, int alert);
    }
}
