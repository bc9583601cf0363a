// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;

/// Something that is not in the baseline. Reused; valid during the call only.
public final class Novelty {
    Aspect aspect = Aspect.DEVICE;
    Familiarity familiarity = Familiarity.NEW;
    Scene scene;
    Operation operation;
    Item item;
    Relation relation;
    Written written;
    Place place;
    double value;
    String text = "";
    String kind = "";
    Function function;
    String before = "";
    Baseline baseline;

    Novelty() {}

    public Aspect aspect() {
        return aspect;
    }

    /// Never [Familiarity#KNOWN].
    public Familiarity familiarity() {
        return familiarity;
    }

    /// Where it happened.
    public Scene scene() {
        return scene;
    }

    /// The message, for aspects that are about one; null otherwise.
    public Operation operation() {
        return operation;
    }

    /// The object of the message that is new, or whose value is; null otherwise.
    public Item item() {
        return item;
    }

    /// What is known of these two, where they are no strangers; null otherwise.
    public Relation relation() {
        return relation;
    }

    /// The object whose value is new; null otherwise.
    public Written written() {
        return written;
    }

    /// The device that it is about.
    public Place place() {
        return place;
    }

    /// The value that is new, the number of writes, or nanoseconds between messages.
    public double value() {
        return value;
    }

    /// The role, user, name or fact that is new.
    public String text() {
        return text;
    }

    /// The attribute that a fact is about; empty for other aspects.
    public String kind() {
        return kind;
    }

    /// The function whose rhythm is new; null otherwise.
    public Function function() {
        return function;
    }

    /// What it was before: the last fact of its kind, or who holds the role.
    public String before() {
        return before;
    }

    /// Whether it is about what one station does to a device of ours.
    public boolean talk() {
        return switch (aspect) {
            case RELATION, FUNCTION, OBJECT, VALUE, RATE, PERIOD, LOGIN -> true;
            case DEVICE, ROLE, INTERNET, NAME, IDENTITY -> false;
        };
    }

    /// The shift of the week that it happened in, as `sun 1`.
    public String shift() {
        return Cycles.text(Cycles.at(scene.time, baseline.shiftsBegin()));
    }

    /// Whether the station is one that commands this device, or another, usually.
    public boolean sourceCommands() {
        return scene != null && baseline.commanders.get(scene.clientKey()) != null;
    }

    /// All that is known, to say what is usual.
    public Baseline baseline() {
        return baseline;
    }
}
