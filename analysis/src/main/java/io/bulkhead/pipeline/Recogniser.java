// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import io.bulkhead.flow.Flow;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.wire.Bytes;

/// Decides which protocol a payload is: the surest by content; a known port breaks ties and makes
/// weak matches count, and so does the EtherType or IP protocol that a candidate declares.
final class Recogniser {
    /// No protocol knows it.
    static final int UNKNOWN = -1;

    /// Some protocol wants to see more of the stream first.
    static final int WAIT = -2;

    /// A stream that no protocol is sure of after so many bytes is decided with what there is.
    private static final int ENOUGH = 192;

    private static final int BEST = 2 * Match.CERTAIN.ordinal() + 1;

    private final ProtocolCatalogue catalogue;
    private boolean turned;

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
        boolean bothWays = flow.evidence < Flow.BY_HANDSHAKE;
        boolean typed = expected || flow.aPort == 0 && flow.bPort == 0;
        int best = UNKNOWN;
        int bestScore = 2 * Match.WEAK.ordinal();
        boolean mayFollow = false;
        boolean ownMayFollow = false;
        turned = false;
        for (int candidate : candidates) {
            var protocol = catalogue.protocol(candidate);
            Match match = protocol.recognise(direction, start);
            boolean ports =
                    typed
                            || catalogue.owns(candidate, overTcp, flow.aPort)
                            || catalogue.owns(candidate, overTcp, flow.bPort);
            boolean turn = false;
            if (bothWays && match != Match.CERTAIN) {
                Match other = protocol.recognise(direction.opposite(), start);
                turn = other.ordinal() > match.ordinal();
                match = turn ? other : match;
            }
            if (match == Match.MORE) {
                mayFollow = true;
                ownMayFollow |= ports;
                continue;
            }
            int score = 2 * match.ordinal() + (ports ? 1 : 0);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
                turned = turn;
                if (score == BEST) {
                    return best;
                }
            }
        }
        boolean sure = bestScore >= 2 * Match.LIKELY.ordinal();
        // What could become a protocol of other ports does not hold back one on its own.
        boolean wait = best == UNKNOWN ? mayFollow : ownMayFollow;
        return wait && !sure && start.length() < ENOUGH ? WAIT : best;
    }

    /// Whether the protocol last recognised fits the opposite direction better.
    boolean turned() {
        return turned;
    }
}
