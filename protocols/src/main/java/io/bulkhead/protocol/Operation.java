// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import io.bulkhead.model.Action;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.wire.Bytes;
import java.util.Objects;

/// One message, in the language that all protocols share: a header and items. Reused for the next
/// message, so keep none beyond the call that handed it over.
public final class Operation {
    /// Items of one message that are kept; a longer message says so in [#itemsDropped].
    public static final int MAX_ITEMS = 16_384;

    /// No function code: some messages of a protocol have none.
    public static final int NO_FUNCTION = -1;

    private static final int FIRST_ITEMS = 16;

    private Item[] items = new Item[FIRST_ITEMS];
    private int itemCount;
    private int itemsDropped;

    private Phase phase = Phase.REQUEST;
    private Action action = Action.OTHER;
    private Intent intent = Intent.UNKNOWN;
    private boolean intentSaid;
    private long function = NO_FUNCTION;
    private String name = "";
    private String status = "";
    private long roundTrip = -1;
    private final Bytes resource = new Bytes();
    private final Bytes authority = new Bytes();

    /// Forgets the message before.
    public Operation clear() {
        itemCount = 0;
        itemsDropped = 0;
        phase = Phase.REQUEST;
        action = Action.OTHER;
        intentSaid = false;
        function = NO_FUNCTION;
        name = "";
        status = "";
        roundTrip = -1;
        resource.clear();
        authority.clear();
        return this;
    }

    public Operation phase(Phase phase) {
        this.phase = phase;
        return this;
    }

    /// A copy that outlives the call, with copies of all bytes. Off the packet path only.
    public Operation copy() {
        Operation copy = new Operation();
        copy.items = new Item[itemCount];
        for (int i = 0; i < itemCount; i++) {
            copy.items[i] = items[i].copy();
        }
        copy.itemCount = itemCount;
        copy.itemsDropped = itemsDropped;
        copy.phase = phase;
        copy.action = action;
        copy.intent = intent;
        copy.intentSaid = intentSaid;
        copy.function = function;
        copy.name = name;
        copy.status = status;
        copy.roundTrip = roundTrip;
        copy.resource.copy(resource);
        copy.authority.copy(authority);
        return copy;
    }

    /// What the message as a whole does; also the action of items that say none of their own.
    public Operation action(Action action) {
        this.action = action;
        return this;
    }

    /// Overrides the intent that follows from the action.
    public Operation intent(Intent intent) {
        this.intent = intent;
        this.intentSaid = true;
        return this;
    }

    /// The protocol's own code and what it is called there (a constant).
    public Operation function(long code, String name) {
        this.function = code;
        this.name = name;
        return this;
    }

    /// A message without a code.
    public Operation name(String name) {
        this.name = name;
        return this;
    }

    /// `ok`, or the protocol's error as text (a constant). Requests leave it empty.
    public Operation status(String status) {
        this.status = status;
        return this;
    }

    /// Nanoseconds between the request and this response, as [Pending] tells them.
    public Operation roundTrip(long nanoseconds) {
        this.roundTrip = nanoseconds;
        return this;
    }

    /// The topic or path by which the intent map decides what the message is for.
    public Operation resource(Bytes bytes, int offset, int length) {
        resource.aim(bytes, offset, length);
        return this;
    }

    /// The host, perhaps with a port, that the client believes to ask for the resource.
    public Operation authority(Bytes bytes, int offset, int length) {
        authority.aim(bytes, offset, length);
        return this;
    }

    /// The next item, cleared, with the action of the message.
    public Item add() {
        if (itemCount == items.length) {
            if (itemCount == MAX_ITEMS) {
                itemsDropped++;
                return items[MAX_ITEMS - 1].clear(action);
            }
            items = java.util.Arrays.copyOf(items, 2 * itemCount);
        }
        Item item = items[itemCount];
        if (item == null) {
            item = new Item();
            items[itemCount] = item;
        }
        itemCount++;
        return item.clear(action);
    }

    public Phase phase() {
        return phase;
    }

    public Action action() {
        return action;
    }

    /// What was said, or what follows from the action.
    public Intent intent() {
        return intentSaid ? intent : action.intent();
    }

    /// Whether the protocol itself said what the message is for.
    public boolean intentSaid() {
        return intentSaid;
    }

    public long function() {
        return function;
    }

    public String name() {
        return name;
    }

    public String status() {
        return status;
    }

    /// Nanoseconds, or -1.
    public long roundTrip() {
        return roundTrip;
    }

    public Bytes resource() {
        return resource;
    }

    public Bytes authority() {
        return authority;
    }

    public int items() {
        return itemCount;
    }

    public Item item(int index) {
        return items[Objects.checkIndex(index, itemCount)];
    }

    public int itemsDropped() {
        return itemsDropped;
    }
}
