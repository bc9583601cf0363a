// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Action;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CipMeaningTest {
    @ParameterizedTest(name = "{2} of class {1}")
    @CsvSource({
        "0x01, 0x01, get-attributes-all, IDENTIFY",
        "0x0E, 0x04, get-attribute-single, READ",
        "0x10, 0x04, set-attribute-single, WRITE",
        "0x10, 0xF5, set-attribute-single, CONFIGURE",
        "0x04, 0x8B, set-attribute-list, TIME",
        "0x05, 0x01, reset, RESTART",
        "0x05, 0x05, reset, CONFIGURE",
        "0x06, 0x8E, start, START",
        "0x07, 0x64, stop, STOP",
        "0x08, 0x68, create, DOWNLOAD",
        "0x08, 0x04, create, CONFIGURE",
        "0x4E, 0x06, forward-close, SESSION",
        "0x4E, -1, read-modify-write-tag, WRITE",
        "0x52, 0x06, unconnected-send, OTHER",
        "0x52, 0x6B, read-tag-fragmented, READ",
        "0x53, -1, write-tag-fragmented, WRITE",
        "0x55, 0x6B, get-instance-attribute-list, BROWSE",
        "0x4C, 0x6C, read-template, BROWSE",
        "0x4C, 0x37, initiate-download, FIRMWARE",
        "0x4B, 0x37, initiate-upload, FILE",
        "0x4D, 0xA1, transfer, FIRMWARE",
        "0x4C, 0x72, read-data-table, READ",
        "0x4E, 0xB2, extend-list, SUBSCRIBE",
        "0x08, 0xB2, create, SUBSCRIBE",
        "0x4B, 0x74, lock, CONFIGURE",
        "0x4C, 0x74, unlock, CONFIGURE",
        "0x4C, 0xAC, class-service, OTHER",
    })
    void serviceAndClassSayWhatIsDone(String service, String classId, String name, Action action) {
        int code = Integer.decode(service);
        long ofClass = Long.decode(classId);
        assertThat(CipService.name(code, ofClass)).isEqualTo(name);
        assertThat(CipService.action(code, ofClass)).isEqualTo(action);
    }

    @ParameterizedTest(name = "command {0} function {1}: {2}")
    @CsvSource({
        "0x0F, 0xA2, pccc-typed-read-three-addresses, READ",
        "0x0F, 0xAA, pccc-typed-write-three-addresses, WRITE",
        "0x0F, 0x50, pccc-download-all, DOWNLOAD",
        "0x0F, 0x53, pccc-upload-all, UPLOAD",
        "0x0F, 0x80, pccc-change-mode, MODE",
        "0x06, 0x03, pccc-diagnostic-status, IDENTIFY",
        "0x07, 0x00, pccc-disable-outputs, CONTROL",
        "0x08, -1, pccc-unprotected-write, WRITE",
    })
    void commandAndFunctionSayWhatIsDone(
            String command, String function, String name, Action action) {
        int code = Integer.decode(command);
        assertThat(PcccFunction.name(code, Integer.decode(function))).isEqualTo(name);
        assertThat(PcccFunction.action(code, Integer.decode(function))).isEqualTo(action);
    }

    @ParameterizedTest(name = "function {0} mode {1}")
    @CsvSource({
        "0x80, 1, STOP",
        "0x80, 6, START",
        "0x80, 8, MODE",
        "0x3A, 0, STOP",
        "0x3A, 2, START",
    })
    void aModeIsAStartOrAStop(String function, int mode, Action action) {
        assertThat(PcccFunction.modeAction(0x0F, Integer.decode(function), mode)).isEqualTo(action);
    }
}
