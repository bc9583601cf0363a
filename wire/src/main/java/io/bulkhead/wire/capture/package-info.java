// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors

/// Captures: files and streams of packets, read by [io.bulkhead.wire.capture.Captures] and written
/// by [io.bulkhead.wire.capture.PcapWriter] and [io.bulkhead.wire.capture.PcapngWriter].
package io.bulkhead.wire.capture;
