// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import io.bulkhead.flow.Flow;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Anomaly;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.signature.SignatureMatcher;
import io.bulkhead.wire.Verdict;
import io.bulkhead.wire.net.Packet;

/// Keeps account of what the messages of the flow at hand are for, and writes each down if that is
/// wanted. Copies that a mirror port made are written, and counted nowhere.
final class Account {
    private final ProtocolCatalogue catalogue;
    private final Observations observations;
    private final Tally tally;
    private final Moment moment;
    private final IntentMap intents;
    private final MessageRow row;
    private final boolean messages;
    private final boolean detection;
    private SignatureMatcher signatures;
    private final TraitVoice traits;
    private final Scene scene = new Scene();

    private Flow flow = new Flow();
    private boolean fromA;
    private boolean copies;
    private Packet packet;

    Account(
            ProtocolCatalogue catalogue,
            Settings settings,
            Observations observations,
            Tally tally,
            Moment moment,
            SignatureMatcher signatures,
            TraitVoice traits) {
        this.catalogue = catalogue;
        this.observations = observations;
        this.tally = tally;
        this.moment = moment;
        this.signatures = signatures;
        this.traits = traits;
        this.intents = settings.intents();
        this.row = new MessageRow(settings);
        this.messages = settings.messages();
        this.detection = settings.detection();
    }

    void signatures(SignatureMatcher others) {
        signatures = others;
    }

    /// @param packet at hand, or null where a conversation ends
    void of(Flow flow, boolean fromA, Packet packet) {
        this.flow = flow;
        this.fromA = fromA;
        this.packet = packet;
    }

    void ofCopies(boolean copies) {
        this.copies = copies;
    }

    void report(
            Operation reported, Fields fields, int protocol, boolean carried, Direction direction) {
        Intent intent = intent(reported, protocol);
        if (!copies) {
            count(reported, intent, protocol, direction);
            if (detection) {
                observations.operation(scene(protocol), reported, intent);
            }
            if (signatures.active()) {
                signatures.message(flow, fromA, protocol, carried, direction, reported, fields);
            }
        }
        if (messages) {
            observations.message(
                    moment.capture,
                    moment.frame,
                    row.write(
                            reported,
                            intent,
                            fields,
                            flow,
                            fromA,
                            copies,
                            moment,
                            catalogue.name(protocol)));
        }
    }

    private void count(Operation reported, Intent intent, int protocol, Direction direction) {
        switch (intent) {
            case CONTROL -> flow.control++;
            case DATA -> flow.data++;
            case UNKNOWN -> flow.unknown++;
        }
        int bit = 1 << reported.action().ordinal();
        if (reported.phase() == Phase.REQUEST && direction == Direction.TO_SERVER) {
            flow.asked |= bit;
        } else if (reported.phase() == Phase.REPORT && direction == Direction.TO_CLIENT) {
            flow.told |= bit;
        }
        tally.messages[protocol]++;
        if (intent != Intent.UNKNOWN && !reported.resource().isEmpty()) {
            traits.says(
                    intent == Intent.CONTROL ? Trait.CONTROL_RESOURCE : Trait.DATA_RESOURCE,
                    reported.resource());
        }
    }

    private Intent intent(Operation reported, int protocol) {
        if (reported.resource().isEmpty()) {
            return reported.intent();
        }
        Intent mapped = intents.intent(catalogue.name(protocol), reported.resource());
        return mapped == Intent.UNKNOWN ? reported.intent() : mapped;
    }

    /// @return whether it counts
    boolean malformed(int protocol, Verdict verdict) {
        if (!copies) {
            tally.malformed[protocol]++;
            if (detection) {
                observations.malformed(scene(protocol), verdict);
            }
        }
        return !copies;
    }

    void anomaly(int protocol, Anomaly anomaly) {
        if (!copies) {
            tally.anomalies[protocol]++;
            if (detection) {
                observations.anomaly(scene(protocol), anomaly);
            }
            if (signatures.active()) {
                signatures.anomaly(flow, fromA, protocol, anomaly);
            }
        }
    }

    private Scene scene(int protocol) {
        scene.aim(flow, fromA, packet, catalogue.name(protocol), moment);
        return scene;
    }
}
