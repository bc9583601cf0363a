// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.MmsData;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Tells lists of values, each under the name of its variable: `device/node$ST$Pos.0` is the first
/// part of a variable that has several.
final class MmsValues {
    private static final int FAILURE = 0x80;
    private static final int SUCCESS = 0x81;

    private final MmsData data = new MmsData();
    private final BerElement element = new BerElement();
    private final Bytes name = new Bytes();
    private final TextBuffer texts;
    private final MmsFacts facts;

    MmsValues(TextBuffer texts, MmsFacts facts) {
        this.texts = texts;
        this.facts = facts;
    }

    /// Adds an item for each value in `values`, a list of data and of access errors.
    ///
    /// @param access what the message does to variables in general: read, write or report
    /// @return whether all can be read
    boolean tell(Operation operation, Action access, VariableList variables, Bytes values) {
        data.begin(values, 0, values.length());
        while (data.next()) {
            int index = data.index(0);
            variables.to(index);
            Item item = operation.add();
            boolean named = name(item, variables, index);
            if (!named) {
                item.address(index);
            }
            if (data.tag() == FAILURE && data.depth() == 0) {
                item.status(MmsErrors.dataAccess(failure()));
            } else {
                data.tell(item, texts);
            }
            action(item, access);
        }
        return !data.broken();
    }

    private long failure() {
        Bytes code = data.contents();
        return code.isEmpty() ? -1 : code.u8(code.length() - 1);
    }

    private boolean name(Item item, VariableList variables, int index) {
        int mark = texts.length();
        boolean named = variables.put(texts);
        if (named && variables.list()) {
            texts.put('.').number(index);
        }
        if (data.depth() > 0) {
            if (!named) {
                texts.number(index);
            }
            data.path(texts);
        }
        if (!texts.full()) {
            texts.view(name, mark);
            item.name(name, 0, name.length());
        }
        return named;
    }

    private static void action(Item item, Action access) {
        if (access == Action.READ) {
            item.action(MmsObjects.reading(item.name()));
        } else if (access == Action.WRITE) {
            item.action(MmsObjects.writing(item.name()));
        }
    }

    /// Adds an item for each variable of a request, without values.
    void variables(Operation operation, VariableList variables) {
        if (variables.list()) {
            named(operation, Action.READ, variables);
            return;
        }
        while (variables.next()) {
            named(operation, Action.READ, variables);
        }
    }

    private Item named(Operation operation, Action access, VariableList variables) {
        Item item = operation.add();
        int mark = texts.length();
        variables.put(texts);
        if (!texts.full()) {
            texts.view(name, mark);
            item.name(name, 0, name.length());
        }
        item.area(variables.list() ? "named-variable-list" : "variable");
        action(item, access);
        return item;
    }

    /// Adds an item for each variable that was written, with what became of it.
    ///
    /// @return whether all can be read
    boolean written(Operation operation, VariableList variables, Bytes results) {
        int index = 0;
        for (int at = 0; at < results.length(); at = element.end()) {
            if (!element.wrap(results, at)) {
                return false;
            }
            variables.to(index);
            Item item = named(operation, Action.WRITE, variables);
            if (element.tag() != SUCCESS) {
                item.status(MmsErrors.dataAccess(element.natural()));
            }
            if (item.name().isEmpty()) {
                item.address(index);
            }
            index++;
        }
        return true;
    }

    /// What the values that [#tell] told say about the device that sent them.
    void facts(Operation operation, Subject device) {
        if (operation.items() > 0 && MmsObjects.constraint(operation.item(0).name()) >= 0) {
            device.confidence(60).says(Attribute.KIND, MmsFacts.KIND);
        }
        for (int i = 0; i < operation.items(); i++) {
            facts.value(operation.item(i), device);
        }
    }
}
