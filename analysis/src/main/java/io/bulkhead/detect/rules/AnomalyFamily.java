// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import io.bulkhead.detect.Authority;
import io.bulkhead.detect.Danger;
import io.bulkhead.detect.Rule;
import io.bulkhead.model.Engine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What decoders find odd, by what an analyst wants to tell apart. Decoders name their oddities in
/// the same words, so that most families are told by the words of the name.
enum AnomalyFamily {
    FUNCTION(
            Rule.named(
                            "undefined-function",
                            "Function that its protocol does not define",
                            Engine.PROTOCOL_VIOLATION)
                    .techniques("T0855")
                    .why(
                            "Who tries functions that no standard defines looks for hidden ones, or for"
                                    + " devices that fail over them.")
                    .benign("A function of one vendor; a version of the protocol after ours.")
                    .blindSpots("Functions that are defined and still harmful.")
                    .covers(
                            "Usage of a Reserved Function Code",
                            "Illegal MODBUS Operation (Function Code Zero)",
                            "Illegal DNP3 Operation",
                            "Unpermitted Modbus Schneider Electric Extension",
                            "Slave Device Received Illegal ASDU Type")),
    CODE(
            Rule.named(
                            "reserved-code",
                            "Reserved or undefined code or flag",
                            Engine.PROTOCOL_VIOLATION)
                    .techniques("T0855")
                    .why("Devices that follow the standard leave such codes alone; tools do not.")
                    .benign("A dialect of a vendor; a version of the protocol after ours.")
                    .blindSpots("Codes that are defined and still harmful.")
                    .covers("Illegal BACNet message")),
    PARAMETER(
            Rule.named(
                            "illegal-parameter",
                            "Parameter that no message may have",
                            Engine.PROTOCOL_VIOLATION)
                    .techniques("T0836")
                    .why(
                            "A count, range or name beyond what is allowed probes how a device treats"
                                    + " what it does not expect.")
                    .benign("A client that was set up with the wrong addresses or counts.")
                    .blindSpots("Parameters that are allowed and wrong for this plant.")
                    .covers(
                            "Illegal HTTP Header Content",
                            "Usage of Improper Formatting by Outstation")),
    LENGTH(
            Rule.named(
                            "unexpected-length",
                            "Message whose parts do not fit its length",
                            Engine.PROTOCOL_VIOLATION)
                    .techniques("T0866")
                    .why(
                            "Lengths that contradict each other are how buffers are overrun and how"
                                    + " memory is read out.")
                    .benign("A sloppy implementation; padding of an old device.")
                    .blindSpots("Messages that are well-formed and still exploit their reader.")
                    .covers("Unexpected message length")),
    SIDE(
            Rule.named(
                            "message-from-wrong-side",
                            "Message that only the other side may send",
                            Engine.PROTOCOL_VIOLATION)
                    .techniques("T0848", "T0856")
                    .why(
                            "A client that answers, or a device that commands, pretends to be another"
                                    + " or confuses whoever listens.")
                    .benign("Two stations that are client and server of each other.")
                    .blindSpots("A forger who keeps to the order of messages.")
                    .covers("Illegal MODBUS Operation (Exception Raised by Master)"),
            Danger.CONSIDERABLE,
            Authority.UNKNOWN),
    CONFIRMATION(
            Rule.named(
                            "confirmation-asked-by-master",
                            "Master asks an outstation to confirm its own request",
                            Engine.PROTOCOL_VIOLATION)
                    .why("The standard has masters never ask for it; simple tools and old ones do.")
                    .benign("An old master or a protocol converter.")
                    .blindSpots("Tools that know the standard.")
                    .covers("Master Requested an Application Layer Confirmation"),
            Danger.NOTE,
            Authority.NOBODY),
    VERSION(
            Rule.named(
                            "undefined-version",
                            "Protocol version that does not exist",
                            Engine.PROTOCOL_VIOLATION)
                    .techniques("T0820")
                    .why("A version that nobody defined probes what readers do with it.")
                    .benign("A version after ours; another protocol on the same port.")
                    .blindSpots("Versions that exist and are weak: those are told as such.")
                    .covers("Illegal Protocol Version")),
    EXPLOIT(
            Rule.named("exploit-attempt", "Message in the form of a known exploit", Engine.MALWARE)
                    .techniques("T0866")
                    .why(
                            "No program that means well sends this; it takes over or reads out its target.")
                    .benign("A scanner for vulnerabilities that was announced.")
                    .blindSpots("Exploits that look like ordinary messages.")
                    .advice(
                            "Isolate the source. Look whether the target is patched, and what it sent"
                                    + " or did after.")
                    .covers(
                            "Invalid SMB Message (DoublePulsar Backdoor Implant)",
                            "Suspicion of NotPetya Malware - Illegal SMB Parameters Detected",
                            "Suspicion of NotPetya Malware - Illegal SMB Transaction Detected",
                            "Suspicion of Malicious Activity (WannaCry)"),
            Danger.GRAVE,
            Authority.NOBODY),
    REMOTE_EXECUTION(
            Rule.named(
                            "program-put-on-administrative-share",
                            "Program put on an administrative share",
                            Engine.MALWARE)
                    .techniques("T0867", "T0866")
                    .why("So do tools that run programs on other machines, and worms.")
                    .benign("Software distribution by administrators.")
                    .blindSpots(
                            "Programs that are brought in by other ways, or over encrypted SMB.")
                    .advice("Ask who administers the target now; look what was started there.")
                    .covers(
                            "Suspicion of Remote Code Execution with PsExec",
                            "Suspicious Executable File Detected on Endpoint"),
            Danger.CONSIDERABLE,
            Authority.NOBODY),
    RELAY(
            Rule.named(
                            "device-asked-to-flood-or-relay",
                            "Device asked to flood or relay for somebody else",
                            Engine.ANOMALY)
                    .techniques("T0814", "T0884")
                    .why("Devices that answer more than they are asked are used against others.")
                    .benign("A check of servers by their administrator.")
                    .blindSpots("Requests whose answers are no longer than they."),
            Danger.CONSIDERABLE,
            Authority.UNKNOWN),
    SECRET(
            Rule.named("secret-in-clear", "Password or key in clear", Engine.POLICY_VIOLATION)
                    .techniques("T0842")
                    .why("Whoever listens once can log in ever after.")
                    .benign("Nothing but habit: many plant protocols know no better.")
                    .blindSpots("Secrets in fields that no protocol declares as such.")
                    .advice("Use the protocol's encrypted variant, or keep it inside one zone.")),
    WEAK(
            Rule.named("weak-protection", "Weak or no protection", Engine.POLICY_VIOLATION)
                    .techniques("T0842", "T0859")
                    .why("Whoever is on the way can read, change or take over the conversation.")
                    .benign("Old devices that can do no better.")
                    .blindSpots("What is agreed upon inside an encrypted part.")
                    .advice(
                            "Update or set up both ends for a version and login that is not broken;"
                                    + " until then keep them inside one zone.")),
    GUESSING(
            Rule.named(
                            "key-or-password-refused",
                            "Device refuses keys or passwords",
                            Engine.ANOMALY)
                    .techniques("T0812", "T0859")
                    .why("A device that takes no more attempts was tried too often.")
                    .benign("Somebody who forgot a password; a tool with an old one.")
                    .blindSpots("Guesses that are slow, or that a device does not count."),
            Danger.CONSIDERABLE,
            Authority.UNKNOWN),
    SEQUENCE(
            Rule.named("sequence-went-back", "Counter of a publisher went back", Engine.ANOMALY)
                    .techniques("T0856", "T0830")
                    .why("So do messages look that are replayed, or that a second sender forges.")
                    .benign("A publisher that restarted; frames that overtook each other.")
                    .blindSpots("A forger who counts on correctly and silences the publisher."),
            Danger.GRAVE,
            Authority.UNKNOWN),
    RESTARTED(
            Rule.named(
                            "publisher-restarted",
                            "Publisher restarted its counters",
                            Engine.OPERATIONAL)
                    .techniques("T0816")
                    .why("A protection device that restarts does not protect meanwhile.")
                    .benign("Maintenance; a power cycle.")
                    .blindSpots("Restarts of devices that go on counting."),
            Danger.SLIGHT,
            Authority.NOBODY),
    REVISION(
            Rule.named(
                            "data-set-changed",
                            "Configuration of a published data set changed",
                            Engine.OPERATIONAL)
                    .techniques("T0836")
                    .why(
                            "Subscribers that were not changed with it no longer understand the values.")
                    .benign("An engineer changes the configuration.")
                    .blindSpots("Changes that keep the revision.")
                    .covers(
                            "GOOSE Dataset Configuration was Changed",
                            "Sampled Values Message Dataset Configuration was Changed",
                            "Sampled Values Message Type Settings",
                            "GOOSE Message Type Settings"),
            Danger.CONSIDERABLE,
            Authority.UNKNOWN),
    COMMISSIONING(
            Rule.named(
                            "needs-commissioning",
                            "Publisher says that it is not configured completely",
                            Engine.OPERATIONAL)
                    .techniques("T0836")
                    .why("What it publishes is not what subscribers expect.")
                    .benign("Commissioning is going on.")
                    .blindSpots("Configurations that are complete and wrong.")
                    .covers("GOOSE Control Block Requires Further Configuration"),
            Danger.SLIGHT,
            Authority.NOBODY),
    TEST(
            Rule.named("test-message", "Message that is marked as a test's", Engine.OPERATIONAL)
                    .techniques("T0856")
                    .why("Devices that were left in simulation act on it as on the real one.")
                    .benign("A test that was announced.")
                    .blindSpots("Tests that are not marked."),
            Danger.CONSIDERABLE,
            Authority.UNKNOWN),
    QUALITY(
            Rule.named(
                            "values-called-invalid",
                            "Device calls its own values invalid",
                            Engine.OPERATIONAL)
                    .techniques("T0832")
                    .why("Operators and protection act on values that are none.")
                    .benign("A sensor or clock that is serviced.")
                    .blindSpots("Values that are wrong and called good."),
            Danger.SLIGHT,
            Authority.NOBODY),
    NETWORK(
            Rule.named("network-rearranged", "The network was rearranged", Engine.OPERATIONAL)
                    .techniques("T0830", "T0881")
                    .why(
                            "Another root, ring or master clock decides who sees whose traffic; links"
                                    + " fail before they are missed.")
                    .benign("A switch or cable was exchanged; a failover that worked.")
                    .blindSpots("Changes that are made in the switches without a word."),
            Danger.SLIGHT,
            Authority.NOBODY),
    SUPERVISOR(
            Rule.named(
                            "supervisor-connected",
                            "Engineering tool may take over outputs",
                            Engine.OPERATIONAL)
                    .techniques("T0831", "T0858")
                    .why("A supervisor can switch outputs behind the controller's back.")
                    .benign("Commissioning and maintenance.")
                    .blindSpots("Tools that read without saying that they are tools."),
            Danger.GRAVE,
            Authority.UNKNOWN),
    REFUSAL(
            Rule.named(
                            "device-gave-up",
                            "Device refuses or gives up a relation",
                            Engine.OPERATIONAL)
                    .techniques("T0814")
                    .why("What was to be set or exchanged is not.")
                    .benign("A device that is busy, replaced or set up anew.")
                    .blindSpots("Devices that give up without a word.")
                    .covers("Profinet DCP Command Failed"),
            Danger.NOTE,
            Authority.NOBODY),
    MISSING(
            Rule.named("messages-missing", "Messages are missing", Engine.OPERATIONAL)
                    .techniques("T0804")
                    .why("Whoever drops messages blinds those that wait for them.")
                    .benign("The capture itself lost packets, or began in the middle.")
                    .blindSpots("Messages without numbers."),
            Danger.NOTE,
            Authority.NOBODY),
    OTHER(
            Rule.named(
                            "odd-message",
                            "Message that its protocol does not foresee",
                            Engine.PROTOCOL_VIOLATION)
                    .techniques("T0855")
                    .why("Devices that follow the standard do not send such messages; tools do.")
                    .benign("An old or sloppy implementation; a dialect of a vendor.")
                    .blindSpots("What the standard allows and no device uses."));

    /// What analysts do first about most of them.
    static final String LOOK =
            "Look at the packets; find out which program sends them and who runs it.";

    private static final Map<String, AnomalyFamily> BY_NAME = new HashMap<>();

    static {
        put(
                SIDE,
                "EXCEPTION_FROM_CLIENT UNSOLICITED_FROM_MASTER SENDER_IS_WRONG_SIDE"
                        + " MASTER_SPEAKS_AS_DEVICE REQUEST_IN_ACKNOWLEDGEMENT");
        put(CONFIRMATION, "CONFIRMATION_ASKED_BY_MASTER");
        put(
                EXPLOIT,
                "HEARTBEAT_OVERREAD PATH_LEAVES_FOLDER TRANS2_SESSION_SETUP OVERSIZE_FEA_LIST"
                        + " SECONDARY_OF_OTHER_KIND PEEK_WITHOUT_PIPE COMPRESSION_OFFSET_TOO_LARGE");
        put(REMOTE_EXECUTION, "EXECUTABLE_ON_ADMIN_SHARE");
        put(RELAY, "MONITOR_LIST PROXY_ASKED PUBLIC_LOCATOR");
        put(SECRET, "PASSWORD_IN_CLEAR CREDENTIALS_IN_CLEAR SECRET_IN_CLEAR KEY_IN_TRANSPORT");
        put(
                WEAK,
                "NO_AUTHENTICATION VERSION_1 NO_TRANSPORT_SECURITY NO_ENCRYPTION OBSOLETE_VERSION"
                        + " WEAK_CIPHER CERTIFICATE_SELF_SIGNED CERTIFICATE_EXPIRED"
                        + " CERTIFICATE_NOT_YET_VALID ANONYMOUS_BIND BIND_WITHOUT_PASSWORD"
                        + " ANONYMOUS_LOGIN NTLM_VERSION_1 DEFAULT_COMMUNITY EMPTY_PASSWORD"
                        + " AGGRESSIVE_MODE WEAK_PROPOSAL ANSWER_UNPROTECTED NOT_ENCRYPTED"
                        + " PROTECTION_DROPPED SIGNATURE_MISSING GUEST_SESSION"
                        + " ONLY_WEAK_ENCRYPTION_OFFERED WEAK_TICKET_DESPITE_STRONG_OFFER"
                        + " REPLY_WITHOUT_PREAUTHENTICATION");
        put(GUESSING, "TOO_MANY_ATTEMPTS KEY_REFUSED");
        put(
                SEQUENCE,
                "STATE_WENT_BACK SEQUENCE_WENT_BACK COUNTER_WENT_BACK NUMBER_WENT_BACK"
                        + " SAMPLE_REPEATED PROTECTION_FAILED OLD_CYCLE");
        put(RESTARTED, "RESTARTED");
        put(REVISION, "REVISION_CHANGED");
        put(COMMISSIONING, "NEEDS_COMMISSIONING");
        put(TEST, "SIMULATED SIMULATION_FLAGS_DIFFER TEST_VALUES TEST_COMMAND");
        put(QUALITY, "INVALID_VALUES SYNCHRONISATION_LOST NO_TIME_TO_LIVE");
        put(NETWORK, "ROOT_CHANGED TOPOLOGY_CHANGES GRANDMASTER_CHANGED CIRCULATING");
        put(SUPERVISOR, "SUPERVISOR");
        put(
                REFUSAL,
                "SET_REFUSED REFUSED STATE_REFUSED MAILBOX_ERROR TCP_ERROR BIND_REFUSED"
                        + " RELATION_GIVEN_UP");
        put(
                MISSING,
                "FRAGMENT_MISSING CONTEXT_UNKNOWN ANSWER_UNASKED SEGMENT_OUT_OF_ORDER SEGMENT_LOST"
                        + " CHUNKS_MIXED FRAGMENT_OUT_OF_ORDER STATES_MISSED SEQUENCE_MISSED"
                        + " SAMPLES_MISSED SEQUENCE_NOT_RESTARTED MESSAGE_ABORTED MESSAGES_LOST"
                        + " LATE INITIAL_DOES_NOT_OPEN");
        put(VERSION, "UNKNOWN_VERSION");
        put(
                PARAMETER,
                "NO_OBJECTS NAME_INVALID INVALID_QOS WILDCARD_IN_TOPIC EMPTY_TOPIC PACKET_ID_ZERO"
                        + " COIL_NEITHER_ON_NOR_OFF RANGE_REVERSED LENGTH_AND_CHUNKED"
                        + " LENGTHS_DIFFER NAME_NOT_TEXT SENDER_IS_GROUP TIMES_DISAGREE");
        put(
                LENGTH,
                "SHORT_PAYLOAD LONGER_THAN_SAID OUT_OF_MESSAGE WRONG_STRUCTURE_SIZE TAGS_UNBALANCED"
                        + " DISCOVERY_BROKEN SHORTER_THAN_SAID NOTHING_CARRIED END_CODE_MISSING");
        for (String what :
                ("FUNCTION SERVICE COMMAND OPCODE CONTROL OPERATION TYPE CODE FRAME MESSAGE_CODE"
                                + " MESSAGE_TYPE SUBMESSAGE UNIT LINK_FUNCTION NETWORK_MESSAGE"
                                + " CHUNK_TYPE TCP_COMMAND MANAGEMENT_ACTION MODE SEARCH STATE"
                                + " ALARM")
                        .split(" ")) {
            BY_NAME.put("UNKNOWN_" + what, FUNCTION);
        }
    }

    /// Words of names that are about lengths, wherever they stand.
    private static final List<String> LENGTH_WORDS =
            List.of(
                    "TOO_SHORT",
                    "TOO_LONG",
                    "TOO_DEEP",
                    "TRAILING",
                    "LENGTH",
                    "MISMATCH",
                    "BROKEN",
                    "OVERRUN",
                    "UNENDED",
                    "UNREADABLE",
                    "NOT_FIT",
                    "ODD_SIZES");

    final Rule rule;
    final Danger danger;
    final Authority authority;

    AnomalyFamily(Rule.Builder rule) {
        this(rule, Danger.SLIGHT, Authority.NOBODY);
    }

    AnomalyFamily(Rule.Builder rule, Danger danger, Authority authority) {
        Rule built = rule.build();
        this.rule = built.advice().isEmpty() ? rule.advice(LOOK).build() : built;
        this.danger = danger;
        this.authority = authority;
    }

    private static void put(AnomalyFamily family, String names) {
        for (String name : names.split(" ")) {
            BY_NAME.put(name, family);
        }
    }

    /// Names that belong to a family whatever words they are made of.
    static Set<String> names() {
        return Set.copyOf(BY_NAME.keySet());
    }

    /// @param name of an [io.bulkhead.protocol.Anomaly]
    static AnomalyFamily of(String name) {
        AnomalyFamily named = BY_NAME.get(name);
        if (named != null) {
            return named;
        }
        if (LENGTH_WORDS.stream().anyMatch(name::contains)) {
            return LENGTH;
        }
        if (name.endsWith("OUT_OF_RANGE")) {
            return PARAMETER;
        }
        boolean code = name.startsWith("UNKNOWN_") || name.startsWith("RESERVED_");
        return code || name.equals("OPTIONS_SET") ? CODE : OTHER;
    }

    /// Whether messages before it decide what is odd about it, or its own bytes: where some are
    /// missing, nothing can be said.
    boolean needsAll() {
        return switch (this) {
            case FUNCTION,
                    CODE,
                    PARAMETER,
                    LENGTH,
                    VERSION,
                    SEQUENCE,
                    MISSING,
                    RESTARTED,
                    REVISION,
                    OTHER ->
                    true;
            case SIDE,
                    CONFIRMATION,
                    EXPLOIT,
                    REMOTE_EXECUTION,
                    RELAY,
                    SECRET,
                    WEAK,
                    GUESSING,
                    COMMISSIONING,
                    TEST,
                    QUALITY,
                    NETWORK,
                    SUPERVISOR,
                    REFUSAL ->
                    false;
        };
    }

    /// Whether it is about how a message is built, which a tool that tries things gets wrong in
    /// many ways.
    boolean structural() {
        return this == FUNCTION
                || this == CODE
                || this == PARAMETER
                || this == LENGTH
                || this == SIDE
                || this == VERSION
                || this == OTHER;
    }
}
