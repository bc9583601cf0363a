// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.live;

import java.util.Set;

/// What open pages are told, and the last of it, for those who come back.
final class LiveMessages {
    private LiveMessages() {}

    /// Something changed.
    ///
    /// @param id to go on from
    record Change(String id, Topic topic, String site, Set<String> ids)
            implements LiveClient.Message {}

    /// Something was missed: look again at everything.
    record Resync(String id) implements LiveClient.Message {}
}
