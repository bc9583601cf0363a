// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.netbiosdgm;

import io.bulkhead.protocol.Direction;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;

/// Messages of one flow that come in several datagrams: one each way at a time, whose parts come in
/// order. RFC 1001, 17.3; RFC 1002, 5.3.
final class Fragments {
    /// User data of a whole message; the logon service writes some 500 bytes, a message box 128.
    static final int MAX_MESSAGE = 4_096;

    private static final int NOTHING = -1;

    private final Gather toServer = new Gather(MAX_MESSAGE);
    private final Gather toClient = new Gather(MAX_MESSAGE);
    private int idToServer = NOTHING;
    private int idToClient = NOTHING;

    /// Adds the data of `fragment`.
    ///
    /// @return whether `message` now shows a whole message
    boolean add(Direction direction, NetbiosDatagram fragment, Bytes message) {
        if (fragment.first() && !fragment.more()) {
            message.aim(fragment.data(), 0);
            return true;
        }
        boolean up = direction == Direction.TO_SERVER;
        Gather gather = up ? toServer : toClient;
        int expected = up ? idToServer : idToClient;
        if (fragment.first()) {
            gather.clear();
            expected = fragment.id();
        }
        Bytes data = fragment.data();
        boolean next = expected == fragment.id() && gather.length() == fragment.offset();
        if (!next || !gather.append(data, 0, data.length())) {
            expected = NOTHING;
        }
        boolean whole = expected != NOTHING && !fragment.more();
        if (whole) {
            gather.view(message);
            expected = NOTHING;
        }
        if (up) {
            idToServer = expected;
        } else {
            idToClient = expected;
        }
        return whole;
    }
}
