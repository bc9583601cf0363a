// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.format;

import io.bulkhead.workload.Problem;
import io.bulkhead.workload.Workload;
import java.util.List;

/// What was read from a model of another tool.
///
/// @param threats in the order of the file
/// @param extras all that the file holds, so that writing it again loses nothing
/// @param problems what could not be used, and what was guessed and has to be confirmed
public record Model(
        Workload workload, List<ModelThreat> threats, Extras extras, List<Problem> problems) {
    public Model {
        threats = List.copyOf(threats);
        problems = List.copyOf(problems);
    }
}
