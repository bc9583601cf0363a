// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import io.bulkhead.wire.Bytes;
import java.util.List;

/// One protocol: how it is named, found and read. Registered with `@AutoService(Protocol.class)`;
/// one package each. Stateless and shared by all threads.
public interface Protocol {
    /// The name in `protocol` of every output, in lower case with hyphens.
    String name();

    /// What it rides on. A protocol on TCP and UDP alike names both.
    List<Carrier> carriedBy();

    /// Whether `start`, the first bytes of a direction (or of a segment after a gap), or a whole
    /// datagram or payload, is this protocol's. Must be cheap: it is asked of much that is not.
    /// Never throws, reads at most some dozen bytes.
    ///
    /// @param direction the way the bytes go, were this protocol's server where the flow now
    ///   assumes it; where that is uncertain the dispatcher asks for both ways and believes the
    ///   better answer
    Match recognise(Direction direction, Bytes start);

    /// What readers of the documentation are told of it.
    Reference reference();

    /// Whether it is but a part of what its carrier speaks, such as the token of a login, rather
    /// than what the conversation is for: the conversation then keeps its carrier's name.
    default boolean aside() {
        return false;
    }

    /// A new analyzer; each shard has its own.
    Analyzer<?> newAnalyzer();
}
