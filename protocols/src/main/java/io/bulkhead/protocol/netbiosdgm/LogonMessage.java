// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.netbiosdgm;

import static io.bulkhead.protocol.netbiosdgm.LogonText.*;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// A view of a message in the mailslots of the logon service: a code and texts, in the code page of
/// the sender, in UTF-16 (then on an even place) or as names of the DNS with pointers that count
/// from the beginning. [MS-ADTS] 6.3.1.
///
///     primary query     7, computer, mailslot, computer16
///     primary response  12, controller, controller16, domain16
///     SAM request       18, request count, computer16, user16, mailslot, account control, SID
///     SAM response      19 to 21, controller16, user16, domain16; then two GUIDs, forest, domain,
///                       host, IPv4 address, flags
///     extended          23 to 25, 0, flags, GUID, forest, domain, host, NetBIOS domain, NetBIOS
///                       host, user, site, client's site
///     account change    10, serial, date, pulse, random, controller, domain
///
/// and at the end of most the version of the service, FFFF, FFFF.
final class LogonMessage {
    static final long UNTOLD = -1;

    private static final int GUID = 16;
    private static final int ACCOUNT_CHANGE_NUMBERS = 16;
    private static final int TAIL = 8;
    private static final long TOKENS = 0xFFFF_FFFFL;
    private static final int POINTER = 0xC0;
    private static final int MAX_LABEL = 63;
    private static final int MAX_LABELS = 64;

    private final Bytes bytes = new Bytes();
    private final Bytes[] values = new Bytes[LogonText.COUNT];
    private LogonCommand command = LogonCommand.UNKNOWN;
    private int code;
    private int at;
    private boolean broken;
    private long flags;
    private long accountControl;
    private long version;

    LogonMessage() {
        for (int i = 0; i < LogonText.COUNT; i++) {
            values[i] = new Bytes();
        }
    }

    /// Reads the message; its texts are put into `texts`, as UTF-8.
    ///
    /// @return whether it holds all that its code promises
    boolean wrap(Bytes message, TextBuffer texts) {
        bytes.aim(message, 0);
        for (int i = 0; i < LogonText.COUNT; i++) {
            values[i].clear();
        }
        flags = UNTOLD;
        accountControl = UNTOLD;
        version = UNTOLD;
        broken = bytes.length() < 2;
        code = broken ? -1 : bytes.u16le(0);
        command = LogonCommand.of(code);
        at = 2;
        if (!broken) {
            body(texts);
            tail();
        }
        return !broken;
    }

    private void body(TextBuffer texts) {
        switch (command) {
            case LOGON_REQUEST -> {
                oem(COMPUTER);
                oem(USER);
                oem(MAILSLOT);
            }
            case LOGON_RESPONSE -> oem(CONTROLLER);
            case PRIMARY_QUERY -> {
                oem(COMPUTER);
                fill();
                oem(MAILSLOT);
            }
            case PRIMARY_RESPONSE -> {
                oem(CONTROLLER);
                even();
                text16(CONTROLLER, texts);
                text16(DOMAIN, texts);
            }
            case ACCOUNT_CHANGE -> {
                at += ACCOUNT_CHANGE_NUMBERS;
                oem(CONTROLLER);
                oem(DOMAIN);
            }
            case SAM_LOGON_REQUEST -> request(texts);
            case SAM_LOGON_RESPONSE, SAM_PAUSE_RESPONSE, SAM_USER_UNKNOWN -> response(texts);
            case SAM_LOGON_RESPONSE_EX, SAM_PAUSE_RESPONSE_EX, SAM_USER_UNKNOWN_EX ->
                    extended(texts);
            case START_PRIMARY, FAIL_PRIMARY, UNKNOWN -> {
                // Only the code is known to matter.
            }
        }
    }

    private void request(TextBuffer texts) {
        at += 2;
        text16(COMPUTER, texts);
        text16(USER, texts);
        oem(MAILSLOT);
        accountControl = number();
    }

    /// As Windows NT 4 answers, with more behind it since Windows 2000.
    private void response(TextBuffer texts) {
        text16(CONTROLLER, texts);
        text16(USER, texts);
        text16(DOMAIN, texts);
        if (bytes.length() - at <= TAIL || broken) {
            return;
        }
        at += 2 * GUID;
        name(FOREST, texts);
        name(DNS_DOMAIN, texts);
        name(HOST, texts);
        at += 4;
        flags = number();
    }

    private void extended(TextBuffer texts) {
        at += 2;
        flags = number();
        at += GUID;
        name(FOREST, texts);
        name(DNS_DOMAIN, texts);
        name(HOST, texts);
        name(DOMAIN, texts);
        name(CONTROLLER, texts);
        name(USER, texts);
        name(SITE, texts);
        name(CLIENT_SITE, texts);
    }

    private void tail() {
        int end = bytes.length();
        if (!broken && end - at >= TAIL && bytes.u32le(end - 4) == TOKENS) {
            version = bytes.u32le(end - TAIL);
        }
    }

    // ---- parts

    private void oem(LogonText which) {
        if (broken || at >= bytes.length()) {
            broken = true;
            return;
        }
        int size = bytes.textLength(at, bytes.length() - at);
        values[which.ordinal()].aim(bytes, at, size);
        at += size + 1;
    }

    private void even() {
        at += at & 1;
    }

    /// A byte that some senders put before a text so that it stands on an even place.
    private void fill() {
        if (!broken && (at & 1) == 1 && at < bytes.length() && bytes.u8(at) == 0) {
            at++;
        }
    }

    private void text16(LogonText which, TextBuffer texts) {
        int end = at;
        while (end + 2 <= bytes.length() && bytes.u16le(end) != 0) {
            end += 2;
        }
        if (broken || end + 2 > bytes.length()) {
            broken = true;
            return;
        }
        int mark = texts.length();
        texts.utf16(bytes, at, end - at, true).view(values[which.ordinal()], mark);
        at = end + 2;
    }

    private long number() {
        if (broken || at + 4 > bytes.length()) {
            broken = true;
            return UNTOLD;
        }
        at += 4;
        return bytes.u32le(at - 4);
    }

    private void name(LogonText which, TextBuffer texts) {
        int mark = texts.length();
        int end = broken ? -1 : labels(texts);
        if (end < 0) {
            broken = true;
            return;
        }
        texts.view(values[which.ordinal()], mark);
        at = end;
    }

    /// Puts the name at hand into `texts`. Pointers lead only to before what they end, so no chain
    /// of them loops. RFC 1035, 4.1.4.
    ///
    /// @return where what follows the name begins, or -1
    private int labels(TextBuffer texts) {
        int place = at;
        int segment = at;
        int end = -1;
        boolean first = true;
        for (int labels = 0; labels < MAX_LABELS && place < bytes.length(); labels++) {
            int size = bytes.u8(place);
            if (size == 0) {
                return end < 0 ? place + 1 : end;
            }
            if ((size & POINTER) == POINTER) {
                if (place + 2 > bytes.length()) {
                    return -1;
                }
                end = end < 0 ? place + 2 : end;
                place = bytes.u16be(place) & 0x3FFF;
                if (place >= segment) {
                    return -1;
                }
                segment = place;
                continue;
            }
            if (size > MAX_LABEL || place + 1 + size > bytes.length()) {
                return -1;
            }
            if (!first) {
                texts.put('.');
            }
            texts.put(bytes, place + 1, size);
            first = false;
            place += 1 + size;
        }
        return -1;
    }

    // ---- what it says

    LogonCommand command() {
        return command;
    }

    /// The code, or -1.
    int code() {
        return code;
    }

    Bytes text(LogonText which) {
        return values[which.ordinal()];
    }

    /// What the controller is and can, or [#UNTOLD]. [MS-ADTS] 6.3.1.2.
    long flags() {
        return flags;
    }

    /// Which kinds of account may answer, or [#UNTOLD].
    long accountControl() {
        return accountControl;
    }

    /// What versions of the answer the sender understands, or [#UNTOLD].
    long version() {
        return version;
    }
}
