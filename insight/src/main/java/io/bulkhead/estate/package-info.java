// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// A snapshot of what is there, seen, declared and filed, over which conclusions are pure
/// functions.
package io.bulkhead.estate;
