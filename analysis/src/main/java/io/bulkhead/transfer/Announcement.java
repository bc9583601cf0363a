// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.transfer;

import io.bulkhead.protocol.Piece.Kind;

/// What one conversation said of a transfer that happens in another of the same two hosts.
///
/// @param aServes whether the host that is `A` in the other conversation is who was asked
record Announcement(Kind kind, boolean into, String name, boolean aServes) {}
