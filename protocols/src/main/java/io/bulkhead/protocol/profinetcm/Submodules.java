// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetcm;

import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;

/// Which submodules a controller expects: of each API the slots, of each slot the submodules.
///
///     6 number of APIs; each: 4 API  2 slot  4 module ident  2 properties  2 number of submodules;
///     each: 2 subslot  4 submodule ident  2 properties, then one or two descriptions of 6 bytes
///
/// IEC 61158-6-10, 5.2.9 (ExpectedSubmoduleBlockReq).
final class Submodules {
    private static final int COUNT = 6;
    private static final int MODULE = 14;
    private static final int SUBMODULE = 8;
    private static final int DESCRIPTION = 6;
    private static final int BOTH = 3;

    /// @return whether all that is announced is there
    boolean tell(Bytes block, Operation operation) {
        if (block.length() < COUNT + 2) {
            return false;
        }
        int at = COUNT + 2;
        for (int left = block.u16be(COUNT); left > 0; left--) {
            if (at + MODULE > block.length()) {
                return false;
            }
            int slot = block.u16be(at + 4);
            int count = block.u16be(at + 12);
            at += MODULE;
            for (int i = 0; i < count; i++) {
                if (at + SUBMODULE > block.length()) {
                    return false;
                }
                operation
                        .add()
                        .area("submodule")
                        .unit(slot)
                        .address(block.u16be(at))
                        .unsigned(block.u32be(at + 2));
                boolean both = (block.u16be(at + 6) & BOTH) == BOTH;
                at += SUBMODULE + DESCRIPTION * (both ? 2 : 1);
            }
        }
        return at <= block.length();
    }
}
