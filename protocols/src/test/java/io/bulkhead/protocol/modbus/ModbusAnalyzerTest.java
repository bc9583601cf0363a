// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.modbus;

import static io.bulkhead.protocol.testing.Hex.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.testing.Reader;
import io.bulkhead.protocol.testing.RecordingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModbusAnalyzerTest {
    private final Reader<?> reader = Reader.of(new ModbusProtocol());
    private final RecordingSink sink = new RecordingSink();

    @Test
    void anAnswerIsGivenTheAddressOfItsRequest() {
        sink.at(1_000, Direction.TO_SERVER);
        reader.advance(Direction.TO_SERVER, bytes("0001 0000 0006 01 03 006B 0002"), sink);
        sink.at(5_000, Direction.TO_CLIENT);
        reader.advance(Direction.TO_CLIENT, bytes("0001 0000 0007 01 03 04 0007 0008"), sink);

        assertThat(sink.lines().getLast())
                .contains("roundTrip=4000", "holding-register @107 x2 = 7,8");
    }

    @Test
    void aFailedWriteOfOneRegisterIsOfOne() {
        reader.advance(Direction.TO_SERVER, bytes("0001 0000 0006 01 06 0001 1234"), sink);
        reader.advance(Direction.TO_CLIENT, bytes("0001 0000 0003 01 86 02"), sink);

        assertThat(sink.lines().getLast())
                .contains("status=illegal-data-address", "holding-register @1 x1]");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "05 03 0000 0002 C58F,         8, address 0 makes a serial frame look like a header",
        "05 03 0000 0002 C5,           0, the rest of the frame decides",
        "0010 0000 0006 01 03 0000 01, 0, the low byte of the transaction is no function here",
        "0010 0000 0006 01 03 0000 0001, 12, header and function agree",
    })
    void theFirstWholeMessageSettlesTheFraming(String hex, int consumed, String why) {
        assertThat(reader.advance(Direction.TO_SERVER, bytes(hex), sink)).isEqualTo(consumed);
        assertThat(sink.reports()).isEqualTo(consumed == 0 ? 0 : 1);
    }

    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource({
        "01 05 00AC 1234,                         COIL_NEITHER_ON_NOR_OFF",
        "01 01 0000 07D1,                         COUNT_OUT_OF_RANGE",
        "01 03 FFFF 0002,                         ADDRESS_OUT_OF_RANGE",
        "01 17 0000 0001 0000 007A 02 0000,       COUNT_OUT_OF_RANGE",
        "01 17 0000 007E 0000 0001 02 0000,       COUNT_OUT_OF_RANGE",
        "01 10 0000 0002 04 0000,                 DATA_TOO_SHORT",
        "01 14 07 06 0004 0001,                   DATA_TOO_SHORT",
        "01 83 02,                                EXCEPTION_FROM_CLIENT",
        "01 64,                                   UNKNOWN_FUNCTION",
    })
    void oddRequestsAreReportedAndReadOn(String unitAndPdu, String anomaly) {
        String digits = unitAndPdu.replace(" ", "");
        String header = "0001 0000 %04X".formatted(digits.length() / 2);
        reader.advance(Direction.TO_SERVER, bytes(header + digits), sink);

        assertThat(sink.anomalies()).contains(": " + anomaly);
        assertThat(sink.reports()).isOne();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "01 11 08 50 FF 504C43333430, PLC340, text behind the run indicator",
        "01 11 02 50 FF,              '',     no text",
        "01 11 06 50 FF 01020304,     '',     numbers behind the run indicator",
    })
    void serverIdDescribesTheDeviceWhereItIsText(String unitAndPdu, String text, String why) {
        String digits = unitAndPdu.replace(" ", "");
        String header = "0001 0000 %04X".formatted(digits.length() / 2);
        sink.at(0, Direction.TO_CLIENT);
        reader.advance(Direction.TO_CLIENT, bytes(header + digits), sink);

        assertThat(sink.facts().stream().anyMatch(fact -> fact.contains("DESCRIPTION")))
                .isEqualTo(!text.isEmpty());
        assertThat(sink.facts().toString()).contains(text);
    }
}
