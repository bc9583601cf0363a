// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;

/// Judges what messages are about: objects, the values written to them, and who logs in.
final class ObjectJudge {
    /// Values of one item that are looked at.
    private static final int MAX_VALUES = 256;

    private final Ruling ruling;
    private final Baseline baseline;

    ObjectJudge(Ruling ruling) {
        this.ruling = ruling;
        this.baseline = ruling.baseline;
    }

    private Ruling.Fate on(Aspect aspect, Scene scene) {
        return ruling.on(aspect, scene.serverKey(), scene.server(), scene.realm, scene.time);
    }

    // ---- logins

    void logins(Scene scene, Operation operation, Relation relation) {
        for (int i = 0; i < Math.min(operation.items(), Judge.MAX_ITEMS); i++) {
            Item item = operation.item(i);
            if (item.area().equals("user") && !item.name().isEmpty()) {
                login(scene, operation, item, relation);
            }
        }
    }

    private void login(Scene scene, Operation operation, Item item, Relation relation) {
        long user = Baseline.nonZero(item.nameHash());
        Known known = relation.users.get(user);
        if (known != null) {
            known.seen(scene.time);
            return;
        }
        Ruling.Fate fate = on(Aspect.LOGIN, scene);
        if (fate.told) {
            ruling.novelty.text = item.nameText();
            ruling.tell(Aspect.LOGIN, scene, operation, item, relation);
        }
        if (fate.learned && baseline.detail(1)) {
            relation.users.put(user, Known.at(NameText.of(item.name()), scene.time));
        }
    }

    // ---- objects

    void look(Scene scene, Operation operation, Relation relation) {
        for (int i = 0; i < Math.min(operation.items(), Judge.MAX_ITEMS); i++) {
            Item item = operation.item(i);
            if (item.address() == Item.NONE && item.name().isEmpty()) {
                continue;
            }
            if (object(scene, operation, item, relation)
                    && item.numeric()
                    && item.action().changesDevice()) {
                values(scene, operation, item, relation);
            }
        }
    }

    /// @return whether the object is usual, or is from now on
    private boolean object(Scene scene, Operation operation, Item item, Relation relation) {
        long kind = Scope.key(item.action(), item.unit(), item.area());
        Scope scope = relation.scopes.get(kind);
        if (scope != null && contains(scope, item)) {
            return true;
        }
        Ruling.Fate fate = on(Aspect.OBJECT, scene);
        if (fate.told) {
            ruling.tell(Aspect.OBJECT, scene, operation, item, relation);
        }
        if (!fate.learned) {
            return false;
        }
        if (scope == null) {
            if (!baseline.detail(1)) {
                return true;
            }
            scope = new Scope(item.action(), item.unit(), item.area());
            if (!relation.scopes.put(kind, scope)) {
                return true;
            }
        }
        learn(scope, item, scene.time);
        return true;
    }

    private void learn(Scope scope, Item item, long time) {
        if (!baseline.detail(1)) {
            return;
        }
        if (item.address() != Item.NONE) {
            scope.addresses.add(item.address(), lastOf(item));
        } else if (!scope.names.put(
                Baseline.nonZero(item.nameHash()), Known.at(NameText.of(item.name()), time))) {
            scope.any = true;
        }
    }

    private static boolean contains(Scope scope, Item item) {
        if (scope.any) {
            return true;
        }
        return item.address() != Item.NONE
                ? scope.addresses.contains(item.address(), lastOf(item))
                : scope.names.get(Baseline.nonZero(item.nameHash())) != null;
    }

    static long lastOf(Item item) {
        long count = item.count();
        boolean one = count == Item.NONE || count <= 1;
        // Nonsense that runs over the end of all numbers is one object.
        return one || item.address() + count - 1 < item.address()
                ? item.address()
                : item.address() + count - 1;
    }

    // ---- values

    private void values(Scene scene, Operation operation, Item item, Relation relation) {
        long base = Written.base(scene.serverKey(), relation.protocol, item.unit(), item.area());
        boolean learns = ruling.learns(Aspect.VALUE, baseline.wards.get(scene.serverKey()));
        // Setpoints are written seldom: their class has long graduated when enough was seen of
        // them.
        boolean live = ruling.live();
        for (int i = 0; i < Math.min(item.values(), MAX_VALUES); i++) {
            long key = key(base, item, i);
            double value = item.number(i);
            Written written = baseline.written.get(key);
            if (written != null
                    && (written.envelope().usual(value) || !written.envelope().ripe())) {
                if (learns || live && !written.envelope().ripe()) {
                    written.envelope().add(value);
                }
                continue;
            }
            Ruling.Fate fate = on(Aspect.VALUE, scene);
            if (fate.told && written != null) {
                ruling.novelty.value = value;
                ruling.novelty.written = written;
                ruling.tell(Aspect.VALUE, scene, operation, item, relation);
            }
            if (fate.learned) {
                learn(scene, item, i, key, value);
            }
        }
    }

    /// What somebody writes who was just told of as a stranger is held against what others write,
    /// and never learned.
    void valuesOfStrangers(Scene scene, Operation operation) {
        Familiarity met = ruling.novelty.familiarity;
        for (int i = 0; i < Math.min(operation.items(), Judge.MAX_ITEMS); i++) {
            Item item = operation.item(i);
            if (item.numeric() && item.action().changesDevice()) {
                valuesOfStrangers(scene, operation, item, met);
            }
        }
    }

    private void valuesOfStrangers(Scene scene, Operation operation, Item item, Familiarity met) {
        long base = Written.base(scene.serverKey(), scene.protocol, item.unit(), item.area());
        for (int i = 0; i < Math.min(item.values(), MAX_VALUES); i++) {
            Written written = baseline.written.get(key(base, item, i));
            double value = item.number(i);
            if (written != null && written.envelope().ripe() && !written.envelope().usual(value)) {
                ruling.novelty.familiarity = met;
                ruling.novelty.value = value;
                ruling.novelty.written = written;
                ruling.tell(Aspect.VALUE, scene, operation, item, null);
            }
        }
    }

    /// Whether each value has an address of its own, so that it is the same object whoever writes
    /// it, alone or with its neighbours.
    private static boolean elements(Item item) {
        return item.address() != Item.NONE && item.count() == item.values();
    }

    private static long key(long base, Item item, int index) {
        if (elements(item)) {
            return Written.key(base, item.address() + index, 0);
        }
        long object = item.address() == Item.NONE ? item.nameHash() : item.address();
        return Written.key(base, object, index);
    }

    private void learn(Scene scene, Item item, int index, long key, double value) {
        Written written = baseline.written.get(key);
        if (written == null) {
            boolean named = item.address() == Item.NONE;
            written =
                    new Written(
                            scene.server(),
                            scene.protocol,
                            item.unit(),
                            item.area(),
                            elements(item) ? item.address() + index : item.address(),
                            named ? NameText.of(item.name()) : "",
                            elements(item) ? 0 : index,
                            new Envelope());
            baseline.written.put(key, written);
        }
        written.envelope().add(value);
    }
}
