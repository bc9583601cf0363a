// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ethercat;

import io.bulkhead.model.Action;
import io.bulkhead.wire.Bytes;

/// The states of a device's application, in AL control and AL status. ETG.1000.6, 5.3.1 and 6.4.1.
final class ApplicationState {
    static final int INIT = 1;
    static final int PRE_OPERATIONAL = 2;
    static final int BOOTSTRAP = 3;
    static final int SAFE_OPERATIONAL = 4;
    static final int OPERATIONAL = 8;

    private static final int STATE = 0xF;
    private static final int ERROR = 0x10;

    private ApplicationState() {}

    /// The state in `data`, or 0 where there is none.
    static int of(Bytes data) {
        return data.isEmpty() ? 0 : data.u8(0) & STATE;
    }

    /// In AL status: the device reports an error. (In AL control it is acknowledged.)
    static boolean error(Bytes data) {
        return !data.isEmpty() && (data.u8(0) & ERROR) != 0;
    }

    static String name(int state) {
        return switch (state) {
            case INIT -> "init";
            case PRE_OPERATIONAL -> "pre-operational";
            case BOOTSTRAP -> "bootstrap";
            case SAFE_OPERATIONAL -> "safe-operational";
            case OPERATIONAL -> "operational";
            default -> "unknown";
        };
    }

    /// What asking for `state` does. Who leaves operation drives no outputs any more; bootstrap is
    /// where firmware is loaded.
    ///
    /// @param operated whether devices may have been in operation before
    static Action action(int state, boolean operated) {
        return switch (state) {
            case OPERATIONAL -> Action.START;
            case BOOTSTRAP -> Action.FIRMWARE;
            case INIT, PRE_OPERATIONAL, SAFE_OPERATIONAL -> operated ? Action.STOP : Action.MODE;
            default -> Action.MODE;
        };
    }
}
