// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.Notation;
import io.bulkhead.evidence.Item.PolicyGrant;
import io.bulkhead.evidence.Item.Setting;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Problems;
import io.bulkhead.evidence.read.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The configuration of a mosquitto broker. What stands after `listener` is that listener's;
/// options of security are everybody's unless `per_listener_settings` says otherwise.
///
/// Defaults are not told, as they differ between versions; two things follow from the file as a
/// whole and are: whether a listener has TLS, and that without an access list everybody may do
/// everything.
@AutoService(EvidenceImporter.class)
public final class MosquittoConfiguration implements EvidenceImporter {
    /// Options of a listener, or of all if none was begun.
    private static final Set<String> LISTENER =
            words(
                    """
                    accept_protocol_versions allow_zero_length_clientid auto_id_prefix bind_interface cafile capath certfile
                    ciphers ciphers_tls1.3 crlfile dhparamfile disable_client_cert_date_checks enable_proxy_protocol
                    global_plugin http_dir keyfile max_connections max_qos max_topic_alias
                    max_topic_alias_broker mount_point protocol proxy_protocol_v2_require_tls psk_hint
                    require_certificate socket_domain tls_engine tls_engine_kpass_sha1 tls_keyform
                    tls_version use_identity_as_username use_subject_as_username use_username_as_clientid
                    websockets_headers_size websockets_log_level websockets_origin\
                    """);

    /// Options of security: of one listener only if `per_listener_settings` is true.
    private static final Set<String> SECURITY =
            words(
                    """
                    acl_file allow_anonymous auth_plugin_deny_special_chars auth_plugin auth_plugin_jwt_secret password_file
                    plugin plugin_load plugin_use psk_file\
                    """);

    private static final Set<String> GLOBAL =
            words(
                    """
                    allow_duplicate_messages autosave_interval autosave_on_changes bind_address bridge_alpn
                    bridge_attempt_unsubscribe bridge_bind_address bridge_cafile bridge_capath bridge_certfile
                    bridge_ciphers bridge_identity bridge_insecure bridge_keyfile bridge_max_packet_size
                    bridge_max_topic_alias bridge_outgoing_retain bridge_protocol_version bridge_psk bridge_receive_maximum
                    bridge_reload_type bridge_require_ocsp bridge_session_expiry_interval bridge_tcp_keepalive
                    bridge_tcp_user_timeout bridge_tls_use_os_certs bridge_tls_version check_retain_source cleansession
                    clientid clientid_prefixes connection connection_messages enable_control_api global_max_clients
                    global_max_connections idle_timeout include_dir keepalive_interval listener listener_allow_anonymous
                    listener_auto_id_prefix local_cleansession local_clientid local_password local_username log_dest
                    log_facility log_timestamp log_timestamp_format log_type max_inflight_bytes max_inflight_messages
                    max_keepalive max_packet_size max_queued_bytes max_queued_messages memory_limit message_size_limit
                    notification_topic notifications notifications_local_only packet_buffer_size packet_max_auth
                    packet_max_connect packet_max_simple packet_max_sub packet_max_un password per_listener_settings persistence
                    persistence_file persistence_location persistent_client_expiration pid_file port
                    queue_qos0_messages remote_clientid remote_password remote_username restart_timeout
                    retain_available retain_expiry_interval retained_persistence round_robin set_tcp_nodelay
                    start_type sys_interval threshold topic try_private upgrade_outgoing_qos user username address
                    addresses\
                    """);

    /// Values that are not told on.
    private static final Set<String> SECRET =
            Set.of(
                    "password",
                    "remote_password",
                    "local_password",
                    "bridge_psk",
                    "auth_plugin_jwt_secret");

    @Override
    public String id() {
        return "mosquitto-configuration";
    }

    @Override
    public About about() {
        return new About(
                "Configuration of a mosquitto MQTT broker",
                "`/etc/mosquitto/mosquitto.conf` and the files of `conf.d`",
                "anonymous access, TLS and client certificates of each listener, limits of size and"
                        + " connections, whether there is an access list");
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    private static boolean known(String option) {
        return LISTENER.contains(option)
                || SECURITY.contains(option)
                || GLOBAL.contains(option)
                || option.startsWith("auth_opt_")
                || option.startsWith("plugin_opt_")
                || option.startsWith("bridge_");
    }

    @Override
    public int fits(String name, byte[] head) {
        int fitting = 0;
        int other = 0;
        for (String line : Texts.head(head).split("\\R")) {
            String option = line.strip().split("\\s+", 2)[0];
            if (!option.isEmpty() && !option.startsWith("#")) {
                boolean fits = known(option) && !Set.of("user", "topic").contains(option);
                fitting += fits ? 1 : 0;
                other += fits ? 0 : 1;
            }
        }
        boolean named = name.toLowerCase(Locale.ROOT).contains("mosquitto");
        return fitting <= other
                ? (named && other == 0 ? 40 : 0)
                : named ? 90 : 40 + 10 * Math.min(3, fitting);
    }

    @Override
    public Imported read(Source source, byte[] content) {
        return new Run(new Reading(source)).read(content);
    }

    /// The reading of one file.
    private static final class Run {
        private final Reading reading;
        private final Set<String> listenerOptions = new HashSet<>();
        private String scope = "";
        private int scopeLine;
        private boolean perListener;
        private boolean includes;
        private boolean authorised;
        private boolean bridge;

        Run(Reading reading) {
            this.reading = reading;
        }

        Imported read(byte[] content) {
            String[] lines = Texts.of(content, reading.problems()).split("\\R", -1);
            for (String line : lines) {
                String[] words = line.strip().split("\\s+", 2);
                perListener |=
                        words[0].equals("per_listener_settings")
                                && words.length > 1
                                && words[1].strip().equals("true");
                includes |= words[0].equals("include_dir");
            }
            for (int i = 0; i < lines.length; i++) {
                String text = lines[i].strip();
                if (!text.isEmpty() && !text.startsWith("#")) {
                    line(i + 1, lines[i].indexOf(text) + 1, text);
                }
            }
            listenerEnds();
            if (!authorised && !includes && !perListener && reading.size() > 0) {
                everybody("");
            }
            return reading.done();
        }

        private void line(int line, int column, String text) {
            String[] words = text.split("\\s+", 2);
            String option = words[0];
            String value = words.length > 1 ? words[1].strip() : "";
            if (!known(option)) {
                reading.problems()
                        .at(line, column, "mosquitto has no option " + Problems.quote(option));
                return;
            }
            authorised |= authorises(Set.of(option));
            if (option.equals("listener") || option.equals("port")) {
                listener(line, value);
            } else if (option.equals("connection")) {
                listenerEnds();
                bridge = true;
                scope = "bridge " + value;
                setting(line, "bridge", value);
            } else {
                listenerOptions.add(option);
                boolean listeners =
                        LISTENER.contains(option) || perListener && SECURITY.contains(option);
                String of = listeners || bridge && !SECURITY.contains(option) ? scope : "";
                add(line, of, key(option), SECRET.contains(option) ? "***" : value(option, value));
            }
        }

        private void listener(int line, String value) {
            listenerEnds();
            String[] words = value.split("\\s+");
            bridge = false;
            scope = "listener " + words[0];
            scopeLine = line;
            setting(line, "listener", words[0]);
            if (words.length > 1) {
                setting(line, "bind-address", words[1]);
            }
        }

        private void listenerEnds() {
            if (scope.startsWith("listener ")) {
                boolean certificate = listenerOptions.contains("certfile");
                boolean shared =
                        listenerOptions.contains("psk_hint")
                                || listenerOptions.contains("psk_file");
                if (perListener && !authorises(listenerOptions) && !includes) {
                    everybody("over " + scope);
                }
                if (certificate || shared || !includes) {
                    setting(scopeLine, "tls", certificate ? "yes" : shared ? "psk" : "no");
                }
            }
            listenerOptions.clear();
        }

        private static boolean authorises(Set<String> options) {
            return options.stream()
                    .anyMatch(option ->
                            option.equals("acl_file")
                                    || option.startsWith("plugin")
                                    || option.startsWith("auth_plugin")
                                    || option.equals("global_plugin"));
        }

        /// @param condition where that is so; empty: everywhere
        private void everybody(String condition) {
            reading.add(
                    new PolicyGrant(
                            reading.source(),
                            0,
                            reading.source().system(),
                            "*",
                            List.of("publish", "subscribe", "receive"),
                            "#",
                            Notation.TOPIC_FILTER,
                            true,
                            false,
                            condition));
        }

        private static String key(String option) {
            return option.equals("tls_version")
                    ? "minimum-tls-version"
                    : option.replace('_', '-').replace('.', '-');
        }

        private static String value(String option, String value) {
            return option.equals("tls_version") ? value.replaceFirst("(?i)^tlsv?", "") : value;
        }

        private void setting(int line, String key, String value) {
            add(line, scope, key, value);
        }

        private void add(int line, String of, String key, String value) {
            reading.add(
                    new Setting(reading.source(), line, reading.source().system(), of, key, value));
        }
    }
}
