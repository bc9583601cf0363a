// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ftp;

import io.bulkhead.model.Action;
import io.bulkhead.wire.Bytes;
import java.util.Locale;

/// The commands of RFC 959 and its extensions, by what they do.
enum FtpCommand {
    USER(Action.AUTHENTICATE),
    PASS(Action.AUTHENTICATE),
    ACCT(Action.AUTHENTICATE),
    AUTH(Action.AUTHENTICATE),
    ADAT(Action.AUTHENTICATE),
    PBSZ(Action.SESSION),
    PROT(Action.SESSION),
    CCC(Action.SESSION),
    QUIT(Action.SESSION),
    REIN(Action.SESSION),
    NOOP(Action.SESSION),
    PASV(Action.SESSION),
    EPSV(Action.SESSION),
    PORT(Action.SESSION),
    EPRT(Action.SESSION),
    LPRT(Action.SESSION),
    LPSV(Action.SESSION),
    TYPE(Action.SESSION),
    MODE(Action.SESSION),
    STRU(Action.SESSION),
    OPTS(Action.SESSION),
    LANG(Action.SESSION),
    CLNT(Action.SESSION),
    HOST(Action.SESSION),
    ABOR(Action.SESSION),
    SMNT(Action.SESSION),
    SYST(Action.IDENTIFY),
    STAT(Action.IDENTIFY),
    HELP(Action.IDENTIFY),
    FEAT(Action.IDENTIFY),
    PWD(Action.BROWSE),
    XPWD(Action.BROWSE),
    CWD(Action.BROWSE),
    XCWD(Action.BROWSE),
    CDUP(Action.BROWSE),
    XCUP(Action.BROWSE),
    LIST(Action.BROWSE),
    NLST(Action.BROWSE),
    MLSD(Action.BROWSE),
    MLST(Action.BROWSE),
    SIZE(Action.BROWSE),
    MDTM(Action.BROWSE),
    RETR(Action.FILE),
    STOR(Action.FILE),
    STOU(Action.FILE),
    APPE(Action.FILE),
    ALLO(Action.FILE),
    REST(Action.FILE),
    RNFR(Action.FILE),
    RNTO(Action.FILE),
    DELE(Action.FILE),
    RMD(Action.FILE),
    XRMD(Action.FILE),
    MKD(Action.FILE),
    XMKD(Action.FILE),
    MFMT(Action.FILE),
    SITE(Action.CONFIGURE),
    OTHER(Action.OTHER);

    private static final FtpCommand[] ALL = values();

    private final Action action;
    private final String label = name().toLowerCase(Locale.ROOT);

    FtpCommand(Action action) {
        this.action = action;
    }

    Action action() {
        return action;
    }

    String label() {
        return label;
    }

    static FtpCommand of(int ordinal) {
        return ALL[ordinal];
    }

    /// The command that `bytes` begins with, of `length` letters of either case.
    static FtpCommand of(Bytes bytes, int length) {
        for (FtpCommand command : ALL) {
            if (command != OTHER
                    && command.label.length() == length
                    && bytes.matchesIgnoringCase(0, command.label)) {
                return command;
            }
        }
        return OTHER;
    }
}
