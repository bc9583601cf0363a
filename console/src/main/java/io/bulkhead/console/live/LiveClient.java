// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.live;

import io.bulkhead.console.access.Scope;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What one open page still has to hear: bounded, so that a page that does not read costs no
/// memory. When there is too much of it, all of it becomes one word: look again at everything.
final class LiveClient {
    /// Changes that wait at most.
    static final int MOST = 256;

    /// What a page is told.
    sealed interface Message permits LiveMessages.Change, LiveMessages.Resync {}

    private final Scope scope;
    private final Set<Topic> topics;
    private final Deque<Message> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();

    /// @param topics that it wants to hear of; empty for all
    LiveClient(Scope scope, Set<Topic> topics) {
        this.scope = scope;
        this.topics = Set.copyOf(topics);
    }

    /// Never waits.
    ///
    /// @param id of the change
    void hear(String id, Changed changed) {
        if (!topics.isEmpty() && !topics.contains(changed.topic())) {
            return;
        }
        boolean everywhere = changed.site().isEmpty();
        if (!everywhere && !scope.holds(changed.site())) {
            return;
        }
        // Of what belongs to no site, ids are for those who see all sites.
        Set<String> ids = everywhere && !scope.all() ? Set.of() : changed.ids();
        add(new LiveMessages.Change(id, changed.topic(), changed.site(), ids));
    }

    void resync(String id) {
        lock.lock();
        try {
            waiting.clear();
            waiting.add(new LiveMessages.Resync(id));
            more.signal();
        } finally {
            lock.unlock();
        }
    }

    private void add(LiveMessages.Change change) {
        lock.lock();
        try {
            if (waiting.peekLast() instanceof LiveMessages.Resync) {
                waiting.clear();
                waiting.add(new LiveMessages.Resync(change.id()));
            } else if (waiting.size() >= MOST) {
                waiting.clear();
                waiting.add(new LiveMessages.Resync(change.id()));
            } else {
                waiting.add(change);
            }
            more.signal();
        } finally {
            lock.unlock();
        }
    }

    /// The next message; null if there is none for some time.
    Message next(long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (waiting.isEmpty() && left > 0) {
                left = more.awaitNanos(left);
            }
            return waiting.pollFirst();
        } finally {
            lock.unlock();
        }
    }
}
