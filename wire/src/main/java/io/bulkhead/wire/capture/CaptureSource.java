// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.capture;

/// Where the bytes of a capture come from.
///
/// @param file the file as it is; consuming it is progress
/// @param records what is in it once decompressed; the same feed when it is not compressed
/// @param compression `gzip`, `zstd`, or empty
record CaptureSource(ByteFeed file, ByteFeed records, String compression) {}
