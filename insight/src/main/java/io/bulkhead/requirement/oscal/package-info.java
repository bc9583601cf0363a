// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// Requirements as OSCAL 1.1.3, for programs that collect assessments.
package io.bulkhead.requirement.oscal;
