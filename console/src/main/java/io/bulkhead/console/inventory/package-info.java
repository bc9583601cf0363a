// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// What is there and what went between: devices, flows and transfers as people see them, why each
/// value is shown, and what people say of devices.
package io.bulkhead.console.inventory;
