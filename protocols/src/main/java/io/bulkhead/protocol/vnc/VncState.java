// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.vnc;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Sink;

/// What one connection needs remembered: how far each side is, and what they agreed upon.
final class VncState {
    /// What a side says next.
    enum Stage {
        VERSION,
        /// The server's list of securities, or (before 3.7) its choice; the client's choice.
        SECURITY,
        CHALLENGE,
        RESULT,
        REASON,
        INIT,
        /// Versions, subtypes and choice of VeNCrypt.
        VENCRYPT,
        VENCRYPT_TYPES,
        VENCRYPT_ACCEPTED,
        /// The screen of the server, the input of the client.
        SHARED,
        /// Nobody else's: what follows is not read.
        OPAQUE
    }

    final Stage[] stages = {Stage.VERSION, Stage.VERSION};
    int version = Integer.MAX_VALUE;
    int security = -1;
    final ClientInput input = new ClientInput();
    long time = Sink.NOTHING;
    boolean over;

    Stage stage(Direction direction) {
        return stages[direction.ordinal()];
    }

    void next(Direction direction, Stage stage) {
        stages[direction.ordinal()] = stage;
    }

    void both(Stage stage) {
        stages[0] = stage;
        stages[1] = stage;
    }

    /// What the client says next depends on the security.
    void clientProves() {
        Stage next =
                switch (security) {
                    case -1 -> Stage.SECURITY;
                    case SecurityType.NONE -> Stage.INIT;
                    case SecurityType.PASSWORD -> Stage.CHALLENGE;
                    case SecurityType.VENCRYPT -> Stage.VENCRYPT;
                    default -> Stage.OPAQUE;
                };
        next(Direction.TO_SERVER, next);
    }
}
