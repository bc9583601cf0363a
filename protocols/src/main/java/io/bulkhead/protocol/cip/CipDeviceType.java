// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

/// Names of device profiles. CIP Volume 1, chapter 6.
final class CipDeviceType {
    private CipDeviceType() {}

    /// What kind of device it is; empty where the number says nothing or is not known.
    static String name(int type) {
        return switch (type) {
            case 0x02 -> "AC drive";
            case 0x03 -> "Motor overload";
            case 0x04 -> "Limit switch";
            case 0x05 -> "Inductive proximity switch";
            case 0x06 -> "Photoelectric sensor";
            case 0x07 -> "Discrete I/O";
            case 0x09 -> "Resolver";
            case 0x0A -> "Analog I/O";
            case 0x0C -> "Communications adapter";
            case 0x0D -> "Barcode scanner";
            case 0x0E -> "PLC";
            case 0x10 -> "Position controller";
            case 0x11 -> "Weigh scale";
            case 0x12 -> "Message display";
            case 0x13 -> "DC drive";
            case 0x14 -> "Servo drive";
            case 0x15 -> "Contactor";
            case 0x16 -> "Motor starter";
            case 0x17 -> "Soft starter";
            case 0x18 -> "HMI";
            case 0x1A, 0x27 -> "Mass flow controller";
            case 0x19, 0x1B -> "Pneumatic valve";
            case 0x1C -> "Vacuum gauge";
            case 0x1D -> "Process control valve";
            case 0x1E -> "Residual gas analyzer";
            case 0x1F -> "DC power generator";
            case 0x20 -> "RF power generator";
            case 0x21 -> "Vacuum pump";
            case 0x08, 0x22, 0x2F -> "Encoder";
            case 0x23 -> "Safety discrete I/O";
            case 0x24 -> "Fluid flow controller";
            case 0x25 -> "Motion drive";
            case 0x26 -> "Repeater";
            case 0x28 -> "Modbus device";
            case 0x29 -> "Modbus translator";
            case 0x2A -> "Safety analog I/O";
            case 0x2C -> "Managed switch";
            case 0x2D, 0x2E -> "Safety drive";
            case 0x30 -> "Motion converter";
            case 0x31 -> "Motion I/O";
            default -> "";
        };
    }
}
