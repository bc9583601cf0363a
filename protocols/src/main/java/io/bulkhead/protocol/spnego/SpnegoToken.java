// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.spnego;

import static io.bulkhead.wire.Verdict.BAD_LENGTH;
import static io.bulkhead.wire.Verdict.BAD_MARKER;
import static io.bulkhead.wire.Verdict.COMPLETE;

import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// A view of one token.
///
///     [APPLICATION 0] { mechanism, [0] { SEQUENCE {                          first, of either side
///         [0] { SEQUENCE OF mechanism }, [1] flags, [2] { token }, [3] hints or check, [4] check } } }
///     [1] { SEQUENCE { [0] state, [1] mechanism, [2] { token }, [3] check } }           what follows
///     [APPLICATION 0] { kerberos, token id, message }                             without an envelope
///
/// RFC 4178, 4.2; RFC 2743, 3.1; RFC 4121, 4.1.
final class SpnegoToken {
    static final int FIRST = 0x60;
    static final int INIT = 0xA0;
    static final int FOLLOWING = 0xA1;

    private static final int ENUMERATED = 0x0A;
    private static final int TOKEN_ID = 2;
    private static final int STATE_OR_MECHANISMS = 0xA0;
    private static final int CHOSEN = 0xA1;
    private static final int TOKEN = 0xA2;

    private final BerElement element = new BerElement();
    private final BerElement inner = new BerElement();
    private final Bytes body = new Bytes();
    private final Bytes members = new Bytes();
    private final Bytes mechanisms = new Bytes();
    private final Bytes token = new Bytes();
    private final Bytes identifier = new Bytes();
    private int kind;
    private int state;
    private Mechanism chosen;

    Verdict wrap(Bytes bytes) {
        kind = 0;
        state = -1;
        chosen = Mechanism.OTHER;
        mechanisms.clear();
        token.clear();
        if (!element.wrap(bytes, 0)) {
            return BAD_LENGTH;
        }
        body.aim(element.contents(), 0);
        return switch (element.tag()) {
            case FIRST -> first();
            case INIT, FOLLOWING -> {
                kind = element.tag();
                yield negotiation();
            }
            default -> BAD_MARKER;
        };
    }

    private Verdict first() {
        if (!element.wrap(body, 0, BerElement.OBJECT_IDENTIFIER)) {
            return BAD_MARKER;
        }
        Mechanism mechanism = Mechanism.of(identifier.aim(element.contents(), 0));
        int next = element.end();
        if (mechanism != Mechanism.SPNEGO) {
            kind = FIRST;
            chosen = mechanism;
            boolean kerberos = mechanism != Mechanism.OTHER && body.length() >= next + TOKEN_ID;
            token.aim(body, kerberos ? next + TOKEN_ID : next);
            return COMPLETE;
        }
        if (!element.wrap(body, next)) {
            return BAD_LENGTH;
        }
        kind = element.tag();
        body.aim(element.contents(), 0);
        return kind == INIT || kind == FOLLOWING ? negotiation() : BAD_MARKER;
    }

    private Verdict negotiation() {
        if (!element.wrap(body, 0, BerElement.SEQUENCE)) {
            return BAD_MARKER;
        }
        members.aim(element.contents(), 0);
        for (int at = 0; at < members.length(); at = element.end()) {
            if (!element.wrap(members, at)) {
                return BAD_LENGTH;
            }
            member();
        }
        return COMPLETE;
    }

    private void member() {
        if (!inner.wrap(element.contents(), 0)) {
            return;
        }
        Bytes contents = inner.contents();
        int type = inner.tag();
        switch (element.tag()) {
            case STATE_OR_MECHANISMS -> {
                if (type == BerElement.SEQUENCE && kind == INIT) {
                    mechanisms.aim(contents, 0);
                } else if (type == ENUMERATED) {
                    state = (int) inner.value();
                }
            }
            case CHOSEN -> {
                if (type == BerElement.OBJECT_IDENTIFIER) {
                    chosen = Mechanism.of(identifier.aim(contents, 0));
                }
            }
            case TOKEN -> {
                if (type == BerElement.OCTET_STRING) {
                    token.aim(contents, 0);
                }
            }
            default -> {
                // Hints for humans, and checks.
            }
        }
    }

    /// [#INIT], [#FOLLOWING], or [#FIRST] where there is no envelope.
    int kind() {
        return kind;
    }

    /// How the negotiation stands, or -1.
    int state() {
        return state;
    }

    /// The mechanism that the server chose, or that of a token without an envelope.
    Mechanism chosen() {
        return chosen;
    }

    /// Identifiers of the mechanisms that are offered, one element behind the other.
    Bytes mechanisms() {
        return mechanisms;
    }

    /// What the mechanism itself says.
    Bytes token() {
        return token;
    }
}
