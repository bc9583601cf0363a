// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import static io.bulkhead.signature.Derivation.BEHIND_SECOND_DASH;
import static io.bulkhead.signature.Derivation.FIRST_LINE;
import static io.bulkhead.signature.Derivation.HEADER_LINES;
import static io.bulkhead.signature.Derivation.HEADER_NAMES;
import static io.bulkhead.signature.Derivation.HEADER_VALUE;
import static io.bulkhead.signature.Derivation.HOST;
import static io.bulkhead.signature.Derivation.NUMBER;
import static io.bulkhead.signature.Derivation.PERCENT_DECODED;

import io.bulkhead.protocol.Direction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A sticky buffer: what rules call it, and which fields of which messages feed it.
///
/// @param way of the messages that have it; null for both
record BufferSource(String name, Direction way, List<Feed> feeds) {
    /// The packet's or stream's bytes, which is where contents are looked for unless told
    /// otherwise.
    static final BufferSource PAYLOAD = new BufferSource("payload", null, List.of());

    private static final Direction ASKED = Direction.TO_SERVER;
    private static final Direction ANSWERED = Direction.TO_CLIENT;
    private static final int MQTT_PUBLISH = 3;
    private static final int MQTT_SUBSCRIBE = 8;
    private static final int MQTT_UNSUBSCRIBE = 10;

    private static final Map<String, BufferSource> BY_KEYWORD = new HashMap<>();

    /// What modifies a content before it, by keyword.
    private static final Map<String, String> OLDER = new HashMap<>();

    static {
        http();
        httpFields();
        names();
        messaging();
        files();
        industrial();
    }

    private static void http() {
        put("http.method", ASKED, Feed.of("http", "method"));
        put("http.uri", ASKED, Feed.of("http", "uri").through(PERCENT_DECODED));
        put("http.uri.raw", ASKED, Feed.of("http", "uri"));
        put("http.host", ASKED, Feed.of("http", "host").through(HOST));
        put("http.host.raw", ASKED, Feed.of("http", "host"));
        put("http.user_agent", ASKED, Feed.of("http", "userAgent"));
        put("http.content_type", null, Feed.of("http", "contentType"));
        put("http.server", ANSWERED, Feed.of("http", "server"));
        put("http.location", ANSWERED, Feed.of("http", "location"));
        put("http.stat_code", ANSWERED, Feed.of("http", "status").through(NUMBER));
        put("http.stat_msg", ANSWERED, Feed.of("http", "reason"));
        put("http.protocol", null, Feed.of("http", "minorVersion").through(NUMBER, "HTTP/1."));
        put("http.request_body", ASKED, Feed.of("http", "body"));
        put("http.response_body", ANSWERED, Feed.of("http", "body"));
        Feed head = Feed.of("http", "head");
        put("http.header", null, head.through(HEADER_LINES));
        put("http.header.raw", null, head.through(HEADER_LINES));
        put("http.header_names", null, head.through(HEADER_NAMES));
        put("http.request_line", ASKED, head.through(FIRST_LINE));
        put("http.response_line", ANSWERED, head.through(FIRST_LINE));
        put("http.start", null, head);
        older("http_method", "http.method");
        older("http_uri", "http.uri");
        older("http_raw_uri", "http.uri.raw");
        older("http_host", "http.host");
        older("http_raw_host", "http.host.raw");
        older("http_user_agent", "http.user_agent");
        older("http_header", "http.header");
        older("http_raw_header", "http.header.raw");
        older("http_cookie", "http.cookie");
        older("http_client_body", "http.request_body");
        older("http_server_body", "http.response_body");
        older("http_stat_code", "http.stat_code");
        older("http_stat_msg", "http.stat_msg");
        for (String sticky :
                new String[] {
                    "http_protocol",
                    "http_request_line",
                    "http_response_line",
                    "http_header_names",
                    "http_content_type"
                }) {
            BY_KEYWORD.put(sticky, BY_KEYWORD.get(sticky.replaceFirst("_", ".")));
        }
    }

    private static void httpFields() {
        Feed head = Feed.of("http", "head");
        put("http.cookie", ASKED, head.through(HEADER_VALUE, "cookie"));
        put("http.referer", ASKED, head.through(HEADER_VALUE, "referer"));
        put("http.accept", ASKED, head.through(HEADER_VALUE, "accept"));
        put("http.accept_enc", ASKED, head.through(HEADER_VALUE, "accept-encoding"));
        put("http.accept_lang", ASKED, head.through(HEADER_VALUE, "accept-language"));
        put("http.connection", null, head.through(HEADER_VALUE, "connection"));
        put("http.content_len", null, head.through(HEADER_VALUE, "content-length"));
    }

    private static void names() {
        put("dns.query", ASKED, Feed.of("dns", "questions"), Feed.of("mdns", "questions"));
        put("dns.queries.rrname", null, Feed.of("dns", "questions"));
        put("dns.answers.rrname", ANSWERED, Feed.of("dns", "answers.name"));
        put("mdns.queries.rrname", null, Feed.of("mdns", "questions"));
        put("tls.sni", ASKED, Feed.of("tls", "server"), Feed.of("quic", "server"));
        put("tls.cert_subject", ANSWERED, Feed.of("tls", "certificates.subject"));
        put("tls.cert_issuer", ANSWERED, Feed.of("tls", "certificates.issuer"));
        put("tls.version", ANSWERED, Feed.of("tls", "version"));
        put("ja3.hash", ASKED, Feed.of("tls", "ja3"));
        put("ja3s.hash", ANSWERED, Feed.of("tls", "ja3s"));
        put("ja4.hash", ASKED, Feed.of("tls", "ja4"));
        put("quic.sni", ASKED, Feed.of("quic", "server"), Feed.of("tls", "server"));
        put("ssh.software", null, Feed.of("ssh", "software").through(BEHIND_SECOND_DASH));
        put("ssh_software", null, Feed.of("ssh", "software").through(BEHIND_SECOND_DASH));
        put("krb5.cname", null, Feed.of("kerberos", "client"));
        put("krb5_cname", null, Feed.of("kerberos", "client"));
        put("krb5_sname", null, Feed.of("kerberos", "service"));
        put("snmp.usm", null, Feed.of("snmp", "user"));
        put("snmp.community", null, Feed.of("snmp", "community"));
        BY_KEYWORD.put("tls_sni", BY_KEYWORD.get("tls.sni"));
        BY_KEYWORD.put("dns_query", BY_KEYWORD.get("dns.query"));
        BY_KEYWORD.put("ja3_hash", BY_KEYWORD.get("ja3.hash"));
        BY_KEYWORD.put("ja4_hash", BY_KEYWORD.get("ja4.hash"));
    }

    private static void messaging() {
        put("mqtt.connect.clientid", ASKED, Feed.of("mqtt", "client"));
        put("mqtt.connect.username", ASKED, Feed.of("mqtt", "user"));
        put("mqtt.connect.password", ASKED, Feed.of("mqtt", "password"));
        put("mqtt.connect.protocol_string", ASKED, Feed.of("mqtt", "name"));
        put("mqtt.publish.topic", null, Feed.of("mqtt", "topics").when(MQTT_PUBLISH));
        put("mqtt.publish.message", null, Feed.of("mqtt", "@values").when(MQTT_PUBLISH));
        put("mqtt.subscribe.topic", ASKED, Feed.of("mqtt", "topics").when(MQTT_SUBSCRIBE));
        put("mqtt.unsubscribe.topic", ASKED, Feed.of("mqtt", "topics").when(MQTT_UNSUBSCRIBE));
    }

    private static void files() {
        put("smb.named_pipe", null, Feed.of("smb", "@pipe"));
        put("smb.share", null, Feed.of("smb", "@share"));
        put("smb.filename", null, Feed.of("smb", "@file"));
        put("file.name", null, Feed.of("smb", "@file"), Feed.of("tftp", "file"));
        put("tftp.file", null, Feed.of("tftp", "file"));
        put("tftp.mode", null, Feed.of("tftp", "mode"));
        put("ftp.command", ASKED, Feed.of("ftp", "command"));
        put("ftp.command_data", ASKED, Feed.of("ftp", "argument"));
        put("ftp.reply", ANSWERED, Feed.of("ftp", "text"));
        put("ftp.completion_code", ANSWERED, Feed.of("ftp", "status").through(NUMBER));
        put("dcerpc.interface", null, Feed.of("dcerpc", "interface"));
        BY_KEYWORD.put("smb_named_pipe", BY_KEYWORD.get("smb.named_pipe"));
        BY_KEYWORD.put("smb_share", BY_KEYWORD.get("smb.share"));
    }

    private static void industrial() {
        put("dnp3.data", null, Feed.of("dnp3", "application"));
        put("dnp3_data", null, Feed.of("dnp3", "application"));
        put("enip.product_name", ANSWERED, Feed.of("enip", "name"));
        put("enip.service_name", ANSWERED, Feed.of("enip", "services.service"));
    }

    private static void put(String keyword, Direction way, Feed... feeds) {
        BY_KEYWORD.put(keyword, new BufferSource(keyword, way, List.of(feeds)));
    }

    private static void older(String modifier, String keyword) {
        OLDER.put(modifier, keyword);
    }

    /// The buffer that a keyword turns to; null where it is none.
    static BufferSource sticky(String keyword) {
        return BY_KEYWORD.get(keyword);
    }

    /// The buffer that an older keyword puts the content before it in; null where it is none.
    static BufferSource ofOlder(String keyword) {
        String sticky = OLDER.get(keyword);
        return sticky == null ? null : BY_KEYWORD.get(sticky);
    }

    /// The buffer that a letter behind an expression stands for; null where it is none.
    static BufferSource ofFlag(char flag) {
        String keyword =
                switch (flag) {
                    case 'U' -> "http.uri";
                    case 'I' -> "http.uri.raw";
                    case 'P' -> "http.request_body";
                    case 'Q' -> "http.response_body";
                    case 'H' -> "http.header";
                    case 'D' -> "http.header.raw";
                    case 'M' -> "http.method";
                    case 'C' -> "http.cookie";
                    case 'S' -> "http.stat_code";
                    case 'Y' -> "http.stat_msg";
                    case 'V' -> "http.user_agent";
                    case 'W' -> "http.host";
                    case 'Z' -> "http.host.raw";
                    default -> "";
                };
        return BY_KEYWORD.get(keyword);
    }
}
