// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.live;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/// Tells of changes to whoever wants to know. Nothing is kept: who was not there asks the lists,
/// which have a `revision` to go on from.
@Service
public final class Changes {
    private final List<Consumer<Changed>> listeners = new CopyOnWriteArrayList<>();

    /// @param listener called on the thread that made the change: quick, and throws nothing
    /// @return ends the subscription
    public Runnable listen(Consumer<Changed> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// To be called after the change is committed.
    public void tell(Changed changed) {
        listeners.forEach(listener -> listener.accept(changed));
    }
}
