// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.radius;

import java.util.Arrays;

/// Attributes with the form of their values. IANA, RADIUS Attribute Types.
enum RadiusAttribute {
    USER_NAME(1, "userName", Form.TEXT),
    USER_PASSWORD(2, "userPassword", Form.SECRET),
    CHAP_PASSWORD(3, "chapPassword", Form.SECRET),
    NAS_IP_ADDRESS(4, "nasIpAddress", Form.ADDRESS),
    NAS_PORT(5, "nasPort", Form.NUMBER),
    SERVICE_TYPE(6, "serviceType", Form.NUMBER),
    FRAMED_PROTOCOL(7, "framedProtocol", Form.NUMBER),
    FRAMED_IP_ADDRESS(8, "framedIpAddress", Form.ADDRESS),
    FRAMED_IP_NETMASK(9, "framedIpNetmask", Form.ADDRESS),
    FRAMED_ROUTING(10, "framedRouting", Form.NUMBER),
    FILTER_ID(11, "filterId", Form.TEXT),
    FRAMED_MTU(12, "framedMtu", Form.NUMBER),
    FRAMED_COMPRESSION(13, "framedCompression", Form.NUMBER),
    LOGIN_IP_HOST(14, "loginIpHost", Form.ADDRESS),
    LOGIN_SERVICE(15, "loginService", Form.NUMBER),
    LOGIN_TCP_PORT(16, "loginTcpPort", Form.NUMBER),
    REPLY_MESSAGE(18, "replyMessage", Form.TEXT),
    CALLBACK_NUMBER(19, "callbackNumber", Form.TEXT),
    FRAMED_ROUTE(22, "framedRoute", Form.TEXT),
    STATE(24, "state", Form.BYTES),
    CLASS(25, "class", Form.BYTES),
    VENDOR_SPECIFIC(26, "vendorSpecific", Form.BYTES),
    SESSION_TIMEOUT(27, "sessionTimeout", Form.NUMBER),
    IDLE_TIMEOUT(28, "idleTimeout", Form.NUMBER),
    TERMINATION_ACTION(29, "terminationAction", Form.NUMBER),
    CALLED_STATION_ID(30, "calledStationId", Form.TEXT),
    CALLING_STATION_ID(31, "callingStationId", Form.TEXT),
    NAS_IDENTIFIER(32, "nasIdentifier", Form.TEXT),
    PROXY_STATE(33, "proxyState", Form.BYTES),
    ACCT_STATUS_TYPE(40, "acctStatusType", Form.NUMBER),
    ACCT_DELAY_TIME(41, "acctDelayTime", Form.NUMBER),
    ACCT_INPUT_OCTETS(42, "acctInputOctets", Form.NUMBER),
    ACCT_OUTPUT_OCTETS(43, "acctOutputOctets", Form.NUMBER),
    ACCT_SESSION_ID(44, "acctSessionId", Form.TEXT),
    ACCT_AUTHENTIC(45, "acctAuthentic", Form.NUMBER),
    ACCT_SESSION_TIME(46, "acctSessionTime", Form.NUMBER),
    ACCT_INPUT_PACKETS(47, "acctInputPackets", Form.NUMBER),
    ACCT_OUTPUT_PACKETS(48, "acctOutputPackets", Form.NUMBER),
    ACCT_TERMINATE_CAUSE(49, "acctTerminateCause", Form.NUMBER),
    ACCT_MULTI_SESSION_ID(50, "acctMultiSessionId", Form.TEXT),
    EVENT_TIMESTAMP(55, "eventTimestamp", Form.NUMBER),
    CHAP_CHALLENGE(60, "chapChallenge", Form.SECRET),
    NAS_PORT_TYPE(61, "nasPortType", Form.NUMBER),
    PORT_LIMIT(62, "portLimit", Form.NUMBER),
    TUNNEL_TYPE(64, "tunnelType", Form.BYTES),
    TUNNEL_MEDIUM_TYPE(65, "tunnelMediumType", Form.BYTES),
    TUNNEL_PASSWORD(69, "tunnelPassword", Form.SECRET),
    ARAP_PASSWORD(70, "arapPassword", Form.SECRET),
    ARAP_SECURITY_DATA(74, "arapSecurityData", Form.SECRET),
    CONNECT_INFO(77, "connectInfo", Form.TEXT),
    EAP_MESSAGE(79, "eapMessage", Form.SECRET),
    MESSAGE_AUTHENTICATOR(80, "messageAuthenticator", Form.BYTES),
    TUNNEL_PRIVATE_GROUP_ID(81, "tunnelPrivateGroupId", Form.BYTES),
    ACCT_INTERIM_INTERVAL(85, "acctInterimInterval", Form.NUMBER),
    NAS_PORT_ID(87, "nasPortId", Form.TEXT),
    FRAMED_POOL(88, "framedPool", Form.TEXT),
    CHARGEABLE_USER_IDENTITY(89, "chargeableUserIdentity", Form.TEXT),
    NAS_IPV6_ADDRESS(95, "nasIpv6Address", Form.BYTES),
    ERROR_CAUSE(101, "errorCause", Form.NUMBER),
    OTHER(-1, "attribute", Form.BYTES);

    /// How a value is shown.
    enum Form {
        TEXT,
        NUMBER,
        ADDRESS,
        BYTES,
        SECRET
    }

    private static final RadiusAttribute[] BY_CODE = byCode();

    private final int code;
    private final String label;
    private final Form form;

    RadiusAttribute(int code, String label, Form form) {
        this.code = code;
        this.label = label;
        this.form = form;
    }

    private static RadiusAttribute[] byCode() {
        RadiusAttribute[] table = new RadiusAttribute[256];
        Arrays.fill(table, OTHER);
        for (RadiusAttribute attribute : values()) {
            if (attribute.code >= 0) {
                table[attribute.code] = attribute;
            }
        }
        return table;
    }

    static RadiusAttribute of(int code) {
        return BY_CODE[code & 0xFF];
    }

    String label() {
        return label;
    }

    /// How a value of `length` bytes is shown: as what it should be only where it can be.
    Form form(int length) {
        boolean word = form == Form.NUMBER || form == Form.ADDRESS;
        return word && length != 4 ? Form.BYTES : form;
    }
}
