// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.flow;

import io.bulkhead.model.Trait;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What messages showed of one conversation's protection and of who takes part.
///
/// Bounded, and the first values win. Names (topics, paths, users), of which there may be any
/// number, have a bound of their own together, so that they never push out how the conversation is
/// protected. A value that is there already is only counted, which allocates nothing.
public final class TraitList {
    /// Values of one conversation.
    public static final int MOST = 32;

    /// Of these, names.
    static final int MOST_NAMES = 16;

    /// Values of one trait.
    static final int MOST_OF_ONE = 6;

    private static final int FIRST = 4;
    private static final Trait[] TRAITS = Trait.values();

    private Entry[] entries = new Entry[FIRST];
    private int size;
    private int names;

    /// One value of one trait.
    ///
    /// @param hash of the trait and the value, by which a value is known again
    /// @param number what numbers are compared by; the value as a number, or 0
    /// @param fromA whether the message that said so first was sent by `A`
    private static final class Entry {
        private final Trait trait;
        private final long hash;
        private final long number;
        private final String value;
        private final boolean fromA;
        private final int capture;
        private final long frame;
        private long count = 1;

        /// Of the count, what was told by [#since].
        private long told;

        Entry(
                Trait trait,
                long hash,
                long number,
                String value,
                boolean fromA,
                int capture,
                long frame) {
            this.trait = trait;
            this.hash = hash;
            this.number = number;
            this.value = value;
            this.fromA = fromA;
            this.capture = capture;
            this.frame = frame;
        }
    }

    /// Counts a value that is known.
    ///
    /// @return whether it is
    public boolean counted(long hash) {
        for (int i = 0; i < size; i++) {
            if (entries[i].hash == hash) {
                entries[i].count++;
                return true;
            }
        }
        return false;
    }

    /// Counts a number said by the same end that is known to be about this one.
    ///
    /// @param tolerance how far from a known number counts as the same, exclusive
    /// @return whether one is
    public boolean counted(Trait trait, long number, long tolerance, boolean fromA) {
        for (int i = 0; i < size; i++) {
            Entry entry = entries[i];
            if (entry.trait == trait
                    && entry.fromA == fromA
                    && Math.abs(entry.number - number) < tolerance) {
                entry.count++;
                return true;
            }
        }
        return false;
    }

    /// Whether another value of this trait fits.
    public boolean hasRoom(Trait trait) {
        if (size == MOST || names == MOST_NAMES && isName(trait)) {
            return false;
        }
        int same = 0;
        for (int i = 0; i < size; i++) {
            same += entries[i].trait == trait ? 1 : 0;
        }
        return same < MOST_OF_ONE;
    }

    /// Adds a value for which there is room.
    ///
    /// @param hash of the trait and the value, by which the value is known again
    /// @param number what numbers are compared by; 0 for texts
    /// @param fromA whether `A` sent the message
    public void add(
            Trait trait,
            long hash,
            long number,
            String value,
            boolean fromA,
            int capture,
            long frame) {
        add(new Entry(trait, hash, number, value, fromA, capture, frame));
    }

    private void add(Entry entry) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, Math.min(MOST, 2 * size));
        }
        entries[size++] = entry;
        names += isName(entry.trait) ? 1 : 0;
    }

    /// Whether a trait's values are names, of which a conversation may have any number.
    private static boolean isName(Trait trait) {
        return switch (trait) {
            case CREDENTIAL,
                    USER,
                    CLIENT_IDENTITY,
                    SERVER_NAME,
                    SUBSCRIPTION,
                    CONTROL_RESOURCE,
                    DATA_RESOURCE,
                    UNAUTHENTICATED_SUCCESS ->
                    true;
            case PROTECTION,
                    CIPHER_SUITE,
                    SECURITY_MODE,
                    PROTOCOL_VERSION,
                    AUTHENTICATION,
                    AUTHENTICATION_RESULT,
                    DEFAULT_CREDENTIAL,
                    SECRET_IN_CLEAR,
                    CLIENT_CERTIFICATE_REQUEST,
                    SERVER_CERTIFICATE,
                    CLIENT_CERTIFICATE,
                    OPERATING_MODE,
                    CLOCK_OFFSET,
                    CLIENT_CLOCK_OFFSET,
                    TOKEN_LIFETIME,
                    TIME_SOURCE,
                    RADIO_SECURITY,
                    REDUNDANCY ->
                    false;
        };
    }

    /// What was seen, in the order in which it was. Whose clock it was is settled here: who serves
    /// may be known later than the time was told.
    ///
    /// @param aServes whether `A` is the server
    public List<Trait.Observed> observed(boolean aServes) {
        List<Trait.Observed> observed = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Entry entry = entries[i];
            boolean clients = entry.trait == Trait.CLOCK_OFFSET && entry.fromA != aServes;
            observed.add(
                    new Trait.Observed(
                            clients ? Trait.CLIENT_CLOCK_OFFSET : entry.trait,
                            entry.value,
                            entry.count,
                            entry.capture,
                            entry.frame));
        }
        return observed;
    }

    /// As [#observed], but only what was seen since this was last asked, and how often since then.
    public List<Trait.Observed> since(boolean aServes) {
        List<Trait.Observed> all = observed(aServes);
        List<Trait.Observed> fresh = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Entry entry = entries[i];
            if (entry.count > entry.told) {
                Trait.Observed one = all.get(i);
                fresh.add(
                        new Trait.Observed(
                                one.trait(),
                                one.value(),
                                entry.count - entry.told,
                                one.capture(),
                                one.frame()));
                entry.told = entry.count;
            }
        }
        return fresh;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeByte(size);
        for (int i = 0; i < size; i++) {
            Entry entry = entries[i];
            out.writeByte(entry.trait.ordinal());
            out.writeLong(entry.hash);
            out.writeLong(entry.number);
            out.writeUTF(entry.value);
            out.writeBoolean(entry.fromA);
            out.writeInt(entry.capture);
            out.writeLong(entry.frame);
            out.writeLong(entry.count);
        }
    }

    /// @return null where there were none
    static TraitList read(DataInputStream in) throws IOException {
        int size = in.readByte();
        TraitList list = size == 0 ? null : new TraitList();
        for (int i = 0; i < size; i++) {
            Trait trait = TRAITS[in.readByte()];
            long hash = in.readLong();
            long number = in.readLong();
            String value = in.readUTF();
            boolean fromA = in.readBoolean();
            int capture = in.readInt();
            Entry entry = new Entry(trait, hash, number, value, fromA, capture, in.readLong());
            entry.count = in.readLong();
            list.add(entry);
        }
        return list;
    }
}
