// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

/// What an operation is for: a threat to either is looked at with equal attention.
public enum Intent {
    /// Device control: meant to change a device or its environment.
    CONTROL,
    /// Device data: what a device tells.
    DATA,
    UNKNOWN
}
