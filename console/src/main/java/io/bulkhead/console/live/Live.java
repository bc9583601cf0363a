// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.live;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.web.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Service;

/// Hands changes to all open pages, and remembers the last of them for pages that were cut off for
/// a moment.
@Service
public final class Live {
    /// Changes that are remembered.
    static final int REMEMBERED = 1_000;

    /// Pages that one user may have open at a time, and all users together.
    static final int MOST_OF_ONE = 20;

    static final int MOST_OF_ALL = 2_000;

    private record Past(long number, Changed changed) {}

    private final String epoch = UUID.randomUUID().toString().substring(0, 8);
    private final Deque<Past> past = new ArrayDeque<>();
    private final CopyOnWriteArrayList<LiveClient> clients = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> open = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private long number;

    Live(Changes changes) {
        changes.listen(this::tell);
    }

    private void tell(Changed changed) {
        lock.lock();
        try {
            number++;
            past.addLast(new Past(number, changed));
            if (past.size() > REMEMBERED) {
                past.removeFirst();
            }
            clients.forEach(client -> client.hear(id(number), changed));
        } finally {
            lock.unlock();
        }
    }

    private String id(long of) {
        return epoch + "-" + of;
    }

    /// @param lastId what the page heard last; empty for one that is new
    /// @throws Problem if too many are open
    LiveClient open(Caller caller, Set<Topic> topics, String lastId) {
        LiveClient client = new LiveClient(caller.scope(), topics);
        lock.lock();
        try {
            int mine = open.getOrDefault(caller.user(), 0);
            if (mine >= MOST_OF_ONE || clients.size() >= MOST_OF_ALL) {
                throw Problem.tooMany(
                        "Too many live views are open: at most " + MOST_OF_ONE + " of one user.");
            }
            open.put(caller.user(), mine + 1);
            clients.add(client);
            catchUp(client, lastId);
        } finally {
            lock.unlock();
        }
        return client;
    }

    private void catchUp(LiveClient client, String lastId) {
        if (lastId.isEmpty()) {
            return;
        }
        long last = numberOf(lastId);
        long oldest = past.isEmpty() ? number + 1 : past.getFirst().number();
        if (last < 0 || last > number || last + 1 < oldest) {
            client.resync(id(number));
            return;
        }
        for (Past one : past) {
            if (one.number() > last) {
                client.hear(id(one.number()), one.changed());
            }
        }
    }

    /// Negative for what is none of this run.
    private long numberOf(String id) {
        int dash = id.indexOf('-');
        if (dash < 0 || !id.substring(0, dash).equals(epoch)) {
            return -1;
        }
        String digits = id.substring(dash + 1);
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1;
    }

    void close(Caller caller, LiveClient client) {
        lock.lock();
        try {
            if (clients.remove(client)) {
                open.merge(caller.user(), -1, Integer::sum);
                open.remove(caller.user(), 0);
            }
        } finally {
            lock.unlock();
        }
    }

    int clients() {
        return clients.size();
    }
}
