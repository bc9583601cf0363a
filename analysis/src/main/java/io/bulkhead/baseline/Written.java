// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.pipeline.Observations.Place;

/// An object of a device that is written, and the values that it gets.
///
/// @param object as people read it: `unit 1 holding-register 107`
public record Written(Place server, String protocol, String object, Envelope envelope) {}
