// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// The packets of an alert, of the sensors that saw them.
package io.bulkhead.console.packets;
