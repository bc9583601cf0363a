// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.sv;

import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;

/// Tells the values of one sample, where they are pairs of a value and its quality.
///
///     0                 4                        8
///     +-----------------+------------------------+------
///     | value (INT32)   | quality (32 bits)      | next...
///     +-----------------+------------------------+------
///
/// Eight pairs are the currents (mA) and voltages (10 mV) of the phases and neutral in the one data set that 9-2LE
/// allows. Of the quality 14 bits are in use, so that other layouts hardly pass for this one. 9-2LE, 7.1; IEC 61850-7-3, 6.2.
final class SvChannels {
    private static final int PAIR = 8;
    private static final int QUALITY = 4;
    private static final int LE_CHANNELS = 8;
    private static final int LE_CURRENTS = 4;

    private static final long UNUSED_QUALITY = 0xFFFF_C000L;
    private static final int VALIDITY = 0x3;
    private static final int TEST = 0x800;

    private static final Bytes[] LE_NAMES = {
        name("InnATCTR1.AmpSv"),
        name("InnBTCTR2.AmpSv"),
        name("InnCTCTR3.AmpSv"),
        name("InnNTCTR4.AmpSv"),
        name("UnnATVTR1.VolSv"),
        name("UnnBTVTR2.VolSv"),
        name("UnnCTVTR3.VolSv"),
        name("UnnNTVTR4.VolSv"),
    };

    private boolean test;
    private boolean invalid;

    private static Bytes name(String text) {
        return Bytes.copyOf(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// Adds an item for each channel of sample `index` of the message.
    void tell(Bytes values, int index, Operation operation) {
        if (values.isEmpty()) {
            return;
        }
        if (!pairs(values)) {
            operation.add().area("samples").unit(index).bytes(values, 0, values.length());
            return;
        }
        int channels = values.length() / PAIR;
        for (int i = 0; i < channels; i++) {
            long quality = values.u32be(PAIR * i + QUALITY);
            Item item = operation.add().area("sample").unit(index).address(i);
            if (channels == LE_CHANNELS) {
                item.area(i < LE_CURRENTS ? "current" : "voltage");
                item.name(LE_NAMES[i], 0, LE_NAMES[i].length());
            }
            item.signed(values.s32be(PAIR * i)).status(validity(quality));
            test |= (quality & TEST) != 0;
            invalid |= (quality & VALIDITY) == 1;
        }
    }

    void clear() {
        test = false;
        invalid = false;
    }

    /// Whether a value since [#clear] was marked as one of a test.
    boolean test() {
        return test;
    }

    /// Whether a value since [#clear] was marked invalid.
    boolean invalid() {
        return invalid;
    }

    private static boolean pairs(Bytes values) {
        if (values.length() % PAIR != 0) {
            return false;
        }
        for (int at = QUALITY; at < values.length(); at += PAIR) {
            if ((values.u32be(at) & UNUSED_QUALITY) != 0) {
                return false;
            }
        }
        return true;
    }

    private static String validity(long quality) {
        return switch ((int) quality & VALIDITY) {
            case 1 -> "invalid";
            case 2 -> "reserved";
            case 3 -> "questionable";
            default -> "";
        };
    }
}
