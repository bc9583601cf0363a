// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

import io.bulkhead.protocol.Anomaly;

/// What well-formed SMB can be odd in.
enum SmbAnomaly implements Anomaly {
    UNKNOWN_COMMAND("A command that the specification does not define."),
    WRONG_STRUCTURE_SIZE("The fixed part of a message has another size than its command demands."),
    OUT_OF_MESSAGE("A name or buffer that would stand outside of its message."),
    EXECUTABLE_ON_ADMIN_SHARE(
            "A program or script is put on an administrative share, as remote installation and"
                    + " intruders do."),
    TRANS2_SESSION_SETUP(
            "The transaction SESSION_SETUP, which no system uses and a known backdoor of SMB 1"
                    + " answers."),
    OVERSIZE_FEA_LIST(
            "A list of extended attributes that claims to be longer than what carries it, or than"
                    + " any system sends; known attacks on SMB 1 need that."),
    SECONDARY_OF_OTHER_KIND(
            "A transaction that was begun as one kind goes on as another, which known attacks on"
                    + " SMB 1 do."),
    PEEK_WITHOUT_PIPE(
            "A look into a pipe that was never opened, by which scanners tell whether SMB 1 is"
                    + " patched."),
    COMPRESSION_OFFSET_TOO_LARGE(
            "A compressed message whose parts would stand outside of it, which a known attack on"
                    + " SMB 3 needs."),
    GUEST_SESSION("The server took the login as that of a guest or of nobody.");

    private final String meaning;

    SmbAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
