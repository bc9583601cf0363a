// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Names that packet filters give to ports and protocols (IANA's, and those of Cisco's command
/// lines).
final class Services {
    private static final String PORTS =
            """
            echo 7,discard 9,daytime 13,chargen 19,ftp-data 20,ftp 21,ssh 22,telnet 23,smtp 25,time 37,
            nameserver 42,whois 43,tacacs 49,domain 53,dns 53,bootps 67,bootpc 68,tftp 69,gopher 70,
            finger 79,www 80,http 80,kerberos 88,hostname 101,iso-tsap 102,pop2 109,pop3 110,sunrpc 111,ident 113,nntp 119,
            ntp 123,netbios-ns 137,netbios-dgm 138,netbios-ss 139,netbios-ssn 139,imap4 143,imap2 143,imap 143,
            snmp 161,snmptrap 162,snmp-trap 162,xdmcp 177,bgp 179,irc 194,mobile-ip 434,dnsix 195,ldap 389,https 443,
            microsoft-ds 445,kpasswd 464,isakmp 500,mbap 502,modbus 502,exec 512,biff 512,login 513,who 513,rsh 514,syslog 514,cmd 514,
            lpd 515,talk 517,rip 520,uucp 540,klogin 543,kshell 544,rtsp 554,submission 587,ldaps 636,nfs 2049,
            secureid-udp 5510,syslog-tls 6514,pim-auto-rp 496,domain-s 853,imaps 993,pop3s 995,
            lotusnotes 1352,ms-sql-s 1433,citrix-ica 1494,sqlnet 1521,radius 1812,radius-acct 1813,pptp 1723,
            h323 1720,mqtt 1883,ctiqbe 2748,iec-104 2404,ms-wbt-server 3389,rdp 3389,sip 5060,aol 5190,
            postgresql 5432,pcanywhere-data 5631,pcanywhere-status 5632,vnc 5900,secure-mqtt 8883,opcua-tcp 4840,
            EtherNet-IP-1 2222,EtherNet-IP-2 44818,bacnet 47808,dnp 20000,mdns 5353,llmnr 5355,http-alt 8080\
            """;

    private static final Map<String, Integer> BY_NAME = new HashMap<>();
    private static final Map<String, String> PROTOCOLS =
            Map.ofEntries(
                    Map.entry("0", "ip"),
                    Map.entry("all", "ip"),
                    Map.entry("any", "ip"),
                    Map.entry("1", "icmp"),
                    Map.entry("2", "igmp"),
                    Map.entry("6", "tcp"),
                    Map.entry("17", "udp"),
                    Map.entry("41", "ipv6"),
                    Map.entry("47", "gre"),
                    Map.entry("50", "esp"),
                    Map.entry("51", "ah"),
                    Map.entry("ahp", "ah"),
                    Map.entry("58", "icmpv6"),
                    Map.entry("ipv6-icmp", "icmpv6"),
                    Map.entry("icmp6", "icmpv6"),
                    Map.entry("89", "ospf"),
                    Map.entry("103", "pim"),
                    Map.entry("132", "sctp"));

    static {
        for (String pair : PORTS.replaceAll("\\s*\n\\s*", "").split(",")) {
            int space = pair.lastIndexOf(' ');
            BY_NAME.put(
                    pair.substring(0, space).toLowerCase(Locale.ROOT),
                    Integer.parseInt(pair.substring(space + 1)));
        }
    }

    private Services() {}

    /// A port as a number; a name that is not known stays.
    static String port(String text) {
        Integer number = BY_NAME.get(text.toLowerCase(Locale.ROOT));
        return number == null ? text : Integer.toString(number);
    }

    /// `1024-65535` of `1024-65535` or `1024:65535`; open ends are filled in.
    static String ports(String text, char dash) {
        int at = text.indexOf(dash);
        if (at < 0 || BY_NAME.containsKey(text.toLowerCase(Locale.ROOT))) {
            return port(text);
        }
        String first = text.substring(0, at).strip();
        String last = text.substring(at + 1).strip();
        return port(first.isEmpty() ? "0" : first) + "-" + port(last.isEmpty() ? "65535" : last);
    }

    /// A protocol by the name that is used here; `ip` for any.
    static String protocol(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return PROTOCOLS.getOrDefault(lower, lower);
    }
}
