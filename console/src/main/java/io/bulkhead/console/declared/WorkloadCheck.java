// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.declared;

import io.bulkhead.console.declared.WorkloadVersion.Remark;
import java.util.List;

/// What would come of a workload file, without giving it.
///
/// @param usable whether it would be taken
/// @param remarks every mistake with its place; of a model of another tool what was guessed
/// @param differences from the file that holds now: the first of them; none where it is not usable
/// @param moreDifferences how many are left out
public record WorkloadCheck(
        boolean usable, List<Remark> remarks, List<Difference> differences, int moreDifferences) {
    /// A part of the workload that the file says otherwise than the one that holds.
    ///
    /// @param kind of part: `zone`, `component`, `flow`, `conduit`, `value`, `decision`,
    ///   `attestation`, or `about` for what is of the whole
    /// @param change `added`, `removed` or `changed`
    public record Difference(String kind, String name, String change) {}
}
