// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.kerberos;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;

/// Writes what a message says in full.
final class KerberosFields implements Fields {
    private static final int ADDRESS_IPV4 = 2;
    private static final int ADDRESS_IPV6 = 24;
    private static final int MAX_ADDRESSES = 16;

    private final KerberosMessage message;
    private final BerElement entry = new BerElement();
    private final Members members = new Members();
    private final Bytes value = new Bytes();
    private int type;

    KerberosFields(KerberosMessage message) {
        this.message = message;
    }

    @Override
    public void write(FieldWriter writer) {
        writer.number("type", message.type().number());
        text(writer, "realm", message.realm);
        text(writer, "clientRealm", message.clientRealm);
        text(writer, "client", message.client);
        text(writer, "service", message.service);
        if (message.type().asks()) {
            writer.number("options", message.options).number("nonce", message.nonce);
            text(writer, "till", message.till);
        }
        if (message.type() == KerberosType.ERROR) {
            writer.number("error", message.error);
            text(writer, "time", message.till);
            text(writer, "text", message.text);
        }
        lists(writer);
        text(writer, "ticketRealm", message.ticketRealm);
        text(writer, "ticketService", message.ticketService);
        if (message.ticket()) {
            writer.number("ticketEncryptionType", message.ticketEncryption);
            String name = KerberosNames.encryption(message.ticketEncryption);
            writer.text("ticketEncryption", name);
        }
        if (message.part()) {
            writer.number("encryptionType", message.partEncryption);
            writer.text("encryption", KerberosNames.encryption(message.partEncryption));
        }
    }

    private static void text(FieldWriter writer, String name, Bytes text) {
        if (!text.isEmpty()) {
            writer.text(name, text, 0, text.length());
        }
    }

    private void lists(FieldWriter writer) {
        if (message.preauthenticationCount > 0) {
            writer.beginList("preauthentication");
            for (int i = 0; i < message.preauthenticationCount; i++) {
                int kind = message.preauthentications[i];
                writer.beginObject(null).number("type", kind);
                writer.text("name", KerberosNames.preauthentication(kind)).endObject();
            }
            writer.endList();
        }
        if (message.encryptionCount > 0) {
            writer.beginList("encryptions");
            for (int i = 0; i < message.encryptionCount; i++) {
                writer.text(null, KerberosNames.encryption(message.encryptions[i]));
            }
            writer.endList();
        }
        if (!message.addresses.isEmpty()) {
            addresses(writer);
        }
    }

    private void addresses(FieldWriter writer) {
        writer.beginList("addresses");
        int at = 0;
        for (int i = 0; i < MAX_ADDRESSES && address(message.addresses, at); i++) {
            at = entry.end();
            if (type == ADDRESS_IPV4 && value.length() == 4) {
                writer.ipv4(null, value.u32be(0));
            } else if (type == ADDRESS_IPV6 && value.length() == 16) {
                writer.ipv6(null, value.s64be(0), value.s64be(8));
            } else {
                writer.text(null, value, 0, value.length());
            }
        }
        writer.endList();
    }

    // ---- addresses

    /// Reads the address at `at` of a list. RFC 4120, 5.2.5.
    ///
    /// @return whether there is one
    boolean address(Bytes list, int at) {
        type = -1;
        value.clear();
        if (at >= list.length() || !entry.wrap(list, at, BerElement.SEQUENCE)) {
            return false;
        }
        members.of(entry.contents());
        while (members.next()) {
            if (members.number() == 0) {
                type = (int) members.integer();
            } else if (members.number() == 1) {
                value.aim(members.contents(), 0);
            }
        }
        return true;
    }

    int addressEnd() {
        return entry.end();
    }

    int addressType() {
        return type;
    }

    Bytes addressValue() {
        return value;
    }
}
