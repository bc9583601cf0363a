// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import io.bulkhead.flow.Flow;
import java.util.Set;

/// Which conversations a rule is about.
///
/// @param ipProtocol 6, 17 and so on; [#ANY] for all; [#ICMP] for both kinds
/// @param ipVersion 4, 6, or 0 for both
/// @param protocols of the application, by our names; empty for any
/// @param both whether it is also about what goes from target to source
record Header(
        int ipProtocol,
        int ipVersion,
        Set<String> protocols,
        AddressSet source,
        PortSet sourcePorts,
        AddressSet target,
        PortSet targetPorts,
        boolean both) {
    static final int ANY = -1;
    static final int ICMP = -2;
    static final int TCP = 6;

    private static final int ICMP_4 = 1;
    private static final int ICMP_6 = 58;

    /// Whether what goes this way in a conversation is meant.
    boolean fits(Flow flow, boolean fromA) {
        return flow.version != 0
                && carried(flow)
                && (directed(flow, fromA) || both && directed(flow, !fromA));
    }

    private boolean carried(Flow flow) {
        if (ipVersion != 0 && ipVersion != flow.version) {
            return false;
        }
        return switch (ipProtocol) {
            case ANY -> true;
            case ICMP -> flow.ipProtocol == ICMP_4 || flow.ipProtocol == ICMP_6;
            default -> ipProtocol == flow.ipProtocol;
        };
    }

    private boolean directed(Flow flow, boolean fromA) {
        return fromA
                ? sourcePorts.contains(flow.aPort)
                        && targetPorts.contains(flow.bPort)
                        && source.contains(flow.version, flow.aHigh, flow.aLow)
                        && target.contains(flow.version, flow.bHigh, flow.bLow)
                : sourcePorts.contains(flow.bPort)
                        && targetPorts.contains(flow.aPort)
                        && source.contains(flow.version, flow.bHigh, flow.bLow)
                        && target.contains(flow.version, flow.aHigh, flow.aLow);
    }
}
