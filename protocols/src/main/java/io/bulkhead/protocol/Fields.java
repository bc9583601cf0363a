// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

/// What a message says in full. Written only when somebody asked, on the shard, while the views are
/// valid.
@FunctionalInterface
public interface Fields {
    void write(FieldWriter writer);
}
