// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.kerberos;

import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// A view of one message. Names are put together in the text buffer: the parts of a principal with
/// slashes between them.
///
///     [APPLICATION 10, 12] { [1] 5, [2] type, [3] preauthentication, [4] body }              requests
///         body { [0] options, [1] client, [2] realm, [3] service, [4] from, [5] till, [6] renew till,
///                [7] nonce, [8] encryption types, [9] addresses, ... }
///     [APPLICATION 11, 13] { [0] 5, [1] type, [2] preauthentication, [3] client's realm, [4] client,
///                [5] ticket, [6] encrypted }                                                  replies
///     [APPLICATION 14] { [0] 5, [1] type, [2] options, [3] ticket, [4] authenticator }
///     [APPLICATION 30] { [0] 5, [1] type, [2] client's time, [4] time, [6] code, [7] client's realm,
///                [8] client, [9] realm, [10] service, [11] text, [12] data }                   errors
///     ticket [APPLICATION 1] { [0] 5, [1] realm, [2] service, [3] { [0] encryption, [1] key version,
///                [2] encrypted } }
///
/// RFC 4120, 5.
final class KerberosMessage {
    static final int MAX_LIST = 24;

    private static final int VERSION = 5;
    private static final int NO_TYPE = Integer.MIN_VALUE;

    final Bytes client = new Bytes();
    final Bytes realm = new Bytes();
    final Bytes clientRealm = new Bytes();
    final Bytes service = new Bytes();
    final Bytes ticketService = new Bytes();
    final Bytes ticketRealm = new Bytes();
    final Bytes text = new Bytes();
    final Bytes till = new Bytes();
    final Bytes addresses = new Bytes();

    /// Kinds of preauthentication and of encryption in the order told, bounded.
    final int[] preauthentications = new int[MAX_LIST];

    final int[] encryptions = new int[MAX_LIST];
    int preauthenticationCount;
    int encryptionCount;
    long options;
    long nonce;
    long error;
    long told;
    int ticketEncryption;
    int partEncryption;

    private final TextBuffer texts;
    private final Members top = new Members();
    private final Members body = new Members();
    private final Members inner = new Members();
    private final Members innermost = new Members();
    private final Members part = new Members();
    private final BerElement element = new BerElement();
    private final BerElement entry = new BerElement();
    private final Bytes view = new Bytes();
    private final Bytes list = new Bytes();
    private KerberosType type = KerberosType.ERROR;

    KerberosMessage(TextBuffer texts) {
        this.texts = texts;
    }

    private void clear() {
        client.clear();
        realm.clear();
        clientRealm.clear();
        service.clear();
        ticketService.clear();
        ticketRealm.clear();
        text.clear();
        till.clear();
        addresses.clear();
        preauthenticationCount = 0;
        encryptionCount = 0;
        options = 0;
        nonce = 0;
        error = 0;
        told = -1;
        ticketEncryption = NO_TYPE;
        partEncryption = NO_TYPE;
    }

    KerberosType type() {
        return type;
    }

    boolean ticket() {
        return ticketEncryption != NO_TYPE;
    }

    boolean part() {
        return partEncryption != NO_TYPE;
    }

    /// Reads the message that is all of `bytes`.
    Verdict wrap(Bytes bytes) {
        clear();
        if (!element.wrap(bytes, 0)) {
            return Verdict.BAD_LENGTH;
        }
        if (!KerberosType.known(element.tag())) {
            return Verdict.BAD_MARKER;
        }
        type = KerberosType.of(element.tag());
        view.aim(element.contents(), 0);
        if (!top.wrap(view)) {
            return Verdict.BAD_MARKER;
        }
        int version = 0;
        int first = type.asks() ? 1 : 0;
        while (top.next()) {
            int number = top.number();
            if (number == first) {
                version = (int) top.integer();
            } else if (number == first + 1) {
                told = top.integer();
            } else {
                member(number);
            }
        }
        if (version != VERSION) {
            return Verdict.BAD_VALUE;
        }
        return top.broken() ? Verdict.BAD_LENGTH : Verdict.COMPLETE;
    }

    private void member(int number) {
        switch (type) {
            case AS_REQUEST, TGS_REQUEST -> {
                if (number == 3) {
                    preauthentication(top);
                } else if (number == 4 && body.wrap(top.whole())) {
                    body();
                }
            }
            case AS_REPLY, TGS_REPLY -> reply(number);
            case AP_REQUEST -> {
                switch (number) {
                    case 2 -> options = bits(top.contents());
                    case 3 -> ticket(top.whole());
                    case 4 -> partEncryption = encryption(top.whole());
                    default -> {
                        // Nothing else is defined.
                    }
                }
            }
            case AP_REPLY -> {
                if (number == 2) {
                    partEncryption = encryption(top.whole());
                }
            }
            case ERROR -> error(number);
            case SAFE, PRIVATE, CREDENTIAL -> {
                if (number == 3 && type == KerberosType.PRIVATE) {
                    partEncryption = encryption(top.whole());
                }
            }
        }
    }

    private void body() {
        while (body.next()) {
            switch (body.number()) {
                case 0 -> options = bits(body.contents());
                case 1 -> principal(body.whole(), client);
                case 2 -> realm.aim(body.contents(), 0);
                case 3 -> principal(body.whole(), service);
                case 5 -> till.aim(body.contents(), 0);
                case 7 -> nonce = body.integer();
                case 8 -> encryptions(body.contents());
                case 9 -> addresses.aim(body.contents(), 0);
                default -> {
                    // Times of no consequence, and what is encrypted.
                }
            }
        }
    }

    private void reply(int number) {
        switch (number) {
            case 2 -> preauthentication(top);
            case 3 -> clientRealm.aim(top.contents(), 0);
            case 4 -> principal(top.whole(), client);
            case 5 -> ticket(top.whole());
            case 6 -> partEncryption = encryption(top.whole());
            default -> {
                // Nothing else is defined.
            }
        }
    }

    private void error(int number) {
        switch (number) {
            case 4 -> till.aim(top.contents(), 0);
            case 6 -> error = top.integer();
            case 7 -> clientRealm.aim(top.contents(), 0);
            case 8 -> principal(top.whole(), client);
            case 9 -> realm.aim(top.contents(), 0);
            case 10 -> principal(top.whole(), service);
            case 11 -> text.aim(top.contents(), 0);
            case 12 -> {
                // What a server wants to be proved with stands in the data of its refusal.
                if (error == 25 && element.wrap(top.contents(), 0, BerElement.SEQUENCE)) {
                    list.aim(element.contents(), 0);
                    preauthentications();
                }
            }
            default -> {
                // The client's own time, and fractions of seconds.
            }
        }
    }

    // ---- parts

    /// The first 32 of a BIT STRING's bits.
    private static long bits(Bytes string) {
        return string.length() >= 5 ? string.u32be(1) : 0;
    }

    private void principal(Bytes sequence, Bytes name) {
        int mark = texts.length();
        inner.wrap(sequence);
        while (inner.next()) {
            if (inner.number() == 1) {
                parts(inner.contents());
            }
        }
        texts.view(name, mark);
    }

    private void parts(Bytes strings) {
        boolean first = true;
        for (int at = 0; at < strings.length() && entry.wrap(strings, at); at = entry.end()) {
            if (!first) {
                texts.put('/');
            }
            texts.put(entry.contents(), 0, entry.contents().length());
            first = false;
        }
    }

    private void preauthentication(Members member) {
        list.aim(member.contents(), 0);
        preauthentications();
    }

    private void preauthentications() {
        for (int at = 0; at < list.length() && entry.wrap(list, at); at = entry.end()) {
            inner.of(entry.contents());
            int kind = 0;
            while (inner.next()) {
                if (inner.number() == 1) {
                    kind = (int) inner.integer();
                } else if (inner.number() == 2 && kind == KerberosNames.PREAUTH_REQUEST) {
                    granting(inner.contents());
                }
            }
            if (preauthenticationCount < MAX_LIST) {
                preauthentications[preauthenticationCount++] = kind;
            }
        }
    }

    /// The ticket-granting ticket by which another is asked for, in an AP-REQ.
    private void granting(Bytes request) {
        if (!element.wrap(request, 0)) {
            return;
        }
        view.aim(element.contents(), 0);
        body.wrap(view);
        while (body.next()) {
            if (body.number() == 3) {
                grantingTicket(body.whole());
            }
        }
    }

    private void grantingTicket(Bytes ticket) {
        if (!element.wrap(ticket, 0)) {
            return;
        }
        innermost.wrap(element.contents());
        while (innermost.next()) {
            if (innermost.number() == 3) {
                ticketEncryption = encryption(innermost.whole());
            }
        }
    }

    private void encryptions(Bytes integers) {
        for (int at = 0; at < integers.length() && entry.wrap(integers, at); at = entry.end()) {
            if (encryptionCount < MAX_LIST) {
                encryptions[encryptionCount++] = (int) entry.value();
            }
        }
    }

    private void ticket(Bytes ticket) {
        if (!element.wrap(ticket, 0)) {
            return;
        }
        body.wrap(element.contents());
        while (body.next()) {
            switch (body.number()) {
                case 1 -> ticketRealm.aim(body.contents(), 0);
                case 2 -> principal(body.whole(), ticketService);
                case 3 -> ticketEncryption = encryption(body.whole());
                default -> {
                    // The version, which is 5.
                }
            }
        }
    }

    /// How data is encrypted: the first that it says.
    private int encryption(Bytes data) {
        part.wrap(data);
        return part.next() && part.number() == 0 ? (int) part.integer() : NO_TYPE;
    }
}
