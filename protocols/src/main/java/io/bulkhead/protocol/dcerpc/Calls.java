// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dcerpc;

import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;

/// What calls over connections and datagrams have in common: how they are told, and how their data
/// is handed on.
final class Calls {
    /// The data of a call is handed on under `dcerpc/` and the interface's name, such as
    /// `dcerpc/pnio-device`. The context has the operation number in bits 0 to 15; bit 16 is set on
    /// responses, bit 17 where the sender writes numbers little-endian; bits 32 to 62 are the same
    /// for a request and its response, which over datagrams may come in different conversations of
    /// the same hosts.
    private static final long RESPONSE = 1L << 16;

    private static final long LITTLE_ENDIAN = 1L << 17;
    private static final int CALL = 33;

    /// Tokens of authentication are handed on under these keys; the context is the pipe's id, 0
    /// over TCP.
    static final String CARRIES_NTLM = "ntlm";

    static final String CARRIES_SPNEGO = "spnego";

    private static final int SPNEGO = 9;
    private static final int NTLM = 10;
    private static final int KERBEROS = 16;

    private Calls() {}

    /// Names the call and what it does.
    ///
    /// @param to null where the interface is not known
    /// @param number of the operation; -1 where only the request told it, which was not seen
    static void tell(Operation operation, RpcInterface to, int number, boolean request) {
        operation.phase(request ? Phase.REQUEST : Phase.RESPONSE);
        operation.action(to == null ? Action.OTHER : to.action(number));
        operation.function(number, name(to, number, request));
        Item item = operation.add().area(to == null ? "interface" : to.text());
        if (number >= 0) {
            item.address(number);
        }
    }

    private static String name(RpcInterface to, int number, boolean request) {
        if (to != null) {
            return to.name(number);
        }
        return request ? "request" : "response";
    }

    static void carry(
            RpcInterface to,
            int number,
            boolean request,
            boolean littleEndian,
            long call,
            Bytes data,
            Sink sink) {
        long context = number | (Bytes.mix(call) >>> CALL << 32);
        context |= request ? 0 : RESPONSE;
        context |= littleEndian ? LITTLE_ENDIAN : 0;
        sink.carry(to.key(), context, data);
    }

    /// The key of a token by its authentication type; empty where nobody reads it.
    static String tokenKey(int type) {
        return switch (type) {
            case NTLM -> CARRIES_NTLM;
            case SPNEGO, KERBEROS -> CARRIES_SPNEGO;
            default -> "";
        };
    }

    static String authentication(int type) {
        return switch (type) {
            case 0 -> "none";
            case SPNEGO -> "spnego";
            case NTLM -> "ntlm";
            case 14 -> "schannel";
            case KERBEROS -> "kerberos";
            case 68 -> "netlogon";
            default -> "other";
        };
    }

    static String level(int level) {
        return switch (level) {
            case 1 -> "none";
            case 2 -> "connect";
            case 3 -> "call";
            case 4 -> "packet";
            case 5 -> "integrity";
            case 6 -> "privacy";
            default -> "default";
        };
    }
}
