// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.spool;

import io.bulkhead.model.event.Event;

/// An event that was told and is not on the disk yet.
///
/// @param at nanoseconds since 1970
record Waiting(long at, Event event) {}
