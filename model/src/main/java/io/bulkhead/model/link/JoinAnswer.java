// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model.link;

/// @param sensor the id that the console gave
/// @param certificate the sensor's, then those that lead to the authority's, PEM
/// @param authority certificates that consoles' certificates may be issued by, PEM
public record JoinAnswer(String sensor, String certificate, String authority) {}
