// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Reports how associations are opened, refused and given up, and who proves himself with what.
final class Association implements Fields {
    private static final Action[] ACTIONS = Action.values();

    /// joint-iso-itu-t(2) association-control(2) authentication-mechanism(3) password-1(1)
    private static final int PASSWORD = 0x520301;

    private static final String ACCEPTED = "ok";

    private static final int MAX_TEXTS = 256;
    private static final int MORE = 0x80;
    private static final int ROOTS = 40;

    private final AcseUnit unit = new AcseUnit();
    private final TextBuffer texts = new TextBuffer(MAX_TEXTS);
    private final Bytes view = new Bytes();

    /// Reports the unit that `value` is.
    ///
    /// @return whether all of it is there
    boolean message(Bytes value, MmsState state, Direction direction, Sink sink) {
        if (!unit.wrap(value)) {
            return false;
        }
        Operation operation = sink.operation().name(AcseUnit.name(unit.kind()));
        operation.action(Action.SESSION);
        switch (unit.kind()) {
            case AcseUnit.REQUEST -> request(operation, state, direction, sink);
            case AcseUnit.RESPONSE -> {
                decided(state, sink);
                answered(operation, MmsState.ASSOCIATE, state, sink);
                operation.status(
                        unit.result() == 0 ? ACCEPTED : AcseUnit.refusal(unit.diagnostic()));
            }
            case AcseUnit.RELEASE_REQUEST ->
                    remember(MmsState.RELEASE, Action.SESSION, state, sink);
            case AcseUnit.RELEASE_RESPONSE -> {
                answered(operation, MmsState.RELEASE, state, sink);
                operation.status(unit.result() <= 0 ? ACCEPTED : "not-finished");
            }
            default -> operation.phase(Phase.REPORT);
        }
        sink.report(operation, this);
        return true;
    }

    private void request(Operation operation, MmsState state, Direction direction, Sink sink) {
        state.clear();
        state.serverKnown = true;
        sink.serverIsTarget(direction);
        if (unit.authenticates()) {
            Item user = operation.action(Action.AUTHENTICATE).add().area("user");
            texts.clear();
            objectId(unit.callingTitle());
            texts.view(view);
            user.name(view, 0, view.length());
            if (password()) {
                sink.anomaly(MmsAnomaly.PASSWORD_IN_CLEAR);
                sink.trait(Trait.AUTHENTICATION, "password-clear");
                sink.trait(Trait.SECRET_IN_CLEAR, "password");
                if (!unit.authentication().isEmpty()) {
                    sink.secretTrait(Trait.CREDENTIAL, unit.authentication());
                }
            }
        } else {
            sink.trait(Trait.AUTHENTICATION, "none");
        }
        remember(MmsState.ASSOCIATE, operation.action(), state, sink);
    }

    /// ISO/IEC 8650-1: of the reasons for which an association is refused, 11 to 14 are about who
    /// asks.
    private void decided(MmsState state, Sink sink) {
        if (!state.requests.find(MmsState.ASSOCIATE)) {
            return;
        }
        if (unit.result() == 0) {
            sink.trait(Trait.AUTHENTICATION_RESULT, "accepted");
        } else if (unit.diagnostic() >= 11 && unit.diagnostic() <= 14) {
            sink.trait(Trait.AUTHENTICATION_RESULT, "refused");
        }
    }

    private static void remember(long key, Action action, MmsState state, Sink sink) {
        state.requests
                .put(key, sink.time())
                .with(MmsState.SERVICE, -1)
                .with(MmsState.ACTION, action.ordinal());
    }

    private static void answered(Operation operation, long key, MmsState state, Sink sink) {
        operation.phase(Phase.RESPONSE);
        Pending pending = state.requests;
        if (pending.take(key)) {
            operation.roundTrip(pending.roundTrip(sink.time()));
            operation.action(ACTIONS[(int) pending.context(MmsState.ACTION)]);
        }
    }

    private boolean password() {
        Bytes mechanism = unit.mechanism();
        return mechanism.length() == 3 && mechanism.u24be(0) == PASSWORD;
    }

    /// What rides in the unit at hand; empty where nothing does.
    Bytes user() {
        return unit.user();
    }

    @Override
    public void write(FieldWriter writer) {
        title(writer, "context", unit.context());
        title(writer, "callingTitle", unit.callingTitle());
        number(writer, "callingQualifier", unit.callingQualifier());
        title(writer, "calledTitle", unit.calledTitle());
        number(writer, "calledQualifier", unit.calledQualifier());
        if (unit.authenticates()) {
            if (password()) {
                writer.text("mechanism", "password");
            } else {
                title(writer, "mechanism", unit.mechanism());
            }
            Bytes proof = unit.authentication();
            if (!proof.isEmpty()) {
                writer.secret("authentication", proof, 0, proof.length());
            }
        }
        number(writer, "result", unit.result());
        number(writer, "diagnostic", unit.diagnostic());
    }

    private void title(FieldWriter writer, String name, Bytes value) {
        if (!value.isEmpty()) {
            texts.clear();
            objectId(value);
            texts.view(view);
            writer.text(name, view, 0, view.length());
        }
    }

    /// Appends an object identifier with dots: seven bits a byte, where the first number holds two.
    /// X.690, 8.19.
    private void objectId(Bytes value) {
        long number = 0;
        boolean first = true;
        for (int i = 0; i < value.length(); i++) {
            number = number << 7 | value.u8(i) & ~MORE;
            if (value.u8(i) >= MORE) {
                continue;
            }
            if (first) {
                long root = Math.min(2, number / ROOTS);
                texts.number(root);
                number -= root * ROOTS;
                first = false;
            }
            texts.put('.').number(number);
            number = 0;
        }
    }

    private static void number(FieldWriter writer, String name, long value) {
        if (value >= 0) {
            writer.number(name, value);
        }
    }
}
