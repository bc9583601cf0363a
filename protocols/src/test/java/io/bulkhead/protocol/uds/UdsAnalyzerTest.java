// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.uds;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UdsAnalyzerTest {
    private final Transcript heard = new Transcript();
    private final UdsAnalyzer analyzer = new UdsAnalyzer();
    private final UdsAnalyzer.State state = analyzer.newState();

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "1001,           request session 16:diagnostic-session-control",
        "1002,           request mode 16:diagnostic-session-control",
        "1181,           request restart 17:ecu-reset",
        "14FFFFFF,       request configure 20:clear-diagnostic-information",
        "22F190,         request identify 34:read-data-by-identifier",
        "220100,         request read 34:read-data-by-identifier",
        "2701,           request authenticate 39:security-access",
        "2803,           request mode 40:communication-control",
        "2EF19001,       request configure 46:write-data-by-identifier",
        "2F9B0003,       request control 47:input-output-control-by-identifier",
        "31010203,       request control 49:routine-control",
        "3101FF00,       request firmware 49:routine-control",
        "31030203,       request read 49:routine-control",
        "340011100010,   request download 52:request-download",
        "350011100010,   request upload 53:request-upload",
        "3E80,           request session 62:tester-present",
        "51 01,          response restart 17:ecu-reset ok",
        "C502,           response configure 133:control-dtc-setting ok",
        "7F1122,         response restart 17:ecu-reset conditions-not-correct",
        "7F3478,         response download 52:request-download response-pending",
    })
    void saysWhatAServiceDoes(String message, String start) {
        hear(message);
        assertThat(heard.operations().getFirst()).startsWith(start);
    }

    @Test
    void whatIsLoadedInAProgrammingSessionIsFirmware() {
        hear("1002");
        hear("5002");
        hear("340011100010");
        hear("3601AABB");
        assertThat(heard.operations().getLast()).startsWith("request firmware 54:transfer-data");
        hear("1001");
        hear("5001");
        hear("340011100010");
        hear("3601AABB");
        assertThat(heard.operations().getLast()).startsWith("request download 54:transfer-data");
    }

    @Test
    void aKeyIsSecretAndARefusedOneOdd() {
        hear("2702 41424344");
        assertThat(heard.operations().getFirst()).contains("key=***ABCD").doesNotContain("=ABCD");
        hear("7F2735");
        assertThat(heard.oddities()).containsExactly("KEY_REFUSED");
    }

    @Test
    void aVehicleTellsItsNumber() {
        hear("62F190 574558414D504C45304E30303030303432");
        assertThat(heard.facts()).containsExactly("sender SERIAL WEXAMPLE0N0000042");
    }

    private void hear(String message) {
        analyzer.datagram(state, Direction.TO_SERVER, bytes(message), heard);
    }
}
