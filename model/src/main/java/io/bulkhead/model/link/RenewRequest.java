// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model.link;

/// @param request PKCS #10 in PEM, of a new key
public record RenewRequest(String request) {}
