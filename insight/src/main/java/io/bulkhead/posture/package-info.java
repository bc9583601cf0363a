// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// What to do to be safer, and how safe one is: recommendations and the secure score.
package io.bulkhead.posture;
