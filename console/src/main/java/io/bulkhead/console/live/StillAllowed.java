// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.live;

import io.bulkhead.console.access.Caller;
import java.util.function.BooleanSupplier;
import org.springframework.web.context.request.NativeWebRequest;

/// Whether who opened a live view may still have it: its session may end while it is open. Asked
/// with every heartbeat.
public interface StillAllowed {
    /// @param request that opened it, to be read now; the answer is asked for later
    BooleanSupplier of(NativeWebRequest request, Caller caller);
}
