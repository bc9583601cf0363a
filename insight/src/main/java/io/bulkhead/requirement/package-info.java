// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// What manufacturers, developers, deployers and operators owe, and whether it is kept.
package io.bulkhead.requirement;
