// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.Site;
import io.bulkhead.detect.testing.Proves;
import io.bulkhead.protocol.Piece.Kind;
import io.bulkhead.transfer.FileType;
import org.junit.jupiter.api.Test;

class FileIntoDeviceTest {
    private static final String HASH = "1".repeat(64);

    private final Sent sent = new Sent(new FileIntoDevice(), Site.UNKNOWN);

    private Sent file(boolean into, FileType type) {
        return sent.file(Kind.FILE, into, "share\\tool.exe", type, HASH);
    }

    @Test
    @Proves(fires = "executable-into-device")
    void aProgramLeftOnAControllerIsTold() {
        sent.serves("modbus");
        file(true, FileType.PE);
        assertThat(sent.rules()).containsExactly("executable-into-device");
        assertThat(sent.alerts().getFirst().what()).contains("left \"share\\tool.exe\"", HASH);
    }

    @Test
    @Proves(silent = "executable-into-device")
    void onAnOfficeComputerOrOutOfAControllerItIsNot() {
        sent.serves("smb");
        file(true, FileType.PE);
        sent.serves("modbus");
        file(false, FileType.PE);
        file(true, FileType.PDF);
        assertThat(sent.rules()).isEmpty();
    }

    @Test
    @Proves(fires = "firmware-file-into-device")
    void anImageLeftOnAControllerIsFirmware() {
        sent.serves("s7comm");
        file(true, FileType.U_BOOT);
        assertThat(sent.rules()).containsExactly("firmware-file-into-device");
    }

    @Test
    @Proves(silent = "firmware-file-into-device")
    void anArchiveLeftOnAControllerIsNot() {
        sent.serves("s7comm");
        file(true, FileType.ZIP);
        assertThat(sent.rules()).isEmpty();
    }
}
