// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dcerpc;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Pending;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;

/// What one connection, or one pipe, needs remembered: what was bound, which calls await answers,
/// and fragments.
final class Conversation {
    /// Contexts of one connection that are known; the oldest make room.
    private static final int CONTEXTS = 32;

    /// Bytes of a unit that came in several pieces of a pipe.
    private static final int MOST_UNIT = 1 << 15;

    static final int OPERATION = 0;
    static final int CONTEXT = 1;

    final Pending pending = new Pending(2);
    final CallAssembly requests = new CallAssembly();
    final CallAssembly responses = new CallAssembly();

    /// Beginnings of units that ended behind a pipe's piece.
    final Gather fromClient = new Gather(MOST_UNIT);

    final Gather fromServer = new Gather(MOST_UNIT);

    boolean settled;

    /// Whether it goes through a pipe, which has a protection of its own.
    boolean piped;

    private final int[] ids = new int[CONTEXTS];
    private final RpcInterface[] interfaces = new RpcInterface[CONTEXTS];
    private final boolean[] bound = new boolean[CONTEXTS];
    private final int[] proposed = new int[CONTEXTS];
    private int contexts;
    private int proposals;
    private int answered;

    Gather pieces(Direction direction) {
        return direction == Direction.TO_SERVER ? fromClient : fromServer;
    }

    /// A bind or alter-context begins.
    void propose() {
        proposals = 0;
        answered = 0;
    }

    /// @param to null where the interface is not among those that have a name
    void propose(int id, RpcInterface to) {
        int at = find(id);
        if (at < 0) {
            at = contexts % CONTEXTS;
            contexts++;
        }
        ids[at] = id;
        interfaces[at] = to;
        bound[at] = true;
        if (proposals < CONTEXTS) {
            proposed[proposals++] = id;
        }
    }

    /// The server's answer to the next proposal.
    ///
    /// @return the interface that it is about, or null
    RpcInterface answer(boolean accepted) {
        if (answered >= proposals) {
            return null;
        }
        int at = find(proposed[answered++]);
        if (at < 0) {
            return null;
        }
        bound[at] = accepted;
        return interfaces[at];
    }

    /// Whether a call to this context can be.
    boolean bound(int id) {
        int at = find(id);
        return at >= 0 && bound[at];
    }

    /// Whether any bind was seen.
    boolean sawBind() {
        return contexts > 0;
    }

    RpcInterface of(int id) {
        int at = find(id);
        return at < 0 ? null : interfaces[at];
    }

    private int find(int id) {
        for (int i = 0; i < Math.min(contexts, CONTEXTS); i++) {
            if (ids[i] == id) {
                return i;
            }
        }
        return -1;
    }

    /// Bytes were lost.
    void gap() {
        pending.clear();
        requests.clear();
        responses.clear();
        fromClient.clear();
        fromServer.clear();
    }

    /// Bytes of memory that parts of calls and units take.
    int held() {
        return requests.held() + responses.held() + fromClient.held() + fromServer.held();
    }

    /// Forgets parts, and gives their memory back.
    void release() {
        gap();
        requests.release();
        responses.release();
        fromClient.release();
        fromServer.release();
    }

    Bytes assembled(boolean request, Bytes view) {
        return (request ? requests : responses).view(view);
    }
}
