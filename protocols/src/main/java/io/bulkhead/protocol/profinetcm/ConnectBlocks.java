// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetcm;

import io.bulkhead.model.Attribute;
import io.bulkhead.model.Intent;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;

/// The blocks of a connect: who connects to whom (AR), which cyclic data will flow in which frames
/// (IOCR), and which modules the controller expects. Offsets count from the block's beginning.
///
///     AR request:  6 type  8 UUID  24 session  26 MAC  32 object  48 properties  52 timeout
///                  54 port  56 length of the station's name  58 name
///     AR response: 6 type  8 UUID  24 session  26 MAC  32 port
///     IOCR request: 6 type  8 reference  10 EtherType  12 properties  16 data length  18 frame id
///                  20 send clock  22 reduction  ... 44 number of APIs
///     IOCR response: 6 type  8 reference  10 frame id
///
/// IEC 61158-6-10, 5.2.3 to 5.2.11.
final class ConnectBlocks {
    static final int AR_TYPE = 6;
    static final int AR_UUID = 8;
    static final int AR_MAC = 26;
    static final int AR_PROPERTIES = 48;
    static final int AR_PORT = 54;
    static final int NAME_LENGTH = 56;
    static final int NAME = 58;
    static final int AR_RESPONSE_SIZE = 34;

    static final int IOCR_TYPE = 6;
    static final int IOCR_REFERENCE = 8;
    static final int IOCR_LENGTH = 16;
    static final int IOCR_FRAME = 18;
    static final int IOCR_CLOCK = 20;
    static final int IOCR_RATIO = 22;
    static final int IOCR_WATCHDOG = 32;
    static final int IOCR_SIZE = 46;
    static final int IOCR_RESPONSE_FRAME = 10;
    static final int IOCR_RESPONSE_SIZE = 12;

    /// What frame ids are for, for who reads cyclic frames between the same addresses: 1 the
    /// device's data, 2 the controller's.
    private static final String RELATIONS = "profinet/iocr";

    private static final int SUPERVISOR = 0x0006;
    private static final int UNSPECIFIED = 0xFFFF;
    private static final int INPUT = 1;
    private static final int OUTPUT = 2;

    private final Submodules submodules = new Submodules();

    /// @return whether the block was long enough
    boolean tell(int type, Bytes block, Operation operation, Sink sink) {
        return switch (type) {
            case CmBlocks.AR_REQUEST -> initiator(block, operation, sink);
            case CmBlocks.AR_REQUEST | CmBlocks.RESPONSE -> responder(block, sink);
            case CmBlocks.IOCR_REQUEST -> relation(block, operation, sink);
            case CmBlocks.IOCR_REQUEST | CmBlocks.RESPONSE -> agreed(block, operation, sink);
            case CmBlocks.SUBMODULES_REQUEST -> submodules.tell(block, operation);
            default -> true;
        };
    }

    static int nameLength(Bytes block) {
        return Math.min(block.u16be(NAME_LENGTH), block.length() - NAME);
    }

    private static boolean initiator(Bytes block, Operation operation, Sink sink) {
        if (block.length() < NAME) {
            return false;
        }
        boolean supervises = block.u16be(AR_TYPE) == SUPERVISOR;
        Item item = operation.add().area("ar");
        item.name(block, NAME, nameLength(block)).bytes(block, AR_UUID, 16);
        Subject sender = sink.sender().confidence(90);
        sender.hasMac(block.u48be(AR_MAC)).says(Attribute.NAME, block, NAME, nameLength(block));
        if (supervises) {
            operation.intent(Intent.CONTROL);
            sink.anomaly(CmAnomaly.SUPERVISOR);
            sender.says(Attribute.ROLE, "PROFINET IO supervisor");
        } else {
            sender.says(Attribute.ROLE, "PROFINET IO controller");
        }
        sink.receiver().confidence(70).says(Attribute.ROLE, "PROFINET IO device");
        return true;
    }

    private static boolean responder(Bytes block, Sink sink) {
        if (block.length() < AR_RESPONSE_SIZE) {
            return false;
        }
        sink.sender().confidence(90).hasMac(block.u48be(AR_MAC));
        sink.sender().confidence(90).says(Attribute.ROLE, "PROFINET IO device");
        return true;
    }

    private static boolean relation(Bytes block, Operation operation, Sink sink) {
        if (block.length() < IOCR_SIZE) {
            return false;
        }
        int frame = block.u16be(IOCR_FRAME);
        int type = block.u16be(IOCR_TYPE);
        operation.add().area(relation(type)).address(frame).count(block.u16be(IOCR_LENGTH));
        remember(type, frame, sink);
        return true;
    }

    private static boolean agreed(Bytes block, Operation operation, Sink sink) {
        if (block.length() < IOCR_RESPONSE_SIZE) {
            return false;
        }
        int frame = block.u16be(IOCR_RESPONSE_FRAME);
        int type = block.u16be(IOCR_TYPE);
        operation.add().area(relation(type)).address(frame);
        remember(type, frame, sink);
        return true;
    }

    private static void remember(int type, int frame, Sink sink) {
        if (frame != UNSPECIFIED && (type == INPUT || type == OUTPUT)) {
            sink.remember(RELATIONS, frame, type);
        }
    }

    static String relation(int type) {
        return switch (type) {
            case INPUT -> "input-cr";
            case OUTPUT -> "output-cr";
            case 3 -> "multicast-provider-cr";
            case 4 -> "multicast-consumer-cr";
            default -> "reserved-cr";
        };
    }

    static String relationship(int type) {
        return switch (type) {
            case 0x0001 -> "controller";
            case 0x0003 -> "controller-direct";
            case SUPERVISOR -> "supervisor";
            case 0x0010 -> "controller-rtc3";
            case 0x0020 -> "redundant";
            default -> "reserved";
        };
    }
}
