// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.ValueKind;
import io.bulkhead.wire.Bytes;

/// Collects the fields of one message that rules look at. One a shard; of longer messages the first
/// part is collected.
final class FieldCollector implements FieldWriter {
    /// Bytes of all buffers of one message.
    static final int MAX_BYTES = 128 * 1024;

    /// Bytes of one field.
    static final int MAX_FIELD = 32 * 1024;

    private static final int MAX_PARTS = 1_024;
    private static final int MAX_NUMBERS = 4_096;
    private static final int MAX_DEPTH = 32;

    private final byte[] store = new byte[MAX_BYTES];
    private byte[] one = new byte[MAX_FIELD + Derivation.ADDED];
    private byte[] other = new byte[MAX_FIELD + Derivation.ADDED];
    private final int[] buffers = new int[MAX_PARTS];
    private final int[] starts = new int[MAX_PARTS];
    private final int[] lengths = new int[MAX_PARTS];
    private final int[] numberIds = new int[MAX_NUMBERS];
    private final long[] numbers = new long[MAX_NUMBERS];
    private final FieldTree.Node[] nodes = new FieldTree.Node[MAX_DEPTH];
    private final boolean[] lists = new boolean[MAX_DEPTH];
    private int used;
    private int parts;
    private int numberCount;
    private int depth;
    private long function;

    /// Forgets the message before and takes what the operation says of this one.
    void begin(FieldTree tree, Operation operation) {
        used = 0;
        parts = 0;
        numberCount = 0;
        depth = 0;
        nodes[0] = tree.root();
        lists[0] = false;
        function = operation.function();
        for (int i = 0; i < tree.ofOperation().size(); i++) {
            FieldTree.OfOperation wanted = tree.ofOperation().get(i);
            take(wanted, operation);
        }
    }

    private void take(FieldTree.OfOperation wanted, Operation operation) {
        switch (wanted.part()) {
            case "name" -> take(wanted.slot(), operation.name());
            case "status" -> take(wanted.slot(), operation.status());
            default -> {
                for (int i = 0; i < operation.items() && parts < MAX_PARTS; i++) {
                    take(wanted, operation.item(i));
                }
            }
        }
    }

    private void take(FieldTree.OfOperation wanted, Item item) {
        String part = wanted.part();
        if (part.equals("values")) {
            if (item.kind() == ValueKind.TEXT || item.kind() == ValueKind.BYTES) {
                take(wanted.slot(), item.raw(), 0, item.raw().length());
            }
        } else if (!item.name().isEmpty() && (part.equals("items") || part.equals(item.area()))) {
            take(wanted.slot(), item.name(), 0, item.name().length());
        }
    }

    // ---- what was collected

    int parts() {
        return parts;
    }

    int buffer(int part) {
        return buffers[part];
    }

    int start(int part) {
        return starts[part];
    }

    int length(int part) {
        return lengths[part];
    }

    byte[] store() {
        return store;
    }

    /// Whether any number known as `id` fits.
    boolean anyNumber(int id, NumberTest test) {
        for (int i = 0; i < numberCount; i++) {
            if (numberIds[i] == id && test.fits(numbers[i])) {
                return true;
            }
        }
        return false;
    }

    /// Whether any number known as `id` has such bits.
    boolean anyBits(int id, long set, long clear, boolean any) {
        for (int i = 0; i < numberCount; i++) {
            long value = numbers[i];
            boolean has = any ? (value & set) != 0 : (value & set) == set;
            if (numberIds[i] == id && has && (value & clear) == 0) {
                return true;
            }
        }
        return false;
    }

    // ---- taking

    private FieldTree.Node node(String name) {
        FieldTree.Node here = depth < MAX_DEPTH ? nodes[depth] : null;
        return here == null || lists[depth] ? here : here.child(name);
    }

    private void take(FieldTree.Slot slot, Bytes bytes, int offset, int length) {
        if (!wanted(slot)) {
            return;
        }
        int size = Math.min(length, MAX_FIELD);
        bytes.copyTo(offset, one, 0, size);
        derive(slot, size);
    }

    private void take(FieldTree.Slot slot, String text) {
        if (!wanted(slot) || text.isEmpty()) {
            return;
        }
        int size = Math.min(text.length(), MAX_FIELD);
        for (int i = 0; i < size; i++) {
            one[i] = (byte) text.charAt(i);
        }
        derive(slot, size);
    }

    private boolean wanted(FieldTree.Slot slot) {
        return parts < MAX_PARTS
                && (slot.function() == Feed.ANY_FUNCTION || slot.function() == function);
    }

    /// Runs the chain from one scratch area to the other and keeps what comes out.
    private void derive(FieldTree.Slot slot, int size) {
        int length = size;
        for (Derivation derivation : slot.chain()) {
            if (derivation == Derivation.PLAIN || derivation == Derivation.NUMBER) {
                continue;
            }
            length =
                    derivation.derive(
                            slot.argument(), one, 0, Math.min(length, MAX_FIELD), other, 0);
            if (length < 0) {
                return;
            }
            byte[] swapped = one;
            one = other;
            other = swapped;
        }
        int kept = Math.min(length, MAX_BYTES - used);
        System.arraycopy(one, 0, store, used, kept);
        buffers[parts] = slot.buffer();
        starts[parts] = used;
        lengths[parts] = kept;
        parts++;
        used += kept;
    }

    private void whole(String name, long value) {
        FieldTree.Node node = node(name);
        if (node == null) {
            return;
        }
        for (int id : node.numbers()) {
            if (numberCount < MAX_NUMBERS) {
                numberIds[numberCount] = id;
                numbers[numberCount++] = value;
            }
        }
        for (FieldTree.Slot slot : node.slots()) {
            if (wanted(slot) && slot.chain()[0] == Derivation.NUMBER) {
                derive(slot, Derivation.number(slot.argument(), value, one, 0));
            }
        }
    }

    private FieldWriter bytesOf(String name, Bytes bytes, int offset, int length) {
        FieldTree.Node node = node(name);
        if (node != null) {
            for (FieldTree.Slot slot : node.slots()) {
                take(slot, bytes, offset, length);
            }
        }
        return this;
    }

    // ---- FieldWriter

    @Override
    public FieldWriter number(String name, long value) {
        whole(name, value);
        return this;
    }

    @Override
    public FieldWriter unsigned(String name, long value) {
        whole(name, value);
        return this;
    }

    @Override
    public FieldWriter real(String name, double value) {
        return this;
    }

    @Override
    public FieldWriter flag(String name, boolean value) {
        whole(name, value ? 1 : 0);
        return this;
    }

    @Override
    public FieldWriter text(String name, String value) {
        FieldTree.Node node = node(name);
        if (node != null) {
            for (FieldTree.Slot slot : node.slots()) {
                take(slot, value);
            }
        }
        return this;
    }

    @Override
    public FieldWriter text(String name, Bytes bytes, int offset, int length) {
        return bytesOf(name, bytes, offset, length);
    }

    /// Rules are written for names in one byte a character: what fits in one is kept so.
    @Override
    public FieldWriter text16(
            String name, Bytes bytes, int offset, int length, boolean littleEndian) {
        FieldTree.Node node = node(name);
        if (node == null) {
            return this;
        }
        for (FieldTree.Slot slot : node.slots()) {
            if (wanted(slot)) {
                int size = Math.min(length / 2, MAX_FIELD);
                for (int i = 0; i < size; i++) {
                    int at = offset + 2 * i;
                    int unit = littleEndian ? bytes.u16le(at) : bytes.u16be(at);
                    one[i] = (byte) (unit < 256 ? unit : '?');
                }
                derive(slot, size);
            }
        }
        return this;
    }

    /// Compared, never shown.
    @Override
    public FieldWriter secret(String name, Bytes bytes, int offset, int length) {
        return bytesOf(name, bytes, offset, length);
    }

    @Override
    public FieldWriter bytes(String name, Bytes bytes, int offset, int length) {
        return bytesOf(name, bytes, offset, length);
    }

    @Override
    public FieldWriter raw(String name, Bytes bytes, int offset, int length) {
        return bytesOf(name, bytes, offset, length);
    }

    @Override
    public FieldWriter ipv4(String name, long address) {
        return this;
    }

    @Override
    public FieldWriter ipv6(String name, long high, long low) {
        return this;
    }

    @Override
    public FieldWriter mac(String name, long mac) {
        return this;
    }

    @Override
    public FieldWriter time(String name, long nanoseconds) {
        return this;
    }

    @Override
    public FieldWriter beginObject(String name) {
        return enter(name, false);
    }

    @Override
    public FieldWriter endObject() {
        return leave();
    }

    @Override
    public FieldWriter beginList(String name) {
        return enter(name, true);
    }

    @Override
    public FieldWriter endList() {
        return leave();
    }

    private FieldWriter enter(String name, boolean list) {
        FieldTree.Node node = node(name);
        depth++;
        if (depth < MAX_DEPTH) {
            nodes[depth] = node;
            lists[depth] = list;
        }
        return this;
    }

    private FieldWriter leave() {
        depth--;
        return this;
    }
}
