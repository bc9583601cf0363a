// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.icmpv6;

import io.bulkhead.model.Action;

/// Message types (IANA "ICMPv6 Parameters").
final class Icmpv6Type {
    static final int PARAMETER_PROBLEM = 4;
    static final int TIME_EXCEEDED = 3;
    static final int ECHO = 128;
    static final int ECHO_REPLY = 129;
    static final int LISTENER_QUERY = 130;
    static final int LISTENER_REPORT = 131;
    static final int LISTENER_DONE = 132;
    static final int ROUTER_SOLICITATION = 133;
    static final int ROUTER_ADVERTISEMENT = 134;
    static final int NEIGHBOUR_SOLICITATION = 135;
    static final int NEIGHBOUR_ADVERTISEMENT = 136;
    static final int REDIRECT = 137;
    static final int LISTENER_REPORT_2 = 143;

    private static final int FIRST_INFORMATION = 128;

    private Icmpv6Type() {}

    /// Empty where the type is not assigned.
    static String name(int type) {
        return switch (type) {
            case 1 -> "unreachable";
            case 2 -> "packet-too-big";
            case TIME_EXCEEDED -> "time-exceeded";
            case PARAMETER_PROBLEM -> "parameter-problem";
            case ECHO -> "echo";
            case ECHO_REPLY -> "echo-reply";
            case LISTENER_QUERY -> "listener-query";
            case LISTENER_REPORT, LISTENER_REPORT_2 -> "listener-report";
            case LISTENER_DONE -> "listener-done";
            case ROUTER_SOLICITATION -> "router-solicitation";
            case ROUTER_ADVERTISEMENT -> "router-advertisement";
            case NEIGHBOUR_SOLICITATION -> "neighbour-solicitation";
            case NEIGHBOUR_ADVERTISEMENT -> "neighbour-advertisement";
            case REDIRECT -> "redirect";
            case 138 -> "router-renumbering";
            case 139, 140 -> "node-information";
            case 141, 142 -> "inverse-discovery";
            case 144, 145, 146, 147 -> "mobility";
            case 148, 149 -> "certification-path";
            case 151, 152, 153 -> "multicast-router";
            case 155 -> "rpl";
            case 160, 161 -> "extended-echo";
            default -> "";
        };
    }

    /// Whether the message quotes a packet that could not be delivered.
    static boolean error(int type) {
        return type < FIRST_INFORMATION;
    }

    /// Bytes before the options of neighbour discovery, or -1 where the type has none. RFC 4861, 4.
    static int optionsAt(int type) {
        return switch (type) {
            case ROUTER_SOLICITATION -> 8;
            case ROUTER_ADVERTISEMENT -> 16;
            case NEIGHBOUR_SOLICITATION, NEIGHBOUR_ADVERTISEMENT -> 24;
            case REDIRECT -> 40;
            default -> -1;
        };
    }

    static Action action(int type) {
        return switch (type) {
            case LISTENER_QUERY, LISTENER_REPORT, LISTENER_DONE, LISTENER_REPORT_2 ->
                    Action.SUBSCRIBE;
            case REDIRECT -> Action.REPORT;
            default -> error(type) ? Action.REPORT : Action.IDENTIFY;
        };
    }
}
