// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

import static io.bulkhead.protocol.smb.Smb2Command.CANCEL;
import static io.bulkhead.protocol.smb.Smb2Command.OPLOCK_BREAK;

import io.bulkhead.model.Phase;
import io.bulkhead.model.Trait;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads chains of messages of versions 2 and 3: what is asked, and what is answered to it.
final class Smb2Reader {
    private final SmbScene scene;
    private final Smb2Message message = new Smb2Message();
    private final Smb2Fields fields = new Smb2Fields(message);
    private final Smb2Requests requests;
    private final Smb2Responses responses;

    Smb2Reader(SmbScene scene) {
        this.scene = scene;
        this.requests = new Smb2Requests(scene, message);
        this.responses = new Smb2Responses(scene, message);
    }

    /// Whether a large message that begins with `head` carries the contents of a file, which are
    /// passed by, rather than something to be read to its end.
    boolean contents(SmbState state, Bytes head) {
        if (message.wrap(head, 0, true) != Verdict.COMPLETE || message.next() != 0) {
            return false;
        }
        if (!message.readable()) {
            return false;
        }
        return message.response() ? responses.contents(state) : requests.contents(state);
    }

    /// @return why the chain is broken, or [Verdict#COMPLETE]
    Verdict chain(Bytes chain) {
        requests.chainBegins();
        int at = 0;
        while (true) {
            Verdict verdict = message.wrap(chain, at, scene.cut);
            if (verdict == Verdict.TRUNCATED) {
                return Verdict.COMPLETE;
            }
            if (verdict != Verdict.COMPLETE) {
                return verdict;
            }
            message();
            if (message.next() == 0) {
                return Verdict.COMPLETE;
            }
            at += message.next();
        }
    }

    private void message() {
        int command = message.command();
        Operation operation = scene.sink.operation();
        operation.function(command, Smb2Command.name(command));
        operation.action(Smb2Command.action(command));
        if (!Smb2Command.known(command)) {
            scene.sink.anomaly(SmbAnomaly.UNKNOWN_COMMAND);
        } else if (!message.readable() && !message.error() && !scene.cut) {
            scene.sink.anomaly(SmbAnomaly.WRONG_STRUCTURE_SIZE);
        }
        boolean told = command == OPLOCK_BREAK && message.id() == -1;
        Direction asked = message.response() ? scene.direction.opposite() : scene.direction;
        scene.sink.serverIsTarget(asked);
        if (told) {
            operation.phase(Phase.REPORT);
        } else if (message.response()) {
            operation.phase(Phase.RESPONSE).status(NtStatus.name(message.status()));
            responses.read(operation);
        } else {
            operation.phase(Phase.REQUEST);
            if (command != CANCEL) {
                scene.state.pending.put(message.id(), scene.sink.time());
            }
            requests.read(operation);
            if (Smb2Command.works(command)) {
                scene.sink.trait(Trait.SECURITY_MODE, message.signed() ? "sign" : "none");
            }
        }
        scene.report(operation, fields);
    }
}
