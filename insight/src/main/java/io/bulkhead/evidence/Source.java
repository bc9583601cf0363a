// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence;

import java.time.Instant;

/// Where a piece of evidence was read.
///
/// @param file its name below the folder of evidence
/// @param kind id of the importer that read it
/// @param sha256 of its bytes
/// @param dated when what it says was true: what the file itself says, else when it was last
///   changed; [Instant#EPOCH] where neither is known
public record Source(String file, String kind, String sha256, Instant dated) {}
