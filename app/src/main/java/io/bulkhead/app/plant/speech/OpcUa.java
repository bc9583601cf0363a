// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Octets;

/// OPC UA binary, little-endian, without security.
///
///     +-----------+------+----------+-------------+-----------+--------------+-------------+---
///     | type (3)  | 'F'  | size (4) | channel (4) | token (4) | sequence (4) | request (4) | ...
///     +-----------+------+----------+-------------+-----------+--------------+-------------+---
///
/// A channel is opened with the policy's name in the place of the token. OPC UA 1.05 part 6, 5.2
/// (encoding), 6.7 (chunks), 7.1 (connection); services from part 4.
public final class OpcUa {
    public static final int PORT = 4_840;

    private static final int CHANNEL = 0x2A17;
    private static final int TOKEN = 1;
    private static final long LIFETIME = 3_600_000;
    private static final String POLICY = "http://opcfoundation.org/UA/SecurityPolicy#None";
    private static final String TRANSPORT =
            "http://opcfoundation.org/UA-Profile/Transport/uatcp-uasc-uabinary";

    /// 100 ns since 1601, at 1970.
    private static final long EPOCH = 116_444_736_000_000_000L;

    private static final int VALUE = 13;
    private static final int DOUBLE = 11;
    private static final int STRING = 12;
    private static final int ANONYMOUS = 321;

    private final String url;
    private int sequence;
    private int answers;
    private int request;

    public OpcUa(String url) {
        this.url = url;
    }

    // ---- chunks

    private static Octets message(String kind, Octets body) {
        return new Octets().text(kind + "F").le32(8 + body.length()).add(body);
    }

    private Octets asks(int service, long time, boolean inSession, Octets body) {
        request++;
        Octets header =
                node(service)
                        .add(inSession ? session() : new Octets().le16(0))
                        .le64(EPOCH + time / 100)
                        .le32(request)
                        .le32(0)
                        .add(string(null))
                        .le32(10_000)
                        .hex("0000 00");
        sequence++;
        return chunk(sequence, header.add(body));
    }

    private Octets says(int service, long time, Octets body) {
        Octets header =
                node(service)
                        .le64(EPOCH + time / 100)
                        .le32(request)
                        .le32(0)
                        .u8(0)
                        .le32(0)
                        .hex("0000 00");
        answers++;
        return chunk(answers, header.add(body));
    }

    private Octets chunk(int number, Octets body) {
        return message(
                "MSG", new Octets().le32(CHANNEL).le32(TOKEN).le32(number).le32(request).add(body));
    }

    // ---- types

    /// A node of namespace 0 with a number below 65,536.
    private static Octets node(int number) {
        return Octets.of("01 00").le16(number);
    }

    /// A node of namespace 2 with a name.
    private static Octets node(String name) {
        return Octets.of("03").le16(2).add(string(name));
    }

    private static Octets session() {
        return Octets.of("02 0100").le32(0x5E55_1001L);
    }

    private static Octets string(String text) {
        return text == null ? new Octets().le32(-1) : new Octets().le32(text.length()).text(text);
    }

    private static Octets application(String uri, String product, String name, int type) {
        return string(uri)
                .add(string(product))
                .u8(2)
                .add(string(name))
                .le32(type)
                .add(string(null))
                .add(string(null))
                .le32(0);
    }

    private static Octets noSignature() {
        return string(null).add(string(null));
    }

    // ---- connecting

    public Octets hello() {
        return message(
                "HEL",
                new Octets().le32(0).le32(65_536).le32(65_536).le32(0).le32(0).add(string(url)));
    }

    public Octets acknowledge() {
        return message("ACK", new Octets().le32(0).le32(65_536).le32(65_536).le32(0).le32(0));
    }

    private Octets opening(long channel, int number, Octets body) {
        return message(
                "OPN",
                new Octets()
                        .le32(channel)
                        .add(string(POLICY))
                        .add(string(null))
                        .add(string(null))
                        .le32(number)
                        .le32(request)
                        .add(body));
    }

    public Octets openChannel(long time) {
        request++;
        sequence++;
        return opening(
                0,
                sequence,
                node(446)
                        .le16(0)
                        .le64(EPOCH + time / 100)
                        .le32(request)
                        .le32(0)
                        .add(string(null))
                        .le32(10_000)
                        .hex("0000 00")
                        .le32(0)
                        .le32(0)
                        .le32(1)
                        .add(string(null))
                        .le32(LIFETIME));
    }

    public Octets channelOpened(long time) {
        answers++;
        return opening(
                CHANNEL,
                answers,
                node(449)
                        .le64(EPOCH + time / 100)
                        .le32(request)
                        .le32(0)
                        .u8(0)
                        .le32(0)
                        .hex("0000 00")
                        .le32(0)
                        .le32(CHANNEL)
                        .le32(TOKEN)
                        .le64(EPOCH + time / 100)
                        .le32(LIFETIME)
                        .add(string(null)));
    }

    public Octets createSession(long time, String clientHost) {
        Octets body =
                application("urn:" + clientHost + ":scada", "urn:scada", "SCADA data access", 1)
                        .add(string(null))
                        .add(string(url))
                        .add(string("session of " + clientHost))
                        .add(string(null))
                        .add(string(null))
                        .lef64(1_200_000)
                        .le32(0);
        return asks(461, time, false, body);
    }

    /// @param product what the server's maker calls it, as a URI
    public Octets sessionCreated(long time, String uri, String product, String name) {
        Octets endpoint =
                string(url)
                        .add(application(uri, product, name, 0))
                        .add(string(null))
                        .le32(1)
                        .add(string(POLICY))
                        .le32(1)
                        .add(string("anonymous"))
                        .le32(0)
                        .add(string(null))
                        .add(string(null))
                        .add(string(null))
                        .add(string(TRANSPORT))
                        .u8(0);
        Octets body =
                Octets.of("02 0100")
                        .le32(77)
                        .add(session())
                        .lef64(1_200_000)
                        .add(string(null))
                        .add(string(null))
                        .le32(1)
                        .add(endpoint)
                        .le32(0)
                        .add(noSignature())
                        .le32(0);
        return says(464, time, body);
    }

    public Octets activateSession(long time) {
        Octets policy = string("anonymous");
        Octets body =
                noSignature()
                        .le32(0)
                        .le32(0)
                        .add(node(ANONYMOUS))
                        .u8(1)
                        .le32(policy.length())
                        .add(policy)
                        .add(noSignature());
        return asks(467, time, true, body);
    }

    public Octets sessionActivated(long time) {
        return says(470, time, string(null).le32(0).le32(0));
    }

    // ---- reading and writing

    public Octets read(long time, String... names) {
        Octets body = new Octets().lef64(0).le32(2).le32(names.length);
        for (String name : names) {
            body.add(node(name)).add(value());
        }
        return asks(631, time, true, body);
    }

    /// Reads nodes of the server's own description.
    public Octets read(long time, int... numbers) {
        Octets body = new Octets().lef64(0).le32(2).le32(numbers.length);
        for (int number : numbers) {
            body.add(node(number)).add(value());
        }
        return asks(631, time, true, body);
    }

    /// The value attribute, whole, in the usual encoding.
    private static Octets value() {
        return new Octets().le32(VALUE).add(string(null)).le16(0).add(string(null));
    }

    public Octets values(long time, double... values) {
        Octets body = new Octets().le32(values.length);
        for (double value : values) {
            body.u8(1).u8(DOUBLE).lef64(value);
        }
        return says(634, time, body.le32(0));
    }

    public Octets values(long time, String... values) {
        Octets body = new Octets().le32(values.length);
        for (String value : values) {
            body.u8(1).u8(STRING).add(string(value));
        }
        return says(634, time, body.le32(0));
    }

    public Octets write(long time, String name, double value) {
        Octets body =
                new Octets()
                        .le32(1)
                        .add(node(name))
                        .le32(VALUE)
                        .add(string(null))
                        .u8(1)
                        .u8(DOUBLE)
                        .lef64(value);
        return asks(673, time, true, body);
    }

    public Octets written(long time) {
        return says(676, time, new Octets().le32(1).le32(0).le32(0));
    }
}
