// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.snmp;

import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;

/// A view of one message down to its protocol data unit.
///
///     SEQUENCE { version, community, pdu }                                          v1 and v2c
///     SEQUENCE { version, SEQUENCE { id, size, flags, model }, security, scoped }   v3
///     security: OCTET STRING { SEQUENCE { engine, boots, time, user, authentication, privacy } }
///     scoped: SEQUENCE { context engine, context name, pdu }, or OCTET STRING when encrypted
///
/// RFC 1157, 4; RFC 3412, 6; RFC 3414, 2.4.
final class SnmpMessage {
    static final int VERSION_3 = 3;

    private static final int AUTHENTICATED = 1;
    private static final int ENCRYPTED = 2;

    private final Bytes outer = new Bytes();
    private final Bytes inner = new Bytes();
    private final BerElement element = new BerElement();
    private final Bytes community = new Bytes();
    private final Bytes engine = new Bytes();
    private final Bytes user = new Bytes();
    private final Bytes contextName = new Bytes();
    private final Bytes pdu = new Bytes();
    private int version;
    private int kind;
    private long messageId;
    private int flags;

    /// Reads as far as the structure goes.
    ///
    /// @return whether it goes down to the protocol data unit, or to what hides it
    boolean wrap(Bytes datagram) {
        version = -1;
        kind = -1;
        flags = 0;
        community.clear();
        engine.clear();
        user.clear();
        contextName.clear();
        pdu.clear();
        if (!element.wrap(datagram, 0, BerElement.SEQUENCE)) {
            return false;
        }
        outer.aim(element.contents(), 0);
        if (!element.wrap(outer, 0, BerElement.INTEGER)) {
            return false;
        }
        version = (int) element.value();
        int next = element.end();
        return version == VERSION_3 ? secured(next) : community(next);
    }

    private boolean community(int at) {
        if (!element.wrap(outer, at, BerElement.OCTET_STRING)) {
            return false;
        }
        community.aim(element.contents(), 0);
        return element.wrap(outer, element.end()) && pdu();
    }

    private boolean secured(int at) {
        if (!element.wrap(outer, at, BerElement.SEQUENCE)) {
            return false;
        }
        int security = element.end();
        inner.aim(element.contents(), 0);
        if (!element.wrap(inner, 0, BerElement.INTEGER)) {
            return false;
        }
        messageId = element.value();
        if (!element.wrap(inner, element.end(), BerElement.INTEGER)
                || !element.wrap(inner, element.end(), BerElement.OCTET_STRING)) {
            return false;
        }
        flags = element.contents().isEmpty() ? 0 : element.contents().u8(0);
        if (!element.wrap(outer, security, BerElement.OCTET_STRING)) {
            return false;
        }
        int scoped = element.end();
        userSecurity();
        if (!element.wrap(outer, scoped)) {
            return false;
        }
        return element.tag() == BerElement.OCTET_STRING || scoped();
    }

    /// Other security models may put here what they like.
    private void userSecurity() {
        inner.aim(element.contents(), 0);
        if (!element.wrap(inner, 0, BerElement.SEQUENCE)) {
            return;
        }
        inner.aim(element.contents(), 0);
        if (!element.wrap(inner, 0, BerElement.OCTET_STRING)) {
            return;
        }
        engine.aim(element.contents(), 0);
        if (element.wrap(inner, element.end(), BerElement.INTEGER)
                && element.wrap(inner, element.end(), BerElement.INTEGER)
                && element.wrap(inner, element.end(), BerElement.OCTET_STRING)) {
            user.aim(element.contents(), 0);
        }
    }

    private boolean scoped() {
        inner.aim(element.contents(), 0);
        if (!element.wrap(inner, 0, BerElement.OCTET_STRING)
                || !element.wrap(inner, element.end(), BerElement.OCTET_STRING)) {
            return false;
        }
        contextName.aim(element.contents(), 0);
        return element.wrap(inner, element.end()) && pdu();
    }

    private boolean pdu() {
        if (!SnmpPdu.known(element.tag())) {
            return false;
        }
        kind = element.tag() & SnmpPdu.NUMBER;
        pdu.aim(element.contents(), 0);
        return true;
    }

    /// 0 for v1, 1 for v2c, 3 for v3; -1 where even that is missing.
    int version() {
        return version;
    }

    /// The kind of protocol data unit, or -1 where it is encrypted or missing.
    int kind() {
        return kind;
    }

    Bytes body() {
        return pdu;
    }

    Bytes community() {
        return community;
    }

    /// Of v3: the engine that the message's time and keys are of.
    Bytes engine() {
        return engine;
    }

    Bytes user() {
        return user;
    }

    Bytes contextName() {
        return contextName;
    }

    long messageId() {
        return messageId;
    }

    boolean authenticated() {
        return (flags & AUTHENTICATED) != 0;
    }

    boolean encrypted() {
        return (flags & ENCRYPTED) != 0;
    }
}
