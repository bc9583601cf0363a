// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.estate;

/// Keeps one kind of conclusions in tables of its own. All keepers there are are called when a site
/// was concluded anew.
public interface Keeper {
    /// Holds what is kept against what is concluded, and writes what differs.
    void keep(Concluded concluded, Keeping keeping);
}
