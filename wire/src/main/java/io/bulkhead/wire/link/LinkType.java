// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.link;

/// The LINKTYPE_ values (tcpdump.org/linktypes.html) that are read, in the order of their numbers.
public final class LinkType {
    public static final int NULL = 0;
    public static final int ETHERNET = 1;
    public static final int ARCNET = 7;
    public static final int PPP = 9;
    public static final int FDDI = 10;
    public static final int RAW_BSD = 12;
    public static final int RAW_OPENBSD = 14;
    public static final int PPP_HDLC = 50;
    public static final int RAW = 101;
    public static final int CISCO_HDLC = 104;
    public static final int WLAN = 105;
    public static final int LOOP = 108;
    public static final int LINUX_SLL = 113;
    public static final int PRISM = 119;
    public static final int RADIOTAP = 127;
    public static final int AVS = 163;
    public static final int BACNET_MSTP = 165;
    public static final int PPI = 192;
    public static final int IEEE802_15_4 = 195;
    public static final int IEEE802_15_4_NONASK_PHY = 215;
    public static final int CAN_SOCKETCAN = 227;
    public static final int IPV4 = 228;
    public static final int IPV6 = 229;
    public static final int IEEE802_15_4_NOFCS = 230;
    public static final int NFLOG = 239;
    public static final int LINUX_SLL2 = 276;
    public static final int IEEE802_15_4_TAP = 283;

    private LinkType() {}
}
