// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.model.Addresses;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What becomes of what is not known: whether it is learned, told, both or neither.
final class Ruling {
    /// What becomes of something new.
    enum Fate {
        LEARN(true, false),
        TELL(false, true),
        /// It belongs to a cycle of the plant that was never watched: told once, and usual from now
        /// on, or each weekend's backup would be told for ever.
        BOTH(true, true),
        NEITHER(false, false);

        final boolean learned;
        final boolean told;

        Fate(boolean learned, boolean told) {
            this.learned = learned;
            this.told = told;
        }
    }

    final Baseline baseline;
    final Judge.Mode mode;
    final Novelty novelty = new Novelty();
    private final Consumer<Novelty> told;
    private Familiarity familiarity = Familiarity.KNOWN;

    /// Whether it was just told that two are strangers, and learned: what their first message is
    /// about is told by that.
    private boolean introduced;

    private final LongMap<List<Baseline.Refusal>> leftOut = new LongMap<>(Baseline.DEVICES);

    Ruling(Baseline baseline, Judge.Mode mode, Consumer<Novelty> told) {
        this.baseline = baseline;
        this.mode = mode;
        this.told = told;
        novelty.baseline = baseline;
    }

    // ---- what is new

    /// Something that is not known was seen.
    ///
    /// @param owner key of the device or network whose class it is
    /// @param place the device; null for a network
    Fate on(Aspect aspect, long owner, Place place, long realm, long time) {
        if (introduced) {
            return Fate.LEARN;
        }
        Ward ward = baseline.wards.get(owner);
        if (mode == Judge.Mode.LEARN
                || mode == Judge.Mode.LIVE && (ward == null || !ward.graduated(aspect))) {
            Ward kept = ward == null ? baseline.wardOf(owner, place, realm) : ward;
            if (kept != null) {
                kept.watch(time, baseline.shiftsBegin);
                kept.novelty(aspect, time);
            }
            novelty.familiarity = Familiarity.YOUNG;
            if (mode == Judge.Mode.LIVE) {
                worse(Familiarity.YOUNG);
            }
            return Fate.LEARN;
        }
        Familiarity found = of(ward, aspect, time);
        novelty.familiarity = found;
        worse(found);
        if (found == Familiarity.YOUNG && aspect.quietUntilGraduated()) {
            return Fate.NEITHER;
        }
        return mode == Judge.Mode.LIVE && found == Familiarity.UNSEEN_CYCLE ? Fate.BOTH : Fate.TELL;
    }

    private Familiarity of(Ward ward, Aspect aspect, long time) {
        if (ward == null || !ward.graduated(aspect)) {
            return Familiarity.YOUNG;
        }
        return ward.knowsCycle(time, baseline.shiftsBegin)
                ? Familiarity.NEW
                : Familiarity.UNSEEN_CYCLE;
    }

    /// What is measured rather than met (a rate, a rhythm) is out of what is usual.
    void measure(Aspect aspect, Ward ward, long time) {
        novelty.familiarity = of(ward, aspect, time);
    }

    /// Whether what is measured is learned still.
    boolean learns(Aspect aspect, Ward ward) {
        return mode == Judge.Mode.LEARN
                || mode == Judge.Mode.LIVE && (ward == null || !ward.graduated(aspect));
    }

    /// Whether what little is known of still grows.
    boolean live() {
        return mode == Judge.Mode.LIVE;
    }

    /// Two were met for the first time.
    void introduced(Fate fate) {
        introduced = fate == Fate.BOTH;
    }

    /// Whether what was measured is learned though it was told.
    boolean stillLearns() {
        return mode == Judge.Mode.LIVE && novelty.familiarity == Familiarity.UNSEEN_CYCLE;
    }

    void begin() {
        familiarity = Familiarity.KNOWN;
        introduced = false;
    }

    void worse(Familiarity found) {
        if (found.ordinal() > familiarity.ordinal()) {
            familiarity = found;
        }
    }

    Familiarity familiarity() {
        return familiarity;
    }

    // ---- what was watched

    void watch(Ward ward, long time) {
        if (mode != Judge.Mode.FIXED && ward != null) {
            ward.watch(time, baseline.shiftsBegin);
        }
    }

    void span(long time) {
        if (mode != Judge.Mode.FIXED) {
            baseline.first = baseline.first == 0 ? time : Math.min(baseline.first, time);
            baseline.last = Math.max(baseline.last, time);
        }
    }

    // ---- what is bad

    void leaveOut(Baseline.Refusal refusal) {
        long key = Baseline.key(refusal.source());
        List<Baseline.Refusal> spans = leftOut.get(key);
        if (spans == null) {
            spans = new ArrayList<>();
            leftOut.put(key, spans);
        }
        spans.add(refusal);
    }

    /// Whether what somebody does is left out, because it is at something bad. Whether anybody is
    /// left out at some time.
    boolean leavesOutAny() {
        return leftOut.size() > 0;
    }

    boolean leavesOut(long key, long time) {
        List<Baseline.Refusal> spans = leftOut.size() == 0 ? null : leftOut.get(key);
        if (spans == null) {
            return false;
        }
        for (int i = 0; i < spans.size(); i++) {
            if (time >= spans.get(i).time() && time <= spans.get(i).until()) {
                return true;
            }
        }
        return false;
    }

    // ---- telling

    void tell(Aspect aspect, Scene scene, Operation operation, Item item, Relation relation) {
        novelty.aspect = aspect;
        novelty.scene = scene;
        novelty.operation = operation;
        novelty.item = item;
        novelty.relation = relation;
        if (aspect == Aspect.INTERNET || aspect == Aspect.NAME) {
            novelty.place = scene.client();
        } else if (operation != null || aspect == Aspect.RELATION) {
            novelty.place = scene.server();
        }
        told.accept(novelty);
        novelty.text = "";
        novelty.before = "";
        novelty.kind = "";
        novelty.written = null;
        novelty.function = null;
    }

    /// Groups and everybody are no devices.
    static boolean group(Place place) {
        return !Addresses.unicast(place.version(), place.high(), place.low());
    }
}
