// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.model.Action;
import io.bulkhead.model.Trait;
import io.bulkhead.model.Trait.Observed;
import io.bulkhead.workload.Answer;
import io.bulkhead.workload.Workload;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// All that one component asks another in one protocol: the conversations together. The source is
/// who asks.
///
/// @param id stable: made of its ends, protocol and port
/// @param source id of a component; `target` likewise
/// @param protocol as outputs name it; empty if not recognised
/// @param port of the target; 0 without ports
/// @param conversations 0 where it was declared and not seen
/// @param answered whether the target sent anything, and for TCP the handshake was completed or
///   data went; a flow that is not answered reached nothing
/// @param whole whether all bytes of it were captured, as far as is known
/// @param control messages meant to change a device; `data` those that tell
/// @param capture index of the capture of its first frame; -1 where not seen
/// @param traits of all conversations, each value once
/// @param declared what people say of it; [Workload.Flow#NONE] where nobody does
public record DataFlow(
        String id,
        String source,
        String target,
        String protocol,
        String transport,
        int port,
        long conversations,
        boolean answered,
        boolean whole,
        long packets,
        long bytes,
        long control,
        long data,
        long unknown,
        Set<Action> asked,
        Set<Action> told,
        long first,
        long last,
        int capture,
        long frame,
        List<Observed> traits,
        Workload.Flow declared)
        implements Element {
    public DataFlow {
        asked = ordered(asked);
        told = ordered(told);
        traits = List.copyOf(traits);
    }

    /// In the order of the constants, so that outputs are the same from run to run.
    private static Set<Action> ordered(Set<Action> actions) {
        return actions.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(actions));
    }

    @Override
    public String label() {
        return protocol.isEmpty() ? transport + "/" + port : protocol;
    }

    /// One that was declared and not seen.
    static DataFlow unseen(String source, String target, Workload.Flow declared) {
        String service = declared.protocol() + (declared.port() == 0 ? "" : "/" + declared.port());
        return new DataFlow(
                source + ">" + target + "/" + service,
                source,
                target,
                declared.protocol(),
                "",
                declared.port(),
                0,
                false,
                true,
                0,
                0,
                0,
                0,
                0,
                Set.of(),
                Set.of(),
                0,
                0,
                -1,
                0,
                List.of(),
                declared);
    }

    /// The same with what people say of it.
    DataFlow with(Workload.Flow said) {
        return new DataFlow(
                id,
                source,
                target,
                protocol,
                transport,
                port,
                conversations,
                answered,
                whole,
                packets,
                bytes,
                control,
                data,
                unknown,
                asked,
                told,
                first,
                last,
                capture,
                frame,
                traits,
                said);
    }

    public boolean observed() {
        return conversations > 0;
    }

    public boolean isDeclared() {
        return !declared.from().isEmpty();
    }

    /// Whether anything got from the source to the target: an attempt that nobody answered did not.
    /// What is only declared counts.
    public boolean reached() {
        return !observed() || answered || !transport.equals("tcp") && packets > 0;
    }

    /// Whether it is what a network needs to work at all (ARP, DHCP, LLDP): it stays on the segment
    /// and means nothing to trust between zones.
    public boolean housekeeping() {
        return switch (ProtocolNature.of(protocol).family()) {
            case ADDRESSING, DISCOVERY, ROUTING -> true;
            case PROCESS,
                    IOT,
                    REMOTE_WORK,
                    FILE,
                    WEB,
                    DATABASE,
                    DIRECTORY,
                    NAMING,
                    TIME,
                    TUNNEL,
                    TRANSPORT,
                    MONITORING,
                    UNKNOWN ->
                    false;
        };
    }

    /// Whether device control goes here, seen or declared.
    public boolean carriesControl() {
        return control > 0 || declared.control() == Answer.YES;
    }

    /// Whether device data goes here, seen or declared.
    public boolean carriesData() {
        return data > 0 || declared.data() == Answer.YES;
    }

    /// Whether anything that changes what a device runs was asked: download, mode, firmware, stop.
    public boolean programs() {
        for (Action action : asked) {
            if (action.programs()) {
                return true;
            }
        }
        return false;
    }

    /// Whether anything that changes the device or process was asked.
    public boolean changes() {
        for (Action action : asked) {
            if (action.changesDevice()) {
                return true;
            }
        }
        return false;
    }

    // Rules ask these of every flow: most have no trait, and then nothing is made.

    public boolean has(Trait trait) {
        for (Observed one : traits) {
            if (one.trait() == trait) {
                return true;
            }
        }
        return false;
    }

    public boolean has(Trait trait, String value) {
        for (Observed one : traits) {
            if (one.trait() == trait && one.value().equals(value)) {
                return true;
            }
        }
        return false;
    }

    public List<Observed> all(Trait trait) {
        return has(trait)
                ? traits.stream().filter(one -> one.trait() == trait).toList()
                : List.of();
    }

    /// Of its id alone, which tells it from all others of an estate.
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /// Its first frame, as evidence.
    public Proof proof(String text) {
        return observed()
                ? Proof.frame(text, capture, frame)
                : new Proof(Proof.Kind.DECLARED, text, "line " + declared.line(), -1, 0, "");
    }

    public static Proof proof(Observed trait, String text) {
        return Proof.frame(text, trait.capture(), trait.frame());
    }
}
