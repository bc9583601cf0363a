// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.icmp;

/// Message types (IANA "ICMP Type Numbers"), and codes where they say why.
final class IcmpType {
    static final int ECHO_REPLY = 0;
    static final int UNREACHABLE = 3;
    static final int SOURCE_QUENCH = 4;
    static final int REDIRECT = 5;
    static final int ECHO = 8;
    static final int ROUTER_ADVERTISEMENT = 9;
    static final int ROUTER_SOLICITATION = 10;
    static final int TIME_EXCEEDED = 11;
    static final int PARAMETER_PROBLEM = 12;
    static final int TIMESTAMP = 13;
    static final int TIMESTAMP_REPLY = 14;
    static final int INFORMATION = 15;
    static final int INFORMATION_REPLY = 16;
    static final int MASK = 17;
    static final int MASK_REPLY = 18;

    private IcmpType() {}

    /// Empty where the type is not assigned or long gone.
    static String name(int type) {
        return switch (type) {
            case ECHO_REPLY -> "echo-reply";
            case UNREACHABLE -> "unreachable";
            case SOURCE_QUENCH -> "source-quench";
            case REDIRECT -> "redirect";
            case ECHO -> "echo";
            case ROUTER_ADVERTISEMENT -> "router-advertisement";
            case ROUTER_SOLICITATION -> "router-solicitation";
            case TIME_EXCEEDED -> "time-exceeded";
            case PARAMETER_PROBLEM -> "parameter-problem";
            case TIMESTAMP -> "timestamp";
            case TIMESTAMP_REPLY -> "timestamp-reply";
            case INFORMATION -> "information";
            case INFORMATION_REPLY -> "information-reply";
            case MASK -> "mask";
            case MASK_REPLY -> "mask-reply";
            case 30 -> "traceroute";
            case 42 -> "extended-echo";
            case 43 -> "extended-echo-reply";
            default -> "";
        };
    }

    /// Whether the message holds the head of a packet that could not be delivered.
    static boolean quotes(int type) {
        return switch (type) {
            case UNREACHABLE, SOURCE_QUENCH, REDIRECT, TIME_EXCEEDED, PARAMETER_PROBLEM -> true;
            default -> false;
        };
    }

    static boolean request(int type) {
        return switch (type) {
            case ECHO, TIMESTAMP, INFORMATION, MASK, ROUTER_SOLICITATION -> true;
            default -> false;
        };
    }

    /// The type of the request that `type` answers, or -1.
    static int answered(int type) {
        return switch (type) {
            case ECHO_REPLY -> ECHO;
            case TIMESTAMP_REPLY, INFORMATION_REPLY, MASK_REPLY -> type - 1;
            default -> -1;
        };
    }

    static String unreachable(int code) {
        return switch (code) {
            case 0 -> "network unreachable";
            case 1 -> "host unreachable";
            case 2 -> "protocol unreachable";
            case 3 -> "port unreachable";
            case 4 -> "fragmentation needed";
            case 5 -> "source route failed";
            case 6 -> "network unknown";
            case 7 -> "host unknown";
            case 9 -> "network prohibited";
            case 10 -> "host prohibited";
            case 13 -> "communication prohibited";
            default -> "unreachable";
        };
    }
}
