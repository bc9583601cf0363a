// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors

/// A large plant that is made up, as a sensor would tell it: to see what many devices cost.
package io.bulkhead.app.plant.large;
