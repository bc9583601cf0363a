// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dcerpc;

import io.bulkhead.model.Action;
import java.util.Locale;

/// The operations of one interface by number, made once from a line for each that is worth a name:
/// `number action name`. Reading aloud what an operator or analyst must know: what starts a
/// service, adds a job, lists accounts, writes a value.
final class RpcOperations {
    private static final int MOST = 128;

    private final String other;
    private final String[] names;
    private final Action[] actions;
    private final Action usual;

    /// @param usual what operations without a line do
    RpcOperations(String family, Action usual, String lines) {
        other = family;
        this.usual = usual;
        names = new String[MOST];
        actions = new Action[MOST];
        for (String line : lines.split("\n")) {
            String[] words = line.strip().split(" ");
            int number = Integer.parseInt(words[0]);
            actions[number] = Action.valueOf(words[1].toUpperCase(Locale.ROOT));
            names[number] = family + "/" + words[2];
        }
    }

    /// Interface and operation; the interface alone where the operation has no name here.
    String name(int number) {
        return known(number) ? names[number] : other;
    }

    Action action(int number) {
        return known(number) ? actions[number] : usual;
    }

    private boolean known(int number) {
        return number >= 0 && number < MOST && names[number] != null;
    }
}
