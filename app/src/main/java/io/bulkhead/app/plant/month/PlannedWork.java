// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import java.util.List;

/// A time in which what is unusual was announced: maintenance, a failover.
///
/// @param ticket under which it was announced
/// @param from nanoseconds since 1970 UTC
/// @param to nanoseconds since 1970 UTC
/// @param addresses of who takes part
/// @param what in words
public record PlannedWork(String ticket, long from, long to, List<String> addresses, String what) {}
