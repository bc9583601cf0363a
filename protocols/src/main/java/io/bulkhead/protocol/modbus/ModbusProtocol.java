// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.modbus;

import com.google.auto.service.AutoService;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Carrier;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Protocol;
import io.bulkhead.protocol.Reference;
import io.bulkhead.protocol.Reference.Depth;
import io.bulkhead.wire.Bytes;
import java.util.List;

/// Modbus over TCP (and UDP), with the header of the guide or as bare serial (RTU) frames.
@AutoService(Protocol.class)
public final class ModbusProtocol implements Protocol {
    static final int PORT = 502;

    private static final int LEAST = 8;

    /// What the header's length can be: unit, function and data.
    private static final int MOST = 254;

    @Override
    public String name() {
        return "modbus";
    }

    @Override
    public List<Carrier> carriedBy() {
        return Carrier.of(Carrier.tcp(PORT, 503, 802), Carrier.udp(PORT));
    }

    /// The header alone is weak (four bytes of it are small numbers). That all of the bytes are one
    /// message, as long as its header says, makes it likely; so do a function whose data has just
    /// that length, and a serial frame's checksum.
    @Override
    public Match recognise(Direction direction, Bytes start) {
        Match framed = RtuFrame.recognise(direction, start);
        Match headed = headed(direction, start);
        return framed.compareTo(headed) > 0 ? framed : headed;
    }

    private static Match headed(Direction direction, Bytes start) {
        int known = start.length();
        if (known > 3 && start.u16be(2) != 0 || known > 2 && start.u8(2) != 0) {
            return Match.NO;
        }
        if (known < LEAST) {
            return Match.MORE;
        }
        int length = start.u16be(4);
        if (length < 2 || length > MOST) {
            return Match.NO;
        }
        if (known == ModbusAdu.HEADER + length) {
            return Match.LIKELY;
        }
        int function = start.u8(7);
        if (!ModbusFunction.known(function & ~ModbusFunction.EXCEPTION_BIT)) {
            return Match.WEAK;
        }
        if ((function & ModbusFunction.EXCEPTION_BIT) != 0) {
            return direction == Direction.TO_CLIENT && length == 3 ? Match.LIKELY : Match.WEAK;
        }
        int expected =
                direction == Direction.TO_SERVER
                        ? ModbusPdu.requestLength(function, start, 7)
                        : ModbusPdu.responseLength(function, start, 7);
        return expected == length - 1 ? Match.LIKELY : Match.WEAK;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Modbus",
                "MODBUS Application Protocol V1.1b3, Messaging on TCP/IP V1.0b",
                Depth.OBJECTS,
                "tshark, Zeek (ICSNPP)",
                "functions that vendors define, where no protocol is known to ride on them");
    }

    @Override
    public Analyzer<?> newAnalyzer() {
        return new ModbusAnalyzer();
    }
}
