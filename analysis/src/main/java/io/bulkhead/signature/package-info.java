// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// Signatures: the common subset of the Suricata rule language, matched on packets, streams and
/// messages where their bytes are, on the shard.
package io.bulkhead.signature;
