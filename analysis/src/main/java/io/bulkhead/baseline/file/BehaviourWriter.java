// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline.file;

import io.bulkhead.baseline.Aspect;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Channel;
import io.bulkhead.baseline.Function;
import io.bulkhead.baseline.Known;
import io.bulkhead.baseline.Peer;
import io.bulkhead.baseline.Relation;
import io.bulkhead.baseline.Rhythm;
import io.bulkhead.baseline.Scope;
import io.bulkhead.baseline.Written;
import io.bulkhead.protocol.Operation;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Writes what a device says, is asked and is told.
final class BehaviourWriter {
    private static final String IN = "  ";
    private static final String DEEP = "    ";

    private final YamlOutput out;

    BehaviourWriter(YamlOutput out) {
        this.out = out;
    }

    void write(DeviceBlock block) {
        List<Baseline.Saying> says =
                block.sayings.stream().filter(each -> each.aspect() != Aspect.NAME).toList();
        if (!says.isEmpty()) {
            out.raw(IN + "says:");
            says.forEach(this::says);
        }
        if (says.size() < block.sayings.size()) {
            out.raw(IN + "looks-up:");
            for (Baseline.Saying saying : block.sayings) {
                if (saying.aspect() == Aspect.NAME) {
                    out.item(IN).said("name", saying.said().label());
                    out.with("seen", Texts.seen(saying.said())).end();
                }
            }
        }
        if (!block.peers.isEmpty()) {
            out.raw(IN + "reaches-outside:");
            block.peers.forEach(this::peer);
        }
        if (!block.channels.isEmpty()) {
            out.raw(IN + "reached-by:");
            block.channels.forEach(this::channel);
        }
        if (!block.written.isEmpty()) {
            out.raw(IN + "written:");
            block.written.forEach(this::written);
        }
        if (!block.relations.isEmpty()) {
            out.raw(IN + "asked-by:");
            block.relations.forEach(this::relation);
        }
    }

    private void says(Baseline.Saying saying) {
        out.item(IN)
                .with("class", Fields.name(saying.aspect()))
                .said("kind", saying.kind().toLowerCase(Locale.ROOT))
                .said("text", saying.said().label())
                .with("seen", Texts.seen(saying.said()))
                .end();
    }

    private void peer(Peer peer) {
        out.item(IN).said("to", peer.networkText()).unlessEmpty("protocol", peer.protocol());
        if (peer.port() != 0) {
            out.with("port", peer.port());
        }
        out.with("seen", Texts.seen(peer.talk())).end();
    }

    private void channel(Channel channel) {
        out.item(IN).said("client", Texts.address(channel.client()));
        out.with("over", Texts.transport(channel.ipProtocol()));
        if (channel.port() != 0) {
            out.with("port", channel.port());
        }
        out.with("seen", Texts.seen(channel.talk())).end();
    }

    private void written(Written written) {
        out.item(IN).said("protocol", written.protocol());
        GrantText.unit(out, written.unit(), written.area());
        GrantText.object(out, written.address(), written.name(), written.index());
        out.with("values", Texts.values(written.envelope().low(), written.envelope().high()));
        out.with("writes", written.envelope().count()).end();
    }

    private void relation(Relation relation) {
        out.text(IN + "- ", "client", Texts.address(relation.client()));
        if (!relation.protocol().isEmpty()) {
            out.text(DEEP, "protocol", relation.protocol());
        }
        if (relation.port() != 0) {
            out.plain(DEEP, "port", relation.port());
        }
        out.plain(DEEP, "seen", Texts.seen(relation.talk()));
        if (relation.writesAtMost() > 0) {
            out.plain(DEEP, "writes-in-ten-minutes", relation.writesAtMost());
        }
        List<Function> functions = relation.functions().list();
        functions.sort(
                Comparator.comparing(Function::action)
                        .thenComparing(Function::code)
                        .thenComparing(Function::name));
        if (!functions.isEmpty()) {
            out.raw(DEEP + "functions:");
            functions.forEach(this::function);
        }
        List<Scope> scopes = relation.scopes().list();
        scopes.sort(
                Comparator.comparing(Scope::action)
                        .thenComparing(Scope::unit)
                        .thenComparing(Scope::area));
        if (!scopes.isEmpty()) {
            out.raw(DEEP + "objects:");
            scopes.forEach(this::scope);
        }
        List<Known> users = relation.users().list();
        users.sort(Comparator.comparing(Known::label));
        if (!users.isEmpty()) {
            out.raw(DEEP + "users:");
            for (Known user : users) {
                out.item(DEEP).said("name", user.label()).with("seen", Texts.seen(user)).end();
            }
        }
    }

    private void function(Function function) {
        out.item(DEEP).with("does", Fields.name(function.action()));
        if (function.code() != Operation.NO_FUNCTION) {
            out.with("code", function.code());
        }
        out.unlessEmpty("function", function.name());
        Rhythm rhythm = function.rhythm();
        if (rhythm.irregular()) {
            out.with("every", "irregular");
        } else if (rhythm.rounds() > 0) {
            out.with("every", Texts.every(rhythm.period(), rhythm.jitter(), rhythm.rounds()));
        }
        out.with("seen", Texts.seen(function.known())).end();
    }

    private void scope(Scope scope) {
        out.item(DEEP).with("does", Fields.name(scope.action()));
        GrantText.unit(out, scope.unit(), scope.area());
        if (scope.any()) {
            out.with("any", "true");
        }
        if (!scope.addresses().isEmpty()) {
            out.said("addresses", scope.addresses().toString());
        }
        List<String> names = scope.names().list().stream().map(Known::label).sorted().toList();
        if (names.isEmpty()) {
            out.end();
        } else if (YamlOutput.few(names)) {
            out.list("names", names).end();
        } else {
            block(scope, names);
        }
    }

    /// Many names stand one on a line, where a difference shows each.
    private void block(Scope scope, List<String> names) {
        out.plain(DEEP + "- ", "does", Fields.name(scope.action()));
        if (scope.unit() != io.bulkhead.protocol.Item.NONE) {
            out.plain(DEEP + IN, "unit", scope.unit());
        }
        if (!scope.area().isEmpty()) {
            out.text(DEEP + IN, "area", scope.area());
        }
        if (scope.any()) {
            out.plain(DEEP + IN, "any", "true");
        }
        if (!scope.addresses().isEmpty()) {
            out.text(DEEP + IN, "addresses", scope.addresses().toString());
        }
        out.raw(DEEP + IN + "names:");
        names.forEach(name -> out.raw(DEEP + IN + "- " + Texts.quoted(name)));
    }
}
