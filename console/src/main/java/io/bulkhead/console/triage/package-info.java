// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// Alerts, and what people decide about them. Nothing is deleted: each step says who, when and why,
/// can be undone, and where an alert stands follows from the steps that hold.
package io.bulkhead.console.triage;
