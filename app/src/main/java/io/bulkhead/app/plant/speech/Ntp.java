// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Octets;

/// NTP version 4.
///
///     +------+---------+------+-----------+----------------+----------------+---------------
///     | mode | stratum | poll | precision | delay (4)      | dispersion (4) | reference (4)
///     +------+---------+------+-----------+----------------+----------------+---------------
///     | reference time (8) | origin (8) | receive (8) | transmit (8)
///     +--------------------+------------+-------------+-------------
///
/// RFC 5905, 7.3.
public final class Ntp {
    public static final int PORT = 123;

    /// Seconds between 1900 and 1970.
    private static final long EPOCH = 2_208_988_800L;

    private static final int CLIENT = 0x23;
    private static final int SERVER = 0x24;

    private Ntp() {}

    private static Octets stamp(long time) {
        long seconds = time / 1_000_000_000L + EPOCH;
        long fraction = (time % 1_000_000_000L << 32) / 1_000_000_000L;
        return new Octets().u32(seconds).u32(fraction);
    }

    public static Octets ask(long time) {
        return new Octets().u8(CLIENT).hex("00 06 EC").zeros(36).add(stamp(time));
    }

    public static Octets answer(long asked, int stratum, long source) {
        return answer(asked, asked, stratum, source);
    }

    /// By a server whose clock shows something else than that of who asks.
    ///
    /// @param asked what the client's clock showed when it asked
    /// @param shown what the server's clock shows
    public static Octets answer(long asked, long shown, int stratum, long source) {
        return new Octets()
                .u8(SERVER)
                .u8(stratum)
                .hex("06 EC 00000210 00000350")
                .u32(source)
                .add(stamp(shown - 31_000_000_000L))
                .add(stamp(asked))
                .add(stamp(shown + 800_000))
                .add(stamp(shown + 850_000));
    }
}
