// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import java.time.Instant;

/// A session as a person sees it.
///
/// @param used when last, to the minute
/// @param agent what the browser says it is
/// @param current whether it is the one that asks
public record SessionView(
        String id, Instant created, Instant used, String address, String agent, boolean current) {}
