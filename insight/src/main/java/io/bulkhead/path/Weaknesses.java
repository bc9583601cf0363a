// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.path;

import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.estate.Protection;
import io.bulkhead.estate.Protection.Knowing;
import io.bulkhead.estate.ProtocolNature;
import io.bulkhead.estate.ProtocolNature.Family;
import io.bulkhead.estate.Vulnerability;
import io.bulkhead.model.Trait;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;

/// What of a component lets an attacker in.
final class Weaknesses {
    private final Estate estate;

    Weaknesses(Estate estate) {
        this.estate = estate;
    }

    /// Something that lets an attacker in, in words and by what it is proved: asked for where a
    /// path takes it.
    record Weakness(Way way, Supplier<String> text, Supplier<Proof> proof) {}

    /// The gravest that is published.
    Optional<Weakness> vulnerability(Component target) {
        return estate.vulnerabilities(target).stream()
                .filter(one ->
                        !one.decided() && one.network() && (one.affected() || one.possible()))
                .max(
                        Comparator.comparing((Vulnerability one) -> one.affected())
                                .thenComparing(Vulnerability::exploited)
                                .thenComparing(Vulnerability::score)
                                .thenComparing(Vulnerability::id))
                .map(one ->
                        new Weakness(
                                way(one),
                                () ->
                                        target.label()
                                                + " is "
                                                + (one.affected() ? "" : "possibly ")
                                                + "affected by "
                                                + one.advisory(),
                                () -> Proof.of(Proof.Kind.ADVISORY, one.why(), one.advisory())));
    }

    private static Way way(Vulnerability one) {
        if (!one.affected()) {
            return Way.POSSIBLE_VULNERABILITY;
        }
        return one.exploited() ? Way.EXPLOITED_VULNERABILITY : Way.VULNERABILITY;
    }

    /// What the service that a flow goes to admits.
    Optional<Weakness> service(DataFlow flow, Component target) {
        ProtocolNature nature = estate.nature(flow);
        Optional<Trait.Observed> published =
                flow.all(Trait.DEFAULT_CREDENTIAL).stream()
                        .filter(one -> !flow.has(Trait.AUTHENTICATION_RESULT, "refused"))
                        .findFirst();
        if (published.isPresent()) {
            return Optional.of(
                    new Weakness(
                            Way.DEFAULT_CREDENTIAL,
                            () -> target.label() + " takes " + published.get().value(),
                            () -> DataFlow.proof(published.get(), published.get().value())));
        }
        boolean process = nature.family() == Family.PROCESS || nature.family() == Family.IOT;
        boolean works = nature.family() == Family.REMOTE_WORK;
        if (!process && !works) {
            return nature.family() == Family.FILE && target.role().host()
                    ? Optional.of(files(flow, target))
                    : Optional.empty();
        }
        Protection protection = estate.protection(flow);
        if (process && nature.control() && protection.client() == Knowing.NOBODY) {
            return Optional.of(
                    new Weakness(
                            Way.OPEN_CONTROL,
                            () -> target.label() + " obeys anybody in " + flow.label(),
                            protection::proof));
        }
        if (works && protection.client() == Knowing.CLEAR_SECRET) {
            return Optional.of(
                    new Weakness(
                            Way.CLEAR_SECRET,
                            () ->
                                    "the password for "
                                            + target.label()
                                            + " goes in clear "
                                            + flow.label(),
                            protection::proof));
        }
        if (works || process && flow.carriesControl()) {
            return Optional.of(
                    new Weakness(
                            Way.HELD_SESSION,
                            () ->
                                    estate.source(flow).label()
                                            + " has "
                                            + flow.label()
                                            + " sessions with "
                                            + target.label(),
                            () -> flow.proof(flow.label() + " session")));
        }
        return Optional.empty();
    }

    private static Weakness files(DataFlow flow, Component target) {
        return new Weakness(
                Way.SHARED_FILES,
                () -> "files go to " + target.label() + " in " + flow.label(),
                () -> flow.proof(flow.label() + " session"));
    }
}
