// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.evidence;

import io.bulkhead.baseline.LongMap;
import io.bulkhead.wire.capture.Capture;
import io.bulkhead.wire.capture.CaptureException;
import io.bulkhead.wire.capture.Frame;
import io.bulkhead.wire.net.Outcome;
import io.bulkhead.wire.net.Packet;
import io.bulkhead.wire.net.PacketDecoder;
import java.util.List;
import java.util.function.LongPredicate;

/// Finds in one capture what led up to the frames that prove alerts: first the conversations of
/// these frames, then the frames of these conversations. Both stop behind the last proof.
final class ContextSearch {
    /// Frames behind the last proof in which its answer is looked for.
    private static final int TAIL = 10_000;

    /// Frames of one alert beside its proofs.
    static final int MOST_OF_AN_ALERT = 512;

    /// Fragments that may still be waiting for the rest of their datagram.
    private static final int HELD = 256;

    private static final int MOST_CONVERSATIONS = 100_000;

    private final Again captures;
    private final int capture;
    private final Selection selection;
    private final LongPredicate window;
    private final Budget budget;
    private final Frame frame = new Frame();
    private final Packet packet = new Packet();
    private final LongMap<Conversation> conversations = new LongMap<>(MOST_CONVERSATIONS);

    /// Numbers and hosts of fragments, newest last, round and round.
    private final long[] heldFrames = new long[HELD];

    private final long[] heldHosts = new long[HELD];
    private int held;
    private boolean fragments;

    /// How many frames may still be kept.
    static final class Budget {
        private final int[] ofAlerts;
        private final boolean[] cut;
        private int left;

        Budget(int alerts, int left) {
            this.ofAlerts = new int[alerts];
            this.cut = new boolean[alerts];
            this.left = left;
        }

        /// Alerts for whose context there was not room enough.
        long cut() {
            long count = 0;
            for (boolean each : cut) {
                count += each ? 1 : 0;
            }
            return count;
        }

        private boolean room(int alert) {
            boolean room = left > 0 && ofAlerts[alert] < MOST_OF_AN_ALERT;
            cut[alert] |= !room;
            return room;
        }

        private void took(int alert) {
            left--;
            ofAlerts[alert]++;
        }
    }

    /// @param selection the proofs, to which the context is added
    /// @param window which times the run looked at
    ContextSearch(
            Again captures, int capture, Selection selection, LongPredicate window, Budget budget) {
        this.captures = captures;
        this.capture = capture;
        this.selection = selection;
        this.window = window;
        this.budget = budget;
    }

    void run() throws CaptureException {
        List<Long> proofs = List.copyOf(selection.numbers());
        long last = selection.last();
        findConversations(last, false);
        if (fragments) {
            // What a fragment belongs to, only all of them together tell.
            findConversations(last, true);
        }
        if (conversations.size() > 0) {
            findFrames(proofs);
        }
    }

    private void findConversations(long last, boolean whole) throws CaptureException {
        PacketDecoder decoder = new PacketDecoder((lost, first, end) -> {});
        try (Capture read = captures.open(capture)) {
            while (read.next(frame) && frame.number() <= last) {
                boolean proof = selection.holds(frame.number());
                if (!proof && !whole || !window.test(frame.time())) {
                    continue;
                }
                Outcome outcome = decoder.decode(frame, packet);
                fragments |= outcome == Outcome.FRAGMENT_HELD;
                if (proof && outcome != Outcome.FRAGMENT_HELD) {
                    long key = ConversationKey.of(packet);
                    if (conversations.get(key) == null) {
                        conversations.put(key, new Conversation());
                    }
                }
            }
        }
    }

    private void findFrames(List<Long> proofs) throws CaptureException {
        PacketDecoder decoder = new PacketDecoder((lost, first, end) -> {});
        int next = 0;
        long until = proofs.getLast();
        int tail = 0;
        try (Capture read = captures.open(capture)) {
            while (read.next(frame) && (frame.number() <= until || tail++ < TAIL)) {
                if (!window.test(frame.time())) {
                    continue;
                }
                Outcome outcome = decoder.decode(frame, packet);
                boolean proof = next < proofs.size() && proofs.get(next) == frame.number();
                next += proof ? 1 : 0;
                if (outcome == Outcome.FRAGMENT_HELD) {
                    hold();
                    continue;
                }
                Conversation conversation = conversations.get(ConversationKey.of(packet));
                if (conversation != null) {
                    take(conversation, proof);
                }
            }
        }
    }

    private void hold() {
        heldFrames[held % HELD] = frame.number();
        heldHosts[held++ % HELD] = ConversationKey.ofHosts(packet);
    }

    private void take(Conversation conversation, boolean proof) {
        if (packet.frames > 1) {
            fragmentsOf(conversation);
        }
        conversation.add(packet, frame.number());
        if (proof) {
            for (int alert : selection.proven(frame.number())) {
                conversation.proof(alert, this::keep);
            }
        }
        conversation.follow(frame.number(), this::keep);
    }

    /// The frames that the datagram at hand came in, but for the last.
    private void fragmentsOf(Conversation conversation) {
        long hosts = ConversationKey.ofHosts(packet);
        int wanted = packet.frames - 1;
        int from = held;
        for (int i = held - 1; i >= Math.max(0, held - HELD) && wanted > 0; i--) {
            if (heldHosts[i % HELD] == hosts) {
                wanted--;
                from = i;
            }
        }
        for (int i = from; i < held; i++) {
            if (heldHosts[i % HELD] == hosts) {
                conversation.add(packet, heldFrames[i % HELD]);
            }
        }
    }

    private void keep(long number, int alert) {
        if (selection.holds(number)) {
            selection.context(number, alert);
        } else if (budget.room(alert) && selection.context(number, alert)) {
            budget.took(alert);
        }
    }
}
