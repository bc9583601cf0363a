// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dns;

/// Which of the protocols with this message format is spoken; they differ in what may be believed.
enum DnsFlavour {
    /// Asked of a server, which answers for others.
    UNICAST,
    /// Asked of all on the link; who answers speaks of itself, unasked as well.
    MULTICAST,
    /// Asked of all on the link; who has the name answers.
    LINK_LOCAL
}
