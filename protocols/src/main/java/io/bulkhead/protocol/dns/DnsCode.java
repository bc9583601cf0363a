// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dns;

/// Numbers of IANA's "Domain Name System (DNS) Parameters", and what they are called.
final class DnsCode {
    static final int A = 1;
    static final int NS = 2;
    static final int CNAME = 5;
    static final int SOA = 6;
    static final int PTR = 12;
    static final int HINFO = 13;
    static final int MX = 15;
    static final int TXT = 16;
    static final int AAAA = 28;
    static final int SRV = 33;
    static final int DNAME = 39;
    static final int OPT = 41;
    static final int NSEC = 47;
    static final int SVCB = 64;
    static final int HTTPS = 65;
    static final int IXFR = 251;
    static final int AXFR = 252;
    static final int ANY = 255;

    /// The class of what is asked for on the internet.
    static final int INTERNET = 1;

    static final int QUERY = 0;
    static final int NOTIFY = 4;
    static final int UPDATE = 5;

    private DnsCode() {}

    static boolean knownOperation(int operation) {
        return operation <= 6 && operation != 3;
    }

    static String operation(int operation) {
        return switch (operation) {
            case QUERY -> "query";
            case 1 -> "inverse-query";
            case 2 -> "status";
            case NOTIFY -> "notify";
            case UPDATE -> "update";
            case 6 -> "stateful";
            default -> "unknown";
        };
    }

    static String status(int status) {
        return switch (status) {
            case 0 -> "ok";
            case 1 -> "format error";
            case 2 -> "server failure";
            case 3 -> "no such name";
            case 4 -> "not implemented";
            case 5 -> "refused";
            case 6 -> "name exists";
            case 7 -> "record set exists";
            case 8 -> "no such record set";
            case 9 -> "not authoritative";
            case 10 -> "not in zone";
            default -> "unknown error";
        };
    }

    static String type(int type) {
        return switch (type) {
            case A -> "a";
            case NS -> "ns";
            case CNAME -> "cname";
            case SOA -> "soa";
            case 10 -> "null";
            case PTR -> "ptr";
            case HINFO -> "hinfo";
            case MX -> "mx";
            case TXT -> "txt";
            case 24 -> "sig";
            case 25 -> "key";
            case AAAA -> "aaaa";
            case 29 -> "loc";
            case SRV -> "srv";
            case 35 -> "naptr";
            case DNAME -> "dname";
            case OPT -> "opt";
            case 43 -> "ds";
            case 44 -> "sshfp";
            case 46 -> "rrsig";
            case NSEC -> "nsec";
            case 48 -> "dnskey";
            case 50 -> "nsec3";
            case 51 -> "nsec3param";
            case 52 -> "tlsa";
            case 59 -> "cds";
            case 61 -> "openpgpkey";
            case SVCB -> "svcb";
            case HTTPS -> "https";
            case 99 -> "spf";
            case 249 -> "tkey";
            case 250 -> "tsig";
            case IXFR -> "ixfr";
            case AXFR -> "axfr";
            case ANY -> "any";
            case 256 -> "uri";
            case 257 -> "caa";
            default -> "type";
        };
    }

    static boolean knownType(int type) {
        return !type(type).equals("type");
    }
}
