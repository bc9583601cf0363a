// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import io.bulkhead.console.web.Buckets;
import java.time.InstantSource;
import java.util.List;

/// How often passwords may be tried: from one address, for one name, and on one device.
///
/// Somebody who tries passwords for a name from everywhere keeps new devices out as long as it
/// lasts, but not a device on which the user signed in before (it has a cookie that proves it):
/// nobody can lock another out.
final class SignInLimits {
    private final Buckets addresses;
    private final Buckets names;
    private final Buckets devices;

    SignInLimits(InstantSource clock) {
        addresses = new Buckets(1.0 / 3, 20, clock);
        names = new Buckets(1.0 / 20, 30, clock);
        devices = new Buckets(1.0 / 20, 10, clock);
    }

    /// @param device that proved that it knows the user; empty without
    /// @return null if it may not be tried now
    Attempt attempt(String name, String address, String device) {
        if (!device.isEmpty()) {
            return devices.take(device) ? new Attempt(List.of(devices), List.of(device)) : null;
        }
        if (!addresses.take(address)) {
            return null;
        }
        return names.take(name)
                ? new Attempt(List.of(addresses, names), List.of(address, name))
                : null;
    }

    /// After how many seconds it is worth to try again.
    long seconds() {
        return names.seconds();
    }

    /// One that was let through.
    record Attempt(List<Buckets> from, List<String> keys) {
        /// Those that succeed do not count.
        void succeeded() {
            for (int i = 0; i < from.size(); i++) {
                from.get(i).giveBack(keys.get(i));
            }
        }
    }
}
