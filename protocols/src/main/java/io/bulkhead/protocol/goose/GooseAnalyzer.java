// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.goose;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.MmsData;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;
import io.bulkhead.wire.Verdict;

/// Reads what devices publish, and follows the state and sequence numbers of each control block.
///
/// A message with a state number that was not heard before is a `state-change`: on such, breakers
/// trip. All others repeat what was said, and are `publish`.
final class GooseAnalyzer implements Analyzer<ControlBlocks>, Fields {
    private static final int MAX_TEXTS = 16_384;
    private static final long NANOSECONDS_A_MILLISECOND = 1_000_000;
    private static final long LAST_NUMBER = 0xFFFF_FFFFL;

    /// How the session says that it hands on a data unit alone.
    private static final long ROUTED = 1L << 32;

    private static final int APPID = 0xFFFF;
    private static final int ROUTED_SIMULATION = 1 << 16;

    private static final int CLOCK_FAILED = 0x40;
    private static final int CLOCK_NOT_SYNCHRONISED = 0x20;

    /// What IEC 61850 calls relays, bay controllers and whatever else publishes.
    private static final String KIND = "intelligent electronic device";

    private final GooseFrame frame = new GooseFrame();
    private final GoosePdu pdu = new GoosePdu();
    private final MmsData data = new MmsData();
    private final TextBuffer texts = new TextBuffer(MAX_TEXTS);
    private final Bytes view = new Bytes();

    // Of the message at hand.
    private boolean routed;
    private int appid;
    private boolean simulated;
    private boolean changed;

    @Override
    public ControlBlocks newState() {
        return new ControlBlocks();
    }

    @Override
    public void datagram(ControlBlocks blocks, Direction direction, Bytes datagram, Sink sink) {
        texts.clear();
        changed = false;
        routed = (sink.context() & ROUTED) != 0;
        int start = header(datagram, sink);
        if (start < 0) {
            return;
        }
        if (!pdu.wrap(datagram, start)) {
            if (!sink.cut()) {
                sink.malformed(Verdict.BAD_MARKER, start);
            }
            return;
        }
        Operation operation = sink.operation().phase(Phase.REPORT).action(Action.REPORT);
        int broken = pdu.brokenAt();
        if (!values(operation, sink) && broken < 0) {
            broken = data.offset();
        }
        follow(blocks, sink);
        operation.name(changed ? "state-change" : "publish");
        oddities(sink);
        facts(sink);
        sink.report(operation, this);
        if (broken >= 0 && !sink.cut()) {
            sink.malformed(Verdict.BAD_LENGTH, broken);
        }
    }

    /// @return where the data unit begins, or -1
    private int header(Bytes datagram, Sink sink) {
        if (routed) {
            appid = (int) sink.context() & APPID;
            simulated = (sink.context() & ROUTED_SIMULATION) != 0;
            return 0;
        }
        Verdict verdict = frame.wrap(datagram);
        if (verdict != Verdict.COMPLETE) {
            if (!sink.cut()) {
                sink.malformed(verdict, 0);
            }
            return -1;
        }
        appid = frame.appid();
        simulated = frame.simulated();
        return GooseFrame.HEADER;
    }

    // ---- values

    /// @return whether all values can be read
    private boolean values(Operation operation, Sink sink) {
        if (!pdu.has(GoosePdu.ALL_DATA)) {
            return true;
        }
        int from = pdu.at(GoosePdu.ALL_DATA);
        data.begin(pdu.bytes(), from, from + pdu.length(GoosePdu.ALL_DATA));
        while (data.next()) {
            Item item = operation.add().address(data.index(0));
            if (data.depth() > 0) {
                int mark = texts.length();
                texts.number(data.index(0));
                data.path(texts);
                texts.view(view, mark);
                item.name(view, 0, view.length());
            }
            data.tell(item, texts);
        }
        if (data.broken()) {
            return false;
        }
        long declared = pdu.number(GoosePdu.ENTRIES);
        if (declared >= 0 && declared != data.index(0) + 1) {
            sink.anomaly(GooseAnomaly.ENTRIES_MISMATCH);
        }
        return true;
    }

    // ---- state

    private void follow(ControlBlocks blocks, Sink sink) {
        long state = pdu.number(GoosePdu.STATE);
        long sequence = pdu.number(GoosePdu.SEQUENCE);
        if (state < 0 || sequence < 0 || !pdu.has(GoosePdu.REFERENCE)) {
            return;
        }
        Bytes bytes = pdu.bytes();
        long name = bytes.hash(pdu.at(GoosePdu.REFERENCE), pdu.length(GoosePdu.REFERENCE), appid);
        long values =
                pdu.has(GoosePdu.ALL_DATA)
                        ? bytes.hash(pdu.at(GoosePdu.ALL_DATA), pdu.length(GoosePdu.ALL_DATA), 0)
                        : 0;
        long revision = pdu.number(GoosePdu.REVISION);
        if (blocks.find(name)) {
            changed = state != blocks.state();
            if (changed) {
                newState(blocks.state(), state, sequence, sink);
            } else {
                sameState(blocks.sequence(), sequence, values == blocks.data(), sink);
            }
            if (revision != blocks.revision()) {
                sink.anomaly(GooseAnomaly.REVISION_CHANGED);
            }
            long silence = (sink.time() - blocks.time()) / NANOSECONDS_A_MILLISECOND;
            if (blocks.life() > 0 && silence > blocks.life()) {
                sink.anomaly(GooseAnomaly.LATE);
            }
        }
        long life = pdu.number(GoosePdu.TIME_ALLOWED_TO_LIVE);
        blocks.put(sink.time(), state, sequence, revision, values, life);
    }

    private static void newState(long before, long state, long sequence, Sink sink) {
        if (state == 1 && before < LAST_NUMBER) {
            sink.anomaly(GooseAnomaly.RESTARTED);
        } else if (state < before) {
            sink.anomaly(GooseAnomaly.STATE_WENT_BACK);
        } else if (state > before + 1) {
            sink.anomaly(GooseAnomaly.STATES_MISSED);
        }
        if (sequence > 0 && state > 1) {
            sink.anomaly(GooseAnomaly.SEQUENCE_NOT_RESTARTED);
        }
    }

    /// The same message may be heard twice, where networks are redundant. Behind its last number a
    /// sequence goes on with 1.
    private static void sameState(long before, long sequence, boolean sameValues, Sink sink) {
        if (sequence < before && before < LAST_NUMBER) {
            sink.anomaly(GooseAnomaly.SEQUENCE_WENT_BACK);
        } else if (sequence > before + 1) {
            sink.anomaly(GooseAnomaly.SEQUENCE_MISSED);
        }
        if (!sameValues) {
            sink.anomaly(GooseAnomaly.CHANGED_WITHOUT_STATE);
        }
    }

    private void oddities(Sink sink) {
        boolean simulation = pdu.flag(GoosePdu.SIMULATION);
        if (simulation || simulated) {
            sink.anomaly(GooseAnomaly.SIMULATED);
        }
        if (simulation != simulated && simulated) {
            sink.anomaly(GooseAnomaly.SIMULATION_FLAGS_DIFFER);
        }
        if (pdu.flag(GoosePdu.NEEDS_COMMISSIONING)) {
            sink.anomaly(GooseAnomaly.NEEDS_COMMISSIONING);
        }
        if (pdu.number(GoosePdu.TIME_ALLOWED_TO_LIVE) == 0) {
            sink.anomaly(GooseAnomaly.NO_TIME_TO_LIVE);
        }
        if (!routed && frame.length() != GooseFrame.HEADER + pdu.size()) {
            sink.anomaly(GooseAnomaly.LENGTH_MISMATCH);
        }
        if (!pdu.whole() && pdu.brokenAt() < 0) {
            sink.anomaly(GooseAnomaly.MEMBER_MISSING);
        }
        if (pdu.unknown()) {
            sink.anomaly(GooseAnomaly.MEMBER_UNKNOWN);
        }
    }

    /// A control block is named after the logical device that it belongs to.
    private void facts(Sink sink) {
        if (!pdu.has(GoosePdu.REFERENCE)) {
            return;
        }
        Bytes bytes = pdu.bytes();
        int at = pdu.at(GoosePdu.REFERENCE);
        int slash = bytes.indexOf('/', at, at + pdu.length(GoosePdu.REFERENCE));
        sink.sender().confidence(70).says(Attribute.ROLE, "goose-publisher");
        sink.sender().confidence(50).says(Attribute.KIND, KIND);
        if (slash > at) {
            sink.sender().confidence(70).says(Attribute.PART, bytes, at, slash - at);
        }
    }

    // ---- fields

    @Override
    public void write(FieldWriter writer) {
        if (!routed) {
            writer.number("appid", appid);
            writer.number("length", frame.length());
        }
        writer.flag("simulated", simulated);
        text(writer, "control", GoosePdu.REFERENCE);
        number(writer, "timeAllowedToLive", GoosePdu.TIME_ALLOWED_TO_LIVE);
        text(writer, "dataSet", GoosePdu.DATA_SET);
        text(writer, "id", GoosePdu.ID);
        time(writer);
        number(writer, "state", GoosePdu.STATE);
        number(writer, "sequence", GoosePdu.SEQUENCE);
        flag(writer, "simulation", GoosePdu.SIMULATION);
        number(writer, "revision", GoosePdu.REVISION);
        flag(writer, "needsCommissioning", GoosePdu.NEEDS_COMMISSIONING);
        number(writer, "entries", GoosePdu.ENTRIES);
        if (pdu.has(GoosePdu.SECURITY)) {
            writer.bytes(
                    "security",
                    pdu.bytes(),
                    pdu.at(GoosePdu.SECURITY),
                    pdu.length(GoosePdu.SECURITY));
        }
        writer.flag("changed", changed);
        if (routed) {
            writer.number("routedAppid", appid);
        }
    }

    private void text(FieldWriter writer, String name, int member) {
        if (pdu.has(member)) {
            writer.text(name, pdu.bytes(), pdu.at(member), pdu.length(member));
        }
    }

    private void number(FieldWriter writer, String name, int member) {
        if (pdu.number(member) >= 0) {
            writer.number(name, pdu.number(member));
        }
    }

    private void flag(FieldWriter writer, String name, int member) {
        if (pdu.has(member)) {
            writer.flag(name, pdu.flag(member));
        }
    }

    /// When the state began, and what the publisher's clock thinks of itself.
    private void time(FieldWriter writer) {
        if (!pdu.has(GoosePdu.TIME) || pdu.length(GoosePdu.TIME) != 8) {
            return;
        }
        int at = pdu.at(GoosePdu.TIME);
        writer.time("time", MmsData.utcTime(view.aim(pdu.bytes(), at, 8)));
        int quality = pdu.bytes().u8(at + 7);
        writer.flag("clockFailed", (quality & CLOCK_FAILED) != 0);
        writer.flag("clockNotSynchronised", (quality & CLOCK_NOT_SYNCHRONISED) != 0);
    }
}
