// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model.link;

/// @param token one-time, as [JoinToken#secret] has it
/// @param request PKCS #10 in PEM; the console sets subject and lifetime itself
/// @param name what the sensor would like to be called
public record JoinRequest(String token, String request, String name, String version) {}
