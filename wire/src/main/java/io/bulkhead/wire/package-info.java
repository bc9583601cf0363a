// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors

/// Bytes and what reading them can end in. Below: captures, links, networks, transports and
/// streams.
package io.bulkhead.wire;
