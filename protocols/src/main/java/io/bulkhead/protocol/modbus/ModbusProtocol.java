// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.modbus;

import com.google.auto.service.AutoService;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Carrier;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Protocol;
import io.bulkhead.wire.Bytes;
import java.util.List;

/// Modbus over TCP (and UDP), with the header of the guide or as bare serial (RTU) frames.
@AutoService(Protocol.class)
public final class ModbusProtocol implements Protocol {
    static final int PORT = 502;

    private static final int LEAST = 8;

    @Override
    public String name() {
        return "modbus";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(PORT, 503, 802), Carrier.udp(PORT));
    }

    /// The header alone is weak (four bytes of it are small numbers); a function whose data has
    /// just the length that the header announces makes it likely.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        if (start.length() < LEAST) {
            return RtuFrame.recognise(direction, start);
        }
        int length = start.u16be(4);
        if (start.u16be(2) != 0 || length < 2 || length > 260) {
            return RtuFrame.recognise(direction, start);
        }
        int function = start.u8(7);
        boolean exception = (function & ModbusFunction.EXCEPTION_BIT) != 0;
        if (!ModbusFunction.known(function & ~ModbusFunction.EXCEPTION_BIT)) {
            return Match.WEAK;
        }
        if (exception) {
            return direction == Direction.TO_CLIENT && length == 3 ? Match.LIKELY : Match.WEAK;
        }
        int expected =
                direction == Direction.TO_SERVER
                        ? ModbusPdu.requestLength(function, start, 7)
                        : ModbusPdu.responseLength(function, start, 7);
        return expected == length - 1 ? Match.LIKELY : Match.WEAK;
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new ModbusAnalyzer();
    }
}
