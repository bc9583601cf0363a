// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import io.bulkhead.flow.Flow;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Protocol;
import io.bulkhead.wire.Bytes;

/// Decides which protocol a payload is. Those on a port of their own are asked first, and believed
/// if they are not in doubt; then the surest of all by content. A known port breaks ties and makes
/// weak matches count, and so does the EtherType or IP protocol that a candidate declares.
final class Recogniser {
    /// No protocol knows it.
    static final int UNKNOWN = -1;

    /// Some protocol wants to see more of the stream first.
    static final int WAIT = -2;

    /// A stream that no protocol is sure of after so many bytes is decided with what there is.
    private static final int ENOUGH = 192;

    private static final int[] NONE = {};
    private static final int SURE = 2 * Match.LIKELY.ordinal();

    private final ProtocolCatalogue catalogue;

    // Of the payload at hand.
    private Direction direction = Direction.TO_SERVER;
    private Bytes start = new Bytes();
    private boolean bothWays;
    private int best;
    private int bestScore;
    private boolean turned;
    private boolean mayFollow;
    private boolean ownMayFollow;

    Recogniser(ProtocolCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// Of `candidates`, the one whose payload this is. Where nobody shook hands, both directions
    /// are considered and [#turned] tells whether the other way round fits better.
    ///
    /// @param expected whether the hosts agreed that this flow is for these candidates
    int recognise(
            int[] candidates,
            Flow flow,
            boolean overTcp,
            boolean expected,
            Direction direction,
            Bytes start) {
        this.direction = direction;
        this.start = start;
        bothWays = flow.evidence < Flow.BY_HANDSHAKE;
        best = UNKNOWN;
        bestScore = 2 * Match.WEAK.ordinal();
        turned = false;
        mayFollow = false;
        ownMayFollow = false;
        if (flow.aPort == 0 && flow.bPort == 0) {
            ask(candidates, NONE, NONE, true);
        } else if (expected) {
            ask(candidates, NONE, NONE, true);
            if (best != UNKNOWN) {
                // Who agrees upon the port of another protocol does not keep that from being read.
                ask(catalogue.owners(overTcp, flow.aPort), candidates, NONE, true);
                ask(catalogue.owners(overTcp, flow.bPort), candidates, NONE, true);
            }
        } else {
            int[] owners = catalogue.owners(overTcp, flow.aPort);
            int[] others = catalogue.owners(overTcp, flow.bPort);
            ask(owners, NONE, NONE, true);
            ask(others, owners, NONE, true);
            if (bestScore < SURE) {
                ask(candidates, owners, others, false);
            }
        }
        // What could become a protocol of other ports does not hold back one on its own.
        boolean wait = best == UNKNOWN ? mayFollow : ownMayFollow;
        return wait && bestScore < SURE && start.length() < ENOUGH ? WAIT : best;
    }

    /// @param asked who need not be asked again
    private void ask(int[] candidates, int[] asked, int[] askedToo, boolean own) {
        for (int candidate : candidates) {
            if (!holds(asked, candidate) && !holds(askedToo, candidate)) {
                ask(candidate, own);
            }
        }
    }

    private static boolean holds(int[] few, int wanted) {
        for (int one : few) {
            if (one == wanted) {
                return true;
            }
        }
        return false;
    }

    private void ask(int candidate, boolean own) {
        Protocol protocol = catalogue.protocol(candidate);
        Match match = protocol.recognise(direction, start);
        boolean turn = false;
        if (bothWays && match != Match.CERTAIN) {
            Match other = protocol.recognise(direction.opposite(), start);
            turn = other.ordinal() > match.ordinal();
            match = turn ? other : match;
        }
        if (match == Match.MORE) {
            mayFollow = true;
            ownMayFollow |= own;
            return;
        }
        int score = 2 * match.ordinal() + (own ? 1 : 0);
        if (score > bestScore) {
            best = candidate;
            bestScore = score;
            turned = turn;
        }
    }

    /// Whether the protocol last recognised fits the opposite direction better.
    boolean turned() {
        return turned;
    }
}
