// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// How an attacker gets from where attacks begin to what matters most, and what stops that.
package io.bulkhead.path;
